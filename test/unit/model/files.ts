// The transfers of one browser of the model: the real records, the real machine and the real handlers of frames. The
// stand-in for transfers.ts and transfer-runner.ts moves no bytes.

import type { FileLink } from '../../../src/offscreen/transfer/file-link';
import { onFrame } from '../../../src/offscreen/transfer/incoming-frames';
import { framesOf } from '../../../src/offscreen/transfer/outgoing-frames';
import type { Source } from '../../../src/offscreen/transfer/sources';
import {
  type NewTransfer,
  newRecord,
  summaryOf,
  type TransferRecord,
  viewOf,
} from '../../../src/offscreen/transfer/transfer-record';
import { TransferRecords } from '../../../src/offscreen/transfer/transfer-records';
import type { TransferRunner } from '../../../src/offscreen/transfer/transfer-runner';
import type { OfferSummary } from '../../../src/protocol/signal/sealed';
import type { ContactId, TransferId } from '../../../src/protocol/snapshot/ids';
import type { FileFrame, OfferedEntry } from '../../../src/protocol/transfer/file-frames';
import type { TransferEvent } from '../../../src/protocol/transfer/transfer-events';
import { stepTransfer } from '../../../src/protocol/transfer/transfer-machine';
import { isOver, runs } from '../../../src/protocol/transfer/transfer-state';
import type { ModelLink } from './link';
import type { Side } from './side';

const ROOT = '0'.repeat(64);
/** Never read, because the model moves no bytes. */
const SOURCE = {} as Source;

export class Files {
  readonly records = new TransferRecords();
  #links: ModelLink[] = [];
  readonly #desk: TransferRunner;

  constructor(private readonly side: Side) {
    // The handlers of frames use only these members of a TransferRunner.
    const desk = {
      records: this.records,
      add: async (made: NewTransfer) => this.#add(made),
      step: (record: TransferRecord, event: TransferEvent) => this.step(record, event),
    };
    this.#desk = desk as unknown as TransferRunner;
  }

  linkTo(peer: ContactId): ModelLink | undefined {
    return this.#links.findLast((link) => link.peer === peer && link.isUp);
  }

  attach(link: ModelLink): void {
    this.#links.push(link);
  }

  up(link: ModelLink): void {
    if (!this.#links.includes(link)) return;
    const older = this.linkTo(link.peer);
    if (older && !older.isQuiet && !older.isLost && link.isQuiet) {
      this.side.fileLinks.hangUp(link);
      return;
    }
    if (older) {
      this.#stepAll(link.peer, 'linkDown');
      older.isUp = false;
      if (older.isQuiet) this.side.fileLinks.hangUp(older);
    }
    link.isUp = true;
    link.wasUp = true;
    this.#stepAll(link.peer, 'linkUp');
  }

  down(link: ModelLink): void {
    this.#links = this.#links.filter((each) => each !== link);
    if (!link.isUp) return;
    link.isUp = false;
    this.#stepAll(link.peer, 'linkDown');
    const rest = this.#links.findLast((each) => each.peer === link.peer && each.wasUp && !each.isLost);
    if (rest) this.up(rest);
  }

  back(link: ModelLink): void {
    if (link.wasUp && !this.linkTo(link.peer)) this.up(link);
  }

  #stepAll(peer: ContactId, name: 'linkUp' | 'linkDown'): void {
    for (const record of this.records.with(peer)) this.step(record, { name });
  }

  #add(made: NewTransfer): TransferRecord {
    const record = newRecord(made);
    this.records.add(record);
    this.side.background.takeTransfer(record, viewOf(record));
    return record;
  }

  /** The user sends files. */
  offer(transfer: TransferId, peer: ContactId, entries: readonly OfferedEntry[]): void {
    const record = this.#add({ transfer, peer, direction: 'sending', entries, source: SOURCE });
    if (this.linkTo(peer)) this.step(record, { name: 'linkUp' });
  }

  step(record: TransferRecord, event: TransferEvent): void {
    const before = record.state;
    const { state, effects } = stepTransfer(record.direction, before, event);
    if (state === before && effects.length === 0) return;
    record.state = state;
    const isAccepted =
      record.direction === 'receiving' && before.name === 'offered' && state.name === 'moving';
    if (isAccepted) this.side.oracle.accepted(record);
    const link = this.linkTo(record.peer);
    const { transfer } = record;
    for (const effect of effects) {
      if (effect.do === 'tell') for (const frame of framesOf(record, effect.frame)) link?.send(frame);
      if (effect.do === 'tellFailed') link?.send({ t: 'file.failed', transfer, error: effect.error });
      if (effect.do === 'tellResume') link?.send({ t: 'file.resume', transfer, have: [], root: ROOT });
      if (effect.do === 'prepare') this.step(record, { name: 'prepared', have: [], root: ROOT });
    }
    this.side.background.takeTransfer(record, viewOf(record));
  }

  hear(link: ModelLink, frame: FileFrame): void {
    // In the model the handler waits for nothing.
    onFrame(this.#desk, link as unknown as FileLink, frame).catch((error: unknown) =>
      this.side.oracle.broken(`a frame is an error: ${String(error)}`),
    );
  }

  accept(transfer: TransferId, digest: string): void {
    const record = this.records.get(transfer);
    if (record?.digest !== digest || record.state.name !== 'offered' || record.direction !== 'receiving')
      return;
    this.step(record, { name: 'accept' });
  }

  say(transfer: TransferId, name: 'decline' | 'cancel'): void {
    const record = this.records.get(transfer);
    if (record) this.step(record, { name });
  }

  /** Every byte of each running transfer arrives and is saved. */
  finish(): void {
    for (const record of this.records.live) {
      if (record.direction !== 'receiving' || !runs(record.state)) continue;
      this.step(record, { name: 'verified', downloads: 1 });
      this.step(record, { name: 'downloadSaved' });
    }
  }

  needs(peer: ContactId): boolean {
    return this.records.with(peer).some(({ state }) => state.name !== 'unsaved');
  }

  waitingFor(peer: ContactId): OfferSummary[] {
    return this.#waiting(peer).map(summaryOf);
  }

  refused(peer: ContactId): void {
    for (const record of this.#waiting(peer)) this.step(record, { name: 'peerDeclined' });
  }

  #waiting(peer: ContactId): TransferRecord[] {
    return this.records.with(peer, 'sending').filter(({ state }) => state.name === 'waiting');
  }

  shutOut(peer: ContactId): void {
    for (const record of this.records.with(peer)) {
      const { name } = record.state;
      const isAllHere = record.direction === 'receiving' && (name === 'saving' || name === 'unsaved');
      if (!isAllHere) this.step(record, { name: 'cancel' });
    }
  }

  /** The offscreen document is gone; the records are kept, without links. */
  unlink(): void {
    this.#links = [];
    for (const record of this.records.live) {
      const { state } = record;
      if (isOver(state)) continue;
      if (state.name === 'moving') record.state = { ...state, link: false, there: [] };
      if (state.name === 'offered') record.state = { ...state, link: false };
    }
  }
}
