// How far a sender at the broker is trusted: a copy in memory, because a message from the socket cannot wait for storage.
// Admission of a knock looks again, at what is stored.

import { LINKS_REMEMBERED } from '../../protocol/broker/limits';
import { inviteLeftMs } from '../../protocol/identity/invite-window';
import type { CallView } from '../../protocol/snapshot/call-view';
import { admits } from '../../protocol/transfer/file-dial-plan';
import { FILES_ASK_MS } from '../../protocol/transfer/limits';
import { read } from '../store/snapshot-store';

/**
 * From a known sender every message is taken. While an invite or a drop box is open, or an invite that was used could still be, every
 * other sender is invited, and may send a knock.
 * Unknown senders may not send a knock.
 */
export type Trust = 'known' | 'invited' | 'unknown';

let known: ReadonlySet<string> = new Set();
let invitedUntil = 0;
let named: ReadonlyMap<string, readonly string[]> = new Map();
/** By links that the user has called from, of people who need not be contacts. */
const linked = new Map<string, readonly string[]>();
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
  named = new Map(contacts.map(({ id, brokers = [] }) => [id, brokers]));
  known = new Set([...contacts.map(({ id }) => id), ...peers.map(({ peer }) => peer)]);
  const invites = [invite, ...(await read('spentInvites'))];
  const until = startedAt + Math.max(...invites.map((each) => inviteLeftMs(each, startedAt)));
  invitedUntil = (await read('dropBox')) ? Number.POSITIVE_INFINITY : until;
  // The peer of a call that is over is expected no longer, unless a new call has begun meanwhile.
  if (call && !isLive(call) && (expected.get(call.peer) ?? startedAt) < startedAt) expected.delete(call.peer);
}

/** Where this peer says it can be reached; empty when it has said nothing. */
export function brokersNamedBy(peer: string): readonly string[] {
  return [...new Set([...(linked.get(peer) ?? []), ...(named.get(peer) ?? [])])];
}

/** The user calls by a link that names these. */
export function noteLinked(peer: string, brokers: readonly string[]): void {
  linked.delete(peer);
  if (brokers.length > 0) linked.set(peer, brokers);
  for (const [oldest] of linked) if (linked.size > LINKS_REMEMBERED) linked.delete(oldest);
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
