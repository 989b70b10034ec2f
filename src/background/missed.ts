// The notification of a missed call, one for each who has called in vain, with the way to call them back.

import { HEARD } from '../protocol/errors';
import type { CallEntry, ContactId } from '../protocol/snapshot';
import { browser } from '../shared/browser';
import { text } from '../shared/text';
import { openCallWindow } from './call-window';
import { hushedNow } from './hush';
import { notificationIcon } from './notification-icon';
import { change, read } from './snapshot-store';
import { startCall } from './start-call';
import { nameInCall } from './who';

const PREFIX = 'missed:';

/** Of one that was missed because the user is not to be disturbed only the badge speaks. */
export async function announceMissed(entry: CallEntry): Promise<void> {
  if (await hushedNow()) return;
  await chrome.notifications.create(`${PREFIX}${entry.peer}`, {
    type: 'basic',
    iconUrl: notificationIcon(),
    title: text('ended_missed', await nameInCall(entry)),
    message: '',
    eventTime: entry.startedAt,
    // Who is in a call hears of it by what is on the screen.
    silent: (await read('call'))?.phase.name === 'connected',
    buttons: [{ title: text('call_back') }],
  });
}

export async function silenceMissed(peer: ContactId): Promise<void> {
  await browser.notifications.clear(`${PREFIX}${peer}`);
}

/** False when the notification is of something else. */
export async function pressedForMissed(id: string): Promise<boolean> {
  if (!id.startsWith(PREFIX)) return false;
  const missed = (await read('calls')).find(({ peer, unseen }) => unseen && id === `${PREFIX}${peer}`);
  const heard = missed ? await startCall({ to: missed.peer, kind: missed.kind }) : HEARD;
  if (!heard.ok) await change('problem', () => ({ error: heard.error, at: Date.now() }));
  await openCallWindow();
  return true;
}
