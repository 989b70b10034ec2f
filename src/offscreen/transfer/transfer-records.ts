// Every transfer that is not over, and the latest of those that are: a frame that crossed with the end of its transfer must still
// find it. Transfers that a peer has sent push out only transfers of the same peer.

import { utf8Bytes } from '../../protocol/codec/utf8';
import type { ContactId, TransferId } from '../../protocol/snapshot/ids';
import { evictOver, keepWithin } from '../../protocol/storage/eviction';
import { SETTLED_PATHS_BYTES } from '../../protocol/storage/limits';
import { TRANSFERS_KEPT } from '../../protocol/transfer/limits';
import { isOver, type TransferDirection } from '../../protocol/transfer/transfer-state';
import type { TransferRecord } from './transfer-record';

export class TransferRecords {
  readonly #all = new Map<TransferId, TransferRecord>();

  /** Returns the transfers that are forgotten to make room. */
  add(record: TransferRecord): TransferId[] {
    this.#all.set(record.transfer, record);
    const kept = new Set(keptOver([...this.#all.values()].filter(({ state }) => isOver(state))));
    const old = [...this.#all.values()].filter((each) => isOver(each.state) && !kept.has(each));
    for (const { transfer } of old) this.#all.delete(transfer);
    return old.map(({ transfer }) => transfer);
  }

  get(transfer: TransferId): TransferRecord | undefined {
    return this.#all.get(transfer);
  }

  get live(): TransferRecord[] {
    return [...this.#all.values()].filter(({ state }) => !isOver(state));
  }

  with(peer: ContactId, direction?: TransferDirection): TransferRecord[] {
    return this.live.filter(
      (record) => record.peer === peer && (direction === undefined || record.direction === direction),
    );
  }
}

/** Oldest first. */
function keptOver(over: readonly TransferRecord[]): readonly TransferRecord[] {
  const newestFirst = evictOver(over.toReversed(), {
    most: TRANSFERS_KEPT,
    isOver: () => true,
    isUnasked: ({ direction }) => direction === 'receiving',
    peerOf: ({ peer }) => peer,
  });
  return keepWithin(newestFirst.toReversed(), {
    count: TRANSFERS_KEPT,
    bytes: SETTLED_PATHS_BYTES,
    bytesOf: ({ entries }) => entries.reduce((sum, { path }) => sum + utf8Bytes(path), 0),
    peerOf: ({ peer }) => peer,
  });
}
