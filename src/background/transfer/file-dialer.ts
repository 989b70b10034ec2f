// Lets the offscreen document dial the peers that transfers wait for, again and again until there is a link.

import type { CallView } from '../../protocol/snapshot/call-view';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { FileLinkView, RegistrationView } from '../../protocol/snapshot/link-view';
import { delayAfter, pendingDialsOf } from '../../protocol/transfer/file-dial-plan';
import { serialQueue } from '../../shared/serial-queue';
import { mayReachNow } from '../admission/grants';
import { orderOpen } from '../offscreen/order';
import { change, read } from '../store/snapshot-store';

const serialised = serialQueue();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Dials the peers that are due, and sets a timer for the next. */
export function dialDue(): Promise<void> {
  return serialised(async () => {
    clearTimeout(timer);
    const next = await runDue(Date.now());
    if (next !== null) timer = setTimeout(() => void dialDue(), next - Date.now());
  });
}

/** The peer was heard of, or a link to it is up: it is dialled at once, and delays begin from the shortest. */
export async function retryNow(peer: ContactId): Promise<void> {
  await change('pendingDials', ({ [peer]: _tried, ...others }) => others);
  await dialDue();
}

export async function onFilesLinked(links: readonly FileLinkView[]): Promise<void> {
  await change('fileLinks', () => links);
  for (const { peer, isUp } of links) if (isUp) await retryNow(peer);
  await dialDue();
}

/** When the next dial is due, in milliseconds since the epoch; null when none is. */
async function runDue(now: number): Promise<number | null> {
  const registration: RegistrationView = await read('registration');
  const wanted = pendingDialsOf(await read('transfers'));
  const [pendingDials, links, call] = [
    await read('pendingDials'),
    await read('fileLinks'),
    await read('call'),
  ];
  const kept: Record<ContactId, { tries: number; at: number }> = {};
  const due: ContactId[] = [];
  for (const [peer, patience] of wanted) {
    const { tries, at } = pendingDials[peer] ?? { tries: 0, at: now + patience };
    const isBusy = links.some((link) => link.peer === peer) || isCalling(call, peer);
    const isDue = at <= now && !isBusy && registration.name === 'ready' && (await mayDial(peer, now));
    if (isDue) due.push(peer);
    kept[peer] = isDue ? { tries: tries + 1, at: now + delayAfter(tries + 1) } : { tries, at };
  }
  await change('pendingDials', () => kept);
  for (const to of due) await orderOpen('files.dial', { to });
  const later = Object.values(kept).flatMap(({ at }) => (at > now ? at : []));
  return later.length > 0 ? Math.min(...later) : null;
}

async function mayDial(peer: ContactId, now: number): Promise<boolean> {
  return (await mayReachNow(peer, { for: 'dial' }, now)).answer === 'free';
}

/** In a call no dial is needed: files go by the link of the call. */
function isCalling(call: CallView | null, peer: ContactId): boolean {
  return call !== null && call.peer === peer && call.phase.name !== 'ended';
}
