// The transfer machine: from an offer to the sentence at its end, with a table for each direction. It decides who may go
// on, and why a transfer pauses; offscreen/transfer owns the bytes, disks and channels.

import { machine } from '../machine';
import { RECEIVING } from './receiving-table';
import { SENDING } from './sending-table';
import type { TransferEvent, TransferStep } from './transfer-events';
import type { TransferTable } from './transfer-rows';
import type { Transfer, TransferDirection } from './transfer-state';

const TABLES: Record<TransferDirection, TransferTable> = { sending: SENDING, receiving: RECEIVING };

/** Whether the table of this direction has a row for the event. No honest peer causes an event that has none. */
export function expects(
  direction: TransferDirection,
  { name }: Pick<Transfer, 'name'>,
  event: Pick<TransferEvent, 'name'>,
): boolean {
  return event.name in (TABLES[direction][name] ?? {});
}

const STEPS = {
  sending: machine(SENDING, (state: Transfer) => state.name),
  receiving: machine(RECEIVING, (state: Transfer) => state.name),
};

/** What a transfer does next. An event that means nothing in a state returns that very state and no effects. */
export function stepTransfer(
  direction: TransferDirection,
  state: Transfer,
  event: TransferEvent,
): TransferStep {
  return STEPS[direction](state, event);
}
