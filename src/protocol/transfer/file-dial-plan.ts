// Which transfers need a link to their peer, and when the next try to make one is due.

import type { ContactId } from '../snapshot/ids';
import type { TransferView } from '../snapshot/transfer-view';
import { DIAL_DELAYS_MS, DIAL_RECEIVER_MS } from './limits';

type DialledTransfer = Pick<TransferView, 'direction' | 'state' | 'peer' | 'guest'>;

export function isLive({ state: { name } }: Pick<TransferView, 'state'>): boolean {
  return name !== 'saved' && name !== 'declined' && name !== 'cancelled' && name !== 'failed';
}

/** Both sides have agreed to the transfer and it is not over: its link needs no consent any more. */
export function isAgreed({ state }: Pick<TransferView, 'state'>): boolean {
  return ['moving', 'halted', 'saving', 'unsaved'].includes(state.name);
}

/** Its peer gets a link without a question: to finish the transfer, or to hear that it was saved. */
export function admits(transfer: Pick<TransferView, 'state' | 'admitsUntil'>, now: number): boolean {
  const { admitsUntil } = transfer;
  return isAgreed(transfer) || (admitsUntil !== null && now < admitsUntil);
}

/**
 * The transfer cannot go on before this side has made a link. The sender dials before the receiver does; nobody dials a guest, whose
 * page hears no knock and dials by itself: two that dial at once wait for each other.
 */
export function wantsLink({ direction, state, guest }: DialledTransfer): boolean {
  if (guest !== undefined) return false;
  if (state.name === 'halted') {
    const [first] = state.why;
    return first === 'no-link' || first === 'paused-there';
  }
  return direction === 'sending' && (state.name === 'waiting' || state.name === 'saving');
}

/** The contacts whose transfers want a link, and how long each waits for the other side to dial. */
export function pendingDialsOf(transfers: readonly DialledTransfer[]): Map<ContactId, number> {
  const pendingDials = new Map<ContactId, number>();
  for (const transfer of transfers.filter(wantsLink)) {
    const patience = transfer.direction === 'sending' ? 0 : DIAL_RECEIVER_MS;
    pendingDials.set(transfer.peer, Math.min(patience, pendingDials.get(transfer.peer) ?? patience));
  }
  return pendingDials;
}

/** The wait before the next dial, after so many that failed. */
export function delayAfter(tries: number): number {
  return DIAL_DELAYS_MS[Math.min(tries, DIAL_DELAYS_MS.length) - 1] ?? 0;
}
