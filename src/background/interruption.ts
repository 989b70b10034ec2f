// Remembers the call that broke off last, so that its peer can take it up again without a ring.

import { hex } from '../protocol/bytes';
import { type Interrupted, kindOf } from '../protocol/interrupted';
import { REJOIN_MS } from '../protocol/limits';
import type { ContactId } from '../protocol/snapshot';
import { change, read } from './snapshot-store';

export async function rememberInterruption(interrupted: Interrupted): Promise<void> {
  await change('interrupted', () => interrupted);
}

/** The user is done with that call: nobody may take it up again. */
export async function forgetInterruption(): Promise<void> {
  await change('interrupted', () => null);
}

/** The call with this id and peer, when it broke off lately, or when we have not noticed yet that it did. */
export async function interruptedCall(
  id: Uint8Array,
  peer: string,
  now: number,
): Promise<Pick<Interrupted, 'kind'> | null> {
  const named = { call: hex(id), peer };
  const live = await read('call');
  const isUp = live?.phase.name === 'connected' || live?.phase.name === 'reconnecting';
  if (live && isUp && isSame(live, named)) return { kind: kindOf(await read('media')) };
  const kept = await read('interrupted');
  return kept && isSame(kept, named) && now - kept.at < REJOIN_MS ? kept : null;
}

function isSame(a: { call: string; peer: ContactId }, b: { call: string; peer: string }): boolean {
  return a.call === b.call && a.peer === b.peer;
}
