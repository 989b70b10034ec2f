// The people with whom a call or a link for files goes on, and whether a broker is one of theirs.

import type { ContactId } from '../../protocol/snapshot/ids';
import { brokersNamedBy } from '../admission/known-callers';
import { read } from '../store/snapshot-store';

export async function peersOfNow(): Promise<readonly ContactId[]> {
  const [call, links] = [await read('call'), await read('fileLinks')];
  const calling = call && call.phase.name !== 'ended' ? [call.peer] : [];
  return [...calling, ...links.map(({ peer }) => peer)];
}

export async function isInUse(address: string): Promise<boolean> {
  return (await peersOfNow()).some((peer) => brokersNamedBy(peer).includes(address));
}
