// Owns every transfer: steps its machine, carries out the effects, stores the transfer and reports it. It never sees a byte of
// a file.

import type { ErrorCode } from '../../protocol/errors';
import type { ContactId, TransferId } from '../../protocol/snapshot/ids';
import { TRANSFER_LIFE_MS } from '../../protocol/transfer/limits';
import type { TransferEvent } from '../../protocol/transfer/transfer-events';
import { stepTransfer } from '../../protocol/transfer/transfer-machine';
import { isOver, runs } from '../../protocol/transfer/transfer-state';
import { Exporter } from './exporter';
import type { FileLink } from './file-link';
import { ProgressTimer } from './progress-timer';
import { RecordWriter } from './record-writer';
import { downloadsLeft } from './saving';
import { reopened, withoutHeld } from './sources';
import { carryOut, type EffectPorts } from './transfer-effects';
import type { TransferPorts, TransferReports } from './transfer-ports';
import {
  hasSource,
  type NewTransfer,
  newRecord,
  revived,
  type TransferRecord,
  unlinked,
  viewOf,
} from './transfer-record';
import { TransferRecords } from './transfer-records';
import type { WorkerCommand, WorkerEvent } from './worker/worker-messages';
import type { WorkerClient } from './worker-client';

export class TransferRunner {
  readonly records = new TransferRecords();
  readonly exporter: Exporter;
  readonly #reports: TransferReports;
  readonly #ports: TransferPorts;
  /** The link that files to this peer go by now. */
  readonly #linkTo: (peer: ContactId) => FileLink | undefined;
  readonly #writer: RecordWriter;
  readonly #progress = new ProgressTimer({
    moving: () => this.records.live.filter(({ state }) => runs(state)),
    progress: (record, isKept) => this.#onProgress(record, isKept),
  });
  readonly #effects: EffectPorts;
  #worker: WorkerClient;

  constructor(
    reports: TransferReports,
    ports: TransferPorts,
    linkTo: (peer: ContactId) => FileLink | undefined,
  ) {
    this.#reports = reports;
    this.#ports = ports;
    this.#linkTo = linkTo;
    this.#writer = new RecordWriter(ports.store, (record) => this.records.get(record.transfer) !== record);
    this.exporter = new Exporter({
      parts: ports.parts,
      handOut: (download) => reports.verified(download),
      step: (record, event) => this.step(record, event),
    });
    this.#effects = { linkTo, exporter: this.exporter, command: (command) => this.command(command) };
    this.#worker = this.#openWorker();
  }

  /** Takes up the transfers that an earlier life of this page left. */
  async load(): Promise<void> {
    const { store, parts } = this.#ports;
    const kept = await store.all();
    for (const each of kept.toSorted((a, b) => a.startedAt - b.startedAt)) {
      const record = revived({ ...each, state: unlinked(each) });
      this.#writer.loaded(record);
      const source = await store.source(record.transfer);
      if (source) record.source = await reopened(source);
      await this.#forget(this.records.add(record));
    }
    await parts.sweep(new Set(this.records.live.map(({ transfer }) => transfer)));
    const saving = this.records.live.filter(isBeingSaved).map(({ transfer }) => transfer);
    for (const record of this.records.live) this.#takeUp(record);
    this.#reports.kept({ live: this.records.live.map(({ transfer }) => transfer), saving });
  }

  #takeUp(record: TransferRecord): void {
    const { startedAt } = record;
    if (Date.now() - startedAt > TRANSFER_LIFE_MS) this.step(record, { name: 'expired' });
    // Background knows the downloads: it says which files are saved, and has the rest saved.
    else if (isBeingSaved(record)) this.step(record, { name: 'notSaved', error: 'save-failed' });
    else if (!hasSource(record)) this.step(record, { name: 'sourceGone' });
    this.#report(record);
  }

  async add(made: NewTransfer): Promise<TransferRecord> {
    const record = newRecord(made);
    await this.adopt(record);
    return record;
  }

  /** One with the ID of another takes its place. */
  async adopt(record: TransferRecord): Promise<void> {
    await this.#forget(this.records.add(record));
    this.#writer.write(record);
    if (record.source) await this.#ports.store.putSource(record.transfer, record.source.kept);
    await this.#writer.written(record);
    this.#report(record);
  }

  async #forget(old: readonly TransferId[]): Promise<void> {
    for (const transfer of old) await this.#ports.store.remove(transfer);
  }

  step(record: TransferRecord, event: TransferEvent): void {
    const before = record.state;
    const { state, effects } = stepTransfer(record.direction, before, event);
    if (state === before && effects.length === 0) return;
    if (runs(before) && !runs(state)) record.watch.stop();
    record.state = state;
    for (const effect of effects) carryOut(this.#effects, record, effect);
    if (isOver(record.state)) {
      record.endedAt ??= Date.now();
      record.source &&= withoutHeld(record.source);
    }
    this.#writer.write(record);
    this.#report(record);
    if (runs(state)) this.#progress.start();
  }

  command(command: WorkerCommand): void {
    this.#worker.send(command);
  }

  problem(error: ErrorCode, files?: readonly string[]): void {
    this.#reports.problem(error, files);
  }

  #report(record: TransferRecord): void {
    this.#reports.changed(viewOf(record));
  }

  #onProgress(record: TransferRecord, isKept: boolean): void {
    record.speed.note(performance.now(), record.movedBytes);
    if (isKept) this.#writer.write(record);
    this.#report(record);
  }

  workerAnswers(): Promise<boolean> {
    return this.#worker.answers();
  }

  #openWorker(): WorkerClient {
    return this.#ports.openWorker(
      (event) => this.#onWorkerEvent(event),
      () => this.#onWorkerError(),
    );
  }

  #onWorkerEvent(event: WorkerEvent): void {
    if (event.name === 'misbehaved') {
      this.#linkTo(event.peer)?.misbehaved();
    } else if (event.name === 'lanesWanted') {
      this.#linkTo(event.peer)?.want(event.count);
    } else {
      const record = this.records.get(event.transfer);
      if (record) this.#onTransferEvent(record, event);
    }
  }

  #onTransferEvent(
    record: TransferRecord,
    event: Exclude<WorkerEvent, { name: 'misbehaved' | 'lanesWanted' }>,
  ): void {
    switch (event.name) {
      case 'dropped':
        void this.#ports.parts.remove(event.transfer);
        break;
      case 'began':
        record.watch.start(performance.now());
        break;
      case 'moved':
        record.movedBytes = event.bytes;
        record.watch.note(performance.now());
        break;
      case 'verified':
        this.step(record, { name: 'verified', downloads: downloadsLeft(record) });
        break;
      default:
        this.step(record, event);
        break;
    }
  }

  /** Nobody knows what the worker did last, so a transfer that was moving is not trusted any more. */
  #onWorkerError(): void {
    this.#worker.end();
    this.#worker = this.#openWorker();
    const moving = this.records.live.filter(({ state }) => state.name === 'moving');
    for (const record of moving) this.step(record, { name: 'failed', error: 'unexpected' });
  }
}

function isBeingSaved({ direction, state }: TransferRecord): boolean {
  return direction === 'receiving' && state.name === 'saving';
}
