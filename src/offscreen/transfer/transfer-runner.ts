// Owns every transfer: steps its machine, carries out what that says, keeps it in the store and tells of it. It never
// sees a byte of a file.

import type { TransferReport } from '../../protocol/contract';
import type { ErrorCode } from '../../protocol/errors';
import type { ContactId, TransferId } from '../../protocol/snapshot/ids';
import { PROGRESS_INTERVAL_MS, PROGRESS_KEPT_EVERY, TRANSFER_LIFE_MS } from '../../protocol/transfer/limits';
import type { TransferEffect, TransferEvent } from '../../protocol/transfer/transfer-events';
import { stepTransfer } from '../../protocol/transfer/transfer-machine';
import { isOver, runs, type Transfer } from '../../protocol/transfer/transfer-state';
import { type Choice, choiceOf } from './choice';
import type { FileLink } from './file-link';
import { type KeptParts, keptParts } from './kept-parts';
import { framesOf } from './outgoing-frames';
import { type RecordStore, recordStore } from './record-store';
import { type Download, partsOf, save } from './saving';
import { reopened, type Source, streamOf } from './sources';
import {
  chosen,
  hasSource,
  listOf,
  type NewTransfer,
  newRecord,
  type Onward,
  revived,
  stateOf,
  streamBytes,
  type TransferRecord,
  viewOf,
} from './transfer-record';
import { TransferRecords } from './transfer-records';
import type { WorkerCommand, WorkerEvent } from './worker/worker-messages';
import { type OpenWorkerClient, openWorkerClient, type WorkerClient } from './worker-client';

export interface TransferReports {
  changed(view: TransferReport): void;
  /** What an earlier life of this page left, once it is known. */
  kept(transfers: { live: readonly TransferId[]; saving: readonly TransferId[] }): void;
  verified(file: Download & { transfer: TransferId; peer: ContactId }): void;
  /** What was asked for and belongs to no transfer, with the paths of the files that it is about. */
  problem(error: ErrorCode, files?: readonly string[]): void;
}

/** The things outside this page's reach. */
export interface TransferPorts {
  openWorker: OpenWorkerClient;
  parts: KeptParts;
  store: RecordStore;
}

export const PORTS: TransferPorts = { openWorker: openWorkerClient, parts: keptParts, store: recordStore };

export class TransferRunner {
  readonly records = new TransferRecords();
  readonly #reports: TransferReports;
  readonly #ports: TransferPorts;
  /** The link that files to this peer go by now. */
  readonly #linkTo: (peer: ContactId) => FileLink | undefined;
  #worker: WorkerClient;
  #ticker: ReturnType<typeof setInterval> | null = null;
  #ticks = 0;
  /** Being written, and what has changed since that began. */
  readonly #writing = new Set<TransferRecord>();
  readonly #changed = new Set<TransferRecord>();
  /** What is sent of each source, and the choice that this follows: a resume need not put it together anew. */
  readonly #streams = new WeakMap<Source, { choice: Choice; stream: Blob }>();
  /** The choice that the store has of each. */
  readonly #listed = new WeakMap<TransferRecord, readonly number[]>();

  constructor(
    reports: TransferReports,
    ports: TransferPorts,
    linkTo: (peer: ContactId) => FileLink | undefined,
  ) {
    this.#reports = reports;
    this.#ports = ports;
    this.#linkTo = linkTo;
    this.#worker = this.#openWorker();
  }

  /** What an earlier life of this page left. */
  async load(): Promise<void> {
    const { store, parts } = this.#ports;
    const kept = await store.all();
    for (const each of kept.toSorted((a, b) => a.startedAt - b.startedAt)) {
      const record = revived({ ...each, state: unlinked(each.state) });
      this.#listed.set(record, record.without);
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
    // Whoever knows the downloads says what of it is there, and saves the rest.
    else if (isBeingSaved(record)) this.step(record, { name: 'notSaved', error: 'save-failed' });
    else if (!hasSource(record)) this.step(record, { name: 'sourceGone' });
    this.#tell(record);
  }

  async add(made: NewTransfer): Promise<TransferRecord> {
    const record = newRecord(made);
    await this.#forget(this.records.add(record));
    this.#keep(record);
    if (made.source) await this.#ports.store.putSource(record.transfer, made.source.kept);
    this.#tell(record);
    return record;
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
    for (const effect of effects) this.#carryOut(record, effect);
    this.#keep(record);
    this.#tell(record);
    if (runs(state)) this.#ticker ??= setInterval(() => this.#tick(), PROGRESS_INTERVAL_MS);
  }

  command(command: WorkerCommand): void {
    this.#worker.send(command);
  }

  problem(error: ErrorCode, files?: readonly string[]): void {
    this.#reports.problem(error, files);
  }

  /** Saves what is verified and is not in Downloads yet. */
  save(record: TransferRecord): void {
    this.step(record, { name: 'save', downloads: partsOf(record) });
  }

  saved(record: TransferRecord, file: number): void {
    if (record.saved.has(file)) return;
    const handed = takeBack(record, file);
    const isEach = record.saveAs === 'files';
    // An earlier life of this page may have handed it out.
    const files = handed.length > 0 ? handed : isEach ? [file] : chosen(record).map(({ index }) => index);
    for (const each of files) record.saved.add(each);
    goOn(record, file, 'next');
    for (const _part of isEach ? files : [file]) this.step(record, { name: 'downloadSaved' });
  }

  unsaved(record: TransferRecord, file: number, error: ErrorCode): void {
    if (takeBack(record, file).length === 0) return;
    goOn(record, file, 'stop');
    this.step(record, { name: 'notSaved', error });
  }

  placed(record: TransferRecord, file: number, asked: boolean): void {
    goOn(record, file, asked ? 'join' : 'next');
  }

  join(record: TransferRecord, file: number): void {
    takeBack(record, file);
    goOn(record, file, 'join');
  }

  #tell(record: TransferRecord): void {
    this.#reports.changed(viewOf(record));
  }

  #keep(record: TransferRecord): void {
    if (isOver(record.state)) record.endedAt ??= Date.now();
    this.#changed.add(record);
    if (!this.#writing.has(record)) void this.#write(record).catch(reportError);
  }

  /** Steps that come faster than the disk takes them are written as one. */
  async #write(record: TransferRecord): Promise<void> {
    const { store } = this.#ports;
    this.#writing.add(record);
    try {
      while (this.#changed.delete(record) && this.records.get(record.transfer) === record) {
        const { without } = record;
        const isListed = this.#listed.get(record) === without;
        await store.put(stateOf(record), isListed ? null : listOf(record));
        this.#listed.set(record, without);
      }
    } finally {
      this.#writing.delete(record);
    }
  }

  #carryOut(record: TransferRecord, effect: TransferEffect): void {
    const { transfer, peer, source } = record;
    const link = this.#linkTo(peer);
    switch (effect.do) {
      case 'tell':
        for (const frame of framesOf(record, effect.frame)) link?.send(frame);
        break;
      case 'tellFailed':
        link?.send({ t: 'file.failed', transfer, error: effect.error });
        break;
      case 'tellResume': {
        const have = effect.have.map(([from, to]): [number, number] => [from, to]);
        link?.send({ t: 'file.resume', transfer, have, root: effect.root });
        break;
      }
      case 'prepare':
        this.command({ do: 'receive', transfer, peer, bytes: streamBytes(record) });
        break;
      case 'send': {
        if (!source) return;
        const { have, root } = effect;
        this.command({ do: 'send', transfer, peer, stream: this.#streamOf(record, source), have, root });
        break;
      }
      case 'stop':
        this.command({ do: 'stop', transfer });
        break;
      case 'export':
        void this.#export(record).catch(reportError);
        break;
      case 'release':
        this.#release(record);
        break;
    }
  }

  #streamOf(record: TransferRecord, source: Source): Blob {
    const choice = choiceOf(record);
    const made = this.#streams.get(source);
    if (made?.choice === choice) return made.stream;
    const indexes = choice.wanted.map(({ index }) => index);
    const stream = streamOf(source, indexes);
    this.#streams.set(source, { choice, stream });
    return stream;
  }

  async #export(record: TransferRecord): Promise<void> {
    // Another way may be chosen while this one is under way.
    const { transfer, peer, saveAs } = record;
    const hand = async (download: Download): Promise<Onward> => {
      const { file, others } = download;
      const onward = new Promise<Onward>((go) => {
        record.placing = { file, go };
      });
      this.#reports.verified({ transfer, peer, ...download });
      return others > 0 ? onward : 'next';
    };
    const error = await save(record, this.#ports.parts, hand);
    if (error) this.step(record, { name: 'notSaved', error });
    else if (saveAs === 'folder') this.step(record, { name: 'downloadSaved' });
  }

  #release(record: TransferRecord): void {
    for (const file of [...record.urls.keys()]) takeBack(record, file);
    record.placing?.go('stop');
    this.command({ do: 'drop', transfer: record.transfer });
  }

  #openWorker(): WorkerClient {
    return this.#ports.openWorker(
      (told) => this.#hear(told),
      () => this.#broke(),
    );
  }

  #hear(told: WorkerEvent): void {
    if (told.name === 'misbehaved') {
      this.#linkTo(told.peer)?.misbehaved();
    } else if (told.name === 'lanesWanted') {
      this.#linkTo(told.peer)?.want(told.count);
    } else {
      const record = this.records.get(told.transfer);
      if (record) this.#hearOf(record, told);
    }
  }

  #hearOf(record: TransferRecord, told: Exclude<WorkerEvent, { name: 'misbehaved' | 'lanesWanted' }>): void {
    switch (told.name) {
      case 'dropped':
        void this.#ports.parts.remove(told.transfer);
        break;
      case 'began':
        record.watch.start(performance.now());
        break;
      case 'moved':
        record.movedBytes = told.bytes;
        record.watch.note(performance.now());
        break;
      case 'verified':
        this.step(record, { name: 'verified', downloads: partsOf(record) });
        break;
      default:
        this.step(record, told);
        break;
    }
  }

  /** Nothing is known of what it did last: nothing of that is trusted. */
  #broke(): void {
    this.#worker.end();
    this.#worker = this.#openWorker();
    const moving = this.records.live.filter(({ state }) => state.name === 'moving');
    for (const record of moving) this.step(record, { name: 'failed', error: 'unexpected' });
  }

  #tick(): void {
    const moving = this.records.live.filter(({ state }) => runs(state));
    this.#ticks += 1;
    for (const record of moving) {
      record.speed.note(performance.now(), record.movedBytes);
      if (this.#ticks % PROGRESS_KEPT_EVERY === 0) this.#keep(record);
      this.#tell(record);
    }
    if (moving.length > 0 || this.#ticker === null) return;
    clearInterval(this.#ticker);
    this.#ticker = null;
  }
}

/** A state that was kept, in a life that has no links yet. */
function unlinked(state: Transfer): Transfer {
  if (state.name === 'moving') return { ...state, link: false, there: [] };
  return state.name === 'offered' ? { ...state, link: false } : state;
}

/** Its URL is worth nothing any more; the files that went by it. */
function takeBack({ urls }: TransferRecord, file: number): number[] {
  const url = urls.get(file);
  if (url === undefined) return [];
  URL.revokeObjectURL(url);
  const files = [...urls].filter(([, each]) => each === url).map(([each]) => each);
  for (const each of files) urls.delete(each);
  return files;
}

function goOn({ placing }: TransferRecord, file: number, onward: Onward): void {
  if (placing?.file === file) placing.go(onward);
}

function isBeingSaved({ direction, state }: TransferRecord): boolean {
  return direction === 'receiving' && state.name === 'saving';
}
