// npm start -- --guest: a browser without Tincan opens a guest link, and a call with pictures comes about. Says what was seen.

import { until } from '../test/harness/browser/until';
import { openGuestHost } from '../test/harness/network/guest-host';
import { received } from '../test/harness/probe/stats';
import { answer, reaches } from '../test/harness/user/actions';
import { guestReaches, guestReceives, inviteGuest, openGuest } from '../test/harness/user/guest';
import type { Tincan } from '../test/harness/user/tincan';
import { press } from '../test/harness/user/view';

/** The exit code. */
export async function showGuest(ada: Tincan, brokerUrl: string, headless: boolean): Promise<number> {
  const host = await openGuestHost();
  const guest = await openGuest(await inviteGuest(ada, host.url, brokerUrl, 'call'), { headless });
  try {
    const pressedAt = performance.now();
    await press(guest.page, 'call-video');
    await reaches(ada, 'ringing-here');
    const ringMs = Math.round(performance.now() - pressedAt);
    await answer(ada, 'video');
    await Promise.all([reaches(ada, 'connected'), guestReaches(guest, 'connected')]);
    await until('pictures go both ways', async () => {
      const [seen, shown] = [await received(ada, 'camera'), await guestReceives(guest, 'camera')];
      return seen.framesDecoded > 5 && shown.frames > 5;
    });
    const foreignRequests = guest.asked.filter(
      (url) => /^https?:/.test(url) && !url.startsWith(host.url),
    ).length;
    console.log(
      JSON.stringify({ tapToRingMs: ringMs, connected: true, foreignRequests, errors: guest.complaints }),
    );
    if (!headless) {
      console.log(`Ada and a guest at ${host.url} are in a call. Close Ada's browser to end.`);
      await ada.gone;
    }
    return guest.complaints.length === 0 && foreignRequests === 0 ? 0 : 1;
  } finally {
    await guest.close();
    await ada.close();
    await host.close();
  }
}
