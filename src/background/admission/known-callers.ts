// How far a sender at the broker is trusted: a copy in memory, because a message from the socket cannot wait for storage.
// Admission of a knock looks again, at what is stored.

import { inviteLeftMs } from '../../protocol/identity/invite-window';
import type { CallView } from '../../protocol/snapshot/call-view';
import { admits } from '../../protocol/transfer/file-dial-plan';
import { FILES_ASK_MS } from '../../protocol/transfer/limits';
import { read } from '../store/snapshot-store';

/**
 * From a known sender every message is taken. While an invite is open every other sender is invited, and may send a knock.
 * Unknown senders may not send a knock.
 */
export type Trust = 'known' | 'invited' | 'unknown';

let known: ReadonlySet<string> = new Set();
let invitedUntil = 0;
/** Peers we have knocked at or whose knock was admitted, and when: their first answer comes before storage has the call. */
const expected = new Map<string, number>();

/** Makes the copy again from what is stored. */
export async function refreshKnownCallers(): Promise<void> {
  const startedAt = Date.now();
  const contacts = (await read('contacts')).filter(({ blocked }) => !blocked);
  const call = await read('call');
  const [grants, links] = [await read('grants'), await read('fileLinks')];
  const sending = (await read('transfers')).filter((each) => admits(each, Date.now()));
  const peers = [...(call && isLive(call) ? [call] : []), ...grants, ...links, ...sending];
  const invite = await read('invite');
  known = new Set([...contacts.map(({ id }) => id), ...peers.map(({ peer }) => peer)]);
  invitedUntil = startedAt + inviteLeftMs(invite, startedAt);
  // The peer of a call that is over is expected no longer, unless a new call has begun meanwhile.
  if (call && !isLive(call) && (expected.get(call.peer) ?? startedAt) < startedAt) expected.delete(call.peer);
}

/** From now on this peer is known, for as long as an answer may take. */
export function expectFrom(peer: string): void {
  const now = Date.now();
  for (const [each, since] of expected) if (now - since > FILES_ASK_MS) expected.delete(each);
  if (!known.has(peer)) expected.set(peer, now);
}

export function trustOf(src: string): Trust {
  const now = Date.now();
  const since = expected.get(src);
  if (known.has(src) || (since !== undefined && now - since <= FILES_ASK_MS)) return 'known';
  return now < invitedUntil ? 'invited' : 'unknown';
}

function isLive(call: CallView): boolean {
  return call.phase.name !== 'ended';
}
