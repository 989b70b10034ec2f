// What the user sends: offers files, offers them again, and gives a transfer its files back.

import type { PickedEntry } from '../../protocol/contract/handed';
import type { ErrorCode } from '../../protocol/errors';
import type { ContactId } from '../../protocol/snapshot/ids';
import { FILES_PER_OFFER, TRANSFERS_PER_PEER } from '../../protocol/transfer/limits';
import { manifestError } from '../../protocol/transfer/manifest';
import { readableOf } from './readable';
import type { RecordStore } from './record-store';
import { offeredEntries, pickedAgain, pickedFrom, reopened, sourceOf } from './sources';
import { newTransferId, type TransferRecord } from './transfer-record';
import type { TransferRunner } from './transfer-runner';

export interface OutgoingOfferPorts {
  runner: TransferRunner;
  store: RecordStore;
  hasLink(peer: ContactId): boolean;
}

export class OutgoingOffers {
  readonly #ports: OutgoingOfferPorts;

  constructor(ports: OutgoingOfferPorts) {
    this.#ports = ports;
  }

  /** Files that cannot be read are left out, and named to the user. */
  async offer(peer: ContactId, picked: readonly PickedEntry[]): Promise<void> {
    const { runner, hasLink } = this.#ports;
    const offered = offeredEntries(sourceOf(picked));
    const error = picked.length > FILES_PER_OFFER ? 'files-too-many' : manifestError(offered);
    if (error) return runner.problem(error);
    const { readable, unreadable, held } = await readableOf(picked);
    if (readable.length > 0) {
      if (runner.records.with(peer, 'sending').length >= TRANSFERS_PER_PEER)
        return runner.problem('files-too-many');
      const source = sourceOf(readable, held);
      const entries = offeredEntries(source);
      const transfer = newTransferId();
      const record = await runner.add({ transfer, peer, direction: 'sending', entries, source });
      if (hasLink(peer)) runner.step(record, { name: 'linkUp' });
    }
    if (unreadable.length > 0) runner.problem(unreadableError(readable, unreadable), unreadable);
  }

  /** Offers the same files once more, as another transfer. */
  async repeat({ transfer, peer, source }: TransferRecord): Promise<void> {
    const kept = source ? null : await this.#ports.store.source(transfer);
    const found = source ?? (kept && (await reopened(kept)));
    return found ? this.offer(peer, pickedFrom(found)) : this.#ports.runner.problem('file-not-same');
  }

  /** The user has picked the files of a transfer again; without `entries`, its kept handles are tried. */
  async restoreSource(record: TransferRecord, entries: readonly PickedEntry[]): Promise<void> {
    const { runner, store } = this.#ports;
    const kept = await store.source(record.transfer);
    const source = kept && (entries.length > 0 ? pickedAgain(kept, entries) : await reopened(kept));
    if (!source) return runner.problem('file-not-same');
    record.source = source;
    await store.putSource(record.transfer, source.kept);
    runner.step(record, { name: 'sourceBack' });
  }
}

function unreadableError(readable: readonly unknown[], unreadable: readonly unknown[]): ErrorCode {
  if (readable.length > 0) return 'files-left-out';
  return unreadable.length === 1 ? 'file-unreadable' : 'files-unreadable';
}
