// Whether the machine may go to sleep by itself: not in a call, and not while files move. The screen is the views' own.

import { liveCall } from '../../protocol/open-line/open-line-machine';
import type { Snapshot } from '../../protocol/snapshot/snapshot';

export type KeepAwakeFacts = Pick<Snapshot, 'call' | 'openLine' | 'transfers'>;

export function mustStayAwake({ call, openLine, transfers }: KeepAwakeFacts): boolean {
  const isCalling = (call !== null && call.phase.name !== 'ended') || liveCall(openLine) !== null;
  return isCalling || transfers.some(({ state }) => state.name === 'moving');
}
