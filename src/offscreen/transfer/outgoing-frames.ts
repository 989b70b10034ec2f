// The frames that a transfer sends to its peer.

import { type FileFrame, transferError } from '../../protocol/transfer/file-frames';
import { ENTRIES_PER_FRAME } from '../../protocol/transfer/limits';
import type { TransferEffect } from '../../protocol/transfer/transfer-events';
import type { TransferRecord } from './transfer-record';

type Kind = Extract<TransferEffect, { do: 'tell' }>['frame'];

export function framesOf(record: TransferRecord, kind: Kind): FileFrame[] {
  const { transfer, state, without } = record;
  switch (kind) {
    case 'offer':
      return offerFrames(record);
    case 'accept':
      return [{ t: 'file.accept', transfer, without: [...without] }];
    case 'hold':
      return [{ t: 'file.hold', transfer, holds: state.name === 'moving' ? [...state.here] : [] }];
    default:
      return [{ t: `file.${kind}`, transfer }];
  }
}

function offerFrames({ transfer, entries }: TransferRecord): FileFrame[] {
  const count = entries.length;
  return Array.from({ length: Math.ceil(count / ENTRIES_PER_FRAME) }, (_, nth) => {
    const first = nth * ENTRIES_PER_FRAME;
    const some = entries.slice(first, first + ENTRIES_PER_FRAME);
    return {
      t: 'file.offer',
      transfer,
      first,
      count,
      entries: some.map(({ path, bytes, modifiedAt }) => ({ path, bytes, modifiedAt })),
    };
  });
}

/** Tells a peer that was away how the transfer ended. */
export function finalFrame({ transfer, state }: TransferRecord): FileFrame {
  if (state.name === 'failed') return { t: 'file.failed', transfer, error: transferError(state.error) };
  if (state.name === 'saved') return { t: 'file.saved', transfer };
  return { t: state.name === 'declined' ? 'file.decline' : 'file.cancel', transfer };
}
