// A guest beside the extension, in turns in one run: how soon it rings at the host, how soon both see each other, how fast a file
// reaches the guest, and how much the guest's browser grows meanwhile. The host is the same in both.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { readyForCode } from '../test/harness/browser/page-code';
import { openBroker } from '../test/harness/network/broker';
import { openGuestHost } from '../test/harness/network/guest-host';
import { befriend, clear, reaches } from '../test/harness/user/actions';
import { guestReaches, inviteGuest, openGuestAt, openLink } from '../test/harness/user/guest';
import { openTincan } from '../test/harness/user/tincan';
import { press } from '../test/harness/user/view';
import { callByTincan, openWatchedWindows, timeCall, watchClicks } from './first-frame';
import { type GuestBench, type GuestFileReport, measureGuestFile } from './guest-file';
import { percentileOf, type Spread, spreadOf } from './spread';

const PAGE = 'dist-guest/index.html';

export interface GuestReport {
  /** From the press of the guest's button until the host's window shows who calls. */
  tapToRingMs: Spread & { p95: number };
  acceptedToFrameMs: Record<'guest' | 'extension', Spread>;
  /** The median of the ratios of the rounds. */
  acceptedToFrameVsExtension: number;
  pageKbGz: number;
  /** What the page has asked for over the network, beside itself. */
  foreignRequests: number;
  file: GuestFileReport;
}

export async function measureGuest(repeats: number, gib: number): Promise<GuestReport> {
  const broker = await openBroker();
  const host = await openGuestHost();
  const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const ben = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  const guest = await openGuestAt(host.url);
  const invite = () => inviteGuest(ada, host.url, broker.url, 'call');
  try {
    await befriend(ada, ben);
    const calls = await measureCalls(repeats, { ada, ben, guest, invite });
    const foreign = guest.asked.filter((url) => /^https?:/.test(url) && !url.startsWith(host.url));
    return {
      ...calls,
      pageKbGz: Number((gzipSync(readFileSync(PAGE)).length / 1000).toFixed(2)),
      foreignRequests: foreign.length,
      file: await measureGuestFile(gib, { ada, ben, guest, invite }),
    };
  } finally {
    await Promise.all([ada.close(), ben.close(), guest.close()]);
    await host.close();
    await broker.close();
  }
}

type CallsReport = Pick<GuestReport, 'tapToRingMs' | 'acceptedToFrameMs' | 'acceptedToFrameVsExtension'>;

async function measureCalls(repeats: number, bench: GuestBench): Promise<CallsReport> {
  const { ada, ben, guest } = bench;
  await readyForCode(guest.page);
  // Ada answers in both; in one Ben calls, in the other the guest.
  const [bens, adas] = await openWatchedWindows([ben, ada]);
  const byGuest = async () => {
    await openLink(guest, await bench.invite());
    await guest.page.evaluate(watchClicks);
    const times = await timeCall(guest.page, adas, () => press(guest.page, 'call-video'));
    await Promise.all([reaches(ada, 'connected'), guestReaches(guest, 'connected')]);
    await clear(ada);
    return times;
  };
  const byTincan = () => callByTincan([ben, ada], [bens, adas]);
  // The first of each kind finds everything cold; the ones that count start alike.
  await byGuest();
  await byTincan();
  const rounds: { guest: Awaited<ReturnType<typeof byGuest>>; extension: { agreedToFrameMs: number } }[] = [];
  for (let nth = 0; nth < repeats; nth++) {
    rounds.push({ guest: await byGuest(), extension: await byTincan() });
  }
  for (const window of [adas, bens]) await window.close();
  const rings = rounds.map((round) => round.guest.clickToRingMs);
  const ratios = rounds.map((round) => round.guest.agreedToFrameMs / round.extension.agreedToFrameMs);
  return {
    tapToRingMs: { ...spreadOf(rings), p95: percentileOf(rings, 0.95) },
    acceptedToFrameMs: {
      guest: spreadOf(rounds.map((round) => round.guest.agreedToFrameMs)),
      extension: spreadOf(rounds.map((round) => round.extension.agreedToFrameMs)),
    },
    acceptedToFrameVsExtension: spreadOf(ratios, 2).median,
  };
}
