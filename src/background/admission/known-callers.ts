// Who is heard at all, as a copy in memory: a message from the socket cannot wait for storage. The door looks again,
// at what is stored.

import type { CallView } from '../../protocol/snapshot/call-view';
import { admits } from '../../protocol/transfer/file-dial-plan';
import { FILES_ASK_MS } from '../../protocol/transfer/limits';
import { read } from '../store/snapshot-store';

/** Only who is known is heard with more than a knock; a guest may knock while an invite is open. */
export type Trust = 'known' | 'invited' | 'unknown';

let known: ReadonlySet<string> = new Set();
let invitedUntil = 0;
/** Whom we knock at, or whose knock was let in, and when: storage hears of it later than their first answer comes. */
const expected = new Map<string, number>();

/** Takes the copy anew. */
export async function refreshKnownCallers(): Promise<void> {
  const startedAt = Date.now();
  const contacts = (await read('contacts')).filter(({ blocked }) => !blocked);
  const call = await read('call');
  const [grants, links] = [await read('grants'), await read('fileLinks')];
  const sending = (await read('transfers')).filter((each) => admits(each, Date.now()));
  const peers = [...(call && isLive(call) ? [call] : []), ...grants, ...links, ...sending];
  const invite = await read('invite');
  known = new Set([...contacts.map(({ id }) => id), ...peers.map(({ peer }) => peer)]);
  invitedUntil = invite?.until ?? 0;
  // A call that is over has nothing more to hear, unless a new one was begun meanwhile.
  if (call && !isLive(call) && (expected.get(call.peer) ?? startedAt) < startedAt) expected.delete(call.peer);
}

/** From now on we have something with this peer, for as long as an answer may take. */
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
