// Who may knock at all, as a copy in memory: a message from the socket cannot wait for storage. The door looks again,
// at what is stored.

import { admits } from '../protocol/errands';
import { read } from './snapshot-store';

let known: ReadonlySet<string> = new Set();
let isInviting = false;

/** Takes the copy anew. */
export async function lookAround(): Promise<void> {
  const contacts = (await read('contacts')).filter(({ blocked }) => !blocked);
  const call = await read('call');
  const peers = [...(call ? [call] : []), ...(await read('grants'))].map(({ peer }) => peer);
  const sending = (await read('transfers'))
    .filter((each) => admits(each, Date.now()))
    .map(({ peer }) => peer);
  known = new Set([...contacts.map(({ id }) => id), ...peers, ...sending]);
  isInviting = (await read('invite')) !== null;
}

export function standing(src: string): 'known' | 'guest' | 'nobody' {
  if (known.has(src)) return 'known';
  return isInviting ? 'guest' : 'nobody';
}
