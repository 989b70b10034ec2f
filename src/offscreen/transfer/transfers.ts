// Transfers, as the rest of the offscreen document sees them: links come and go, the user decides, and no transfer is lost in
// between.

import type { PickedEntry } from '../../protocol/contract/handed';
import type { ErrorCode } from '../../protocol/errors';
import type { OfferSummary } from '../../protocol/signal/sealed';
import type { ContactId, TransferId } from '../../protocol/snapshot/ids';
import type { SaveAs } from '../../protocol/snapshot/transfer-view';
import type { CallReading } from '../../protocol/transfer/call-tolerance';
import type { FileFrame } from '../../protocol/transfer/file-frames';
import type { LaneFrame } from '../../protocol/transfer/lane-signalling';
import { accept } from './acceptance';
import { FileLink, type LinkPorts } from './file-link';
import { FileLinks } from './file-links';
import { onFrame } from './incoming-frames';
import { OutgoingOffers } from './outgoing-offers';
import { PORTS, type TransferPorts, type TransferReports } from './transfer-ports';
import { boundTo, summaryOf, type TransferRecord } from './transfer-record';
import { TransferRunner } from './transfer-runner';

/** What a link tells the transfers. */
export interface LinkFiles {
  /** Control is open and the peer is verified: transfers that wait are offered, transfers that were cut go on. */
  up(): void;
  /** A well-formed frame from the peer. */
  take(frame: FileFrame | LaneFrame): void;
  /** Whether voice or a picture goes over this link too. */
  media(isOn: boolean): void;
  /** What the call on this link says of itself, once a second. */
  measured(reading: CallReading): void;
  /** What the peer has named in its hello. */
  understands(named: readonly string[]): void;
  /** Whether nothing comes through for now: another link may take the files then. */
  lost(isLost: boolean): void;
  /** The link is gone. Transfers wait for the next. */
  down(): void;
}

export interface Transfers {
  attach(link: LinkPorts): LinkFiles;
  /** Waits until there is a link to this contact. */
  offer(to: ContactId, entries: readonly PickedEntry[]): void;
  /** The files of a transfer whose source is gone; without `entries`, its kept handles are tried. */
  restoreSource(transfer: TransferId, entries: readonly PickedEntry[]): void;
  saveIn(transfer: TransferId, folder: FileSystemDirectoryHandle): void;
  /** Refused when `digest` is not that of the offer: the user has accepted another one. */
  accept(transfer: TransferId, digest: string, without: readonly number[], saveAs: SaveAs): void;
  /** What the user says to a transfer that is not over. */
  say(transfer: TransferId, what: 'decline' | 'cancel' | 'pause' | 'continue' | 'save'): void;
  repeat(transfer: TransferId): void;
  /** The download manager has saved this file. */
  saved(transfer: TransferId, file: number): void;
  unsaved(transfer: TransferId, file: number, error: ErrorCode): void;
  /** The browser has settled where this file goes; when it `asked` the user, the others are saved as one. */
  placed(transfer: TransferId, file: number, asked: boolean): void;
  /** The download of this file was not begun: it and the others are saved as one. */
  join(transfer: TransferId, file: number): void;
  /** A link to this peer is up. */
  hasLink(peer: ContactId): boolean;
  /** A transfer with this peer waits for a link, or would wait without one. */
  needs(peer: ContactId): boolean;
  /** The offers that have not reached this peer yet. */
  waitingFor(peer: ContactId): OfferSummary[];
  /** The peer wants none of these offers, which wait for it. */
  refused(offers: readonly TransferId[]): void;
  /** Ends every transfer with this peer, but for what has arrived whole: that is still saved. */
  shutOut(peer: ContactId): void;
  /** What waits under this name waits for this peer from now on. Resolves when that is reported. */
  bind(from: ContactId, to: ContactId): Promise<void>;
  /** Whether the worker that moves the bytes answers in time. */
  workerAnswers(): Promise<boolean>;
  /** A transfer is being saved, a link is up, or a source would be lost when this page closes. */
  readonly busy: boolean;
}

export function createTransfers(reports: TransferReports, ports: TransferPorts = PORTS): Transfers {
  const links = new FileLinks((peer, name) => {
    for (const record of runner.records.with(peer)) runner.step(record, { name });
  });
  const runner = new TransferRunner(reports, ports, (peer) => links.to(peer));
  const hasLink = (peer: ContactId) => links.to(peer) !== undefined;
  const outgoing = new OutgoingOffers({ runner, store: ports.store, hasLink });
  const { exporter } = runner;
  const loaded = runner.load().catch(reportError);

  /** Nothing is decided before the transfers are known that an earlier life of this page left. */
  function later(act: () => void | Promise<void>): void {
    void loaded.then(act).catch(reportError);
  }

  function withRecord(transfer: TransferId, act: (record: TransferRecord) => void | Promise<void>): void {
    later(() => {
      const record = runner.records.get(transfer);
      return record && act(record);
    });
  }

  function waiting(peer: ContactId): TransferRecord[] {
    return runner.records.with(peer, 'sending').filter(({ state }) => state.name === 'waiting');
  }

  return {
    attach: (linkPorts) => attach(linkPorts, links, runner, later),
    offer: (to, entries) => later(() => outgoing.offer(to, entries)),
    restoreSource: (transfer, entries) =>
      withRecord(transfer, (record) => outgoing.restoreSource(record, entries)),
    saveIn: (transfer, folder) =>
      withRecord(transfer, (record) => {
        record.folder = folder;
        if (record.state.name === 'unsaved') record.saveAs = 'folder';
      }),
    accept: (transfer, digest, without, saveAs) =>
      withRecord(transfer, (record) =>
        record.digest === digest ? accept(runner, record, without, saveAs) : runner.problem('offer-changed'),
      ),
    say: (transfer, what) =>
      withRecord(transfer, (record) =>
        what === 'save' ? exporter.retry(record) : runner.step(record, { name: what }),
      ),
    repeat: (transfer) => withRecord(transfer, (record) => outgoing.repeat(record)),
    saved: (transfer, file) => withRecord(transfer, (record) => exporter.saved(record, file)),
    unsaved: (transfer, file, error) =>
      withRecord(transfer, (record) => exporter.unsaved(record, file, error)),
    placed: (transfer, file, asked) => withRecord(transfer, (record) => exporter.placed(record, file, asked)),
    join: (transfer, file) => withRecord(transfer, (record) => exporter.join(record, file)),
    hasLink,
    needs: (peer) => runner.records.with(peer).some(({ state }) => state.name !== 'unsaved'),
    waitingFor: (peer) => waiting(peer).map(summaryOf),
    refused(offers) {
      for (const offer of offers) {
        withRecord(offer, (record) => {
          if (record.state.name === 'waiting') runner.step(record, { name: 'peerDeclined' });
        });
      }
    },
    shutOut: (peer) =>
      later(() => {
        const unfinished = runner.records.with(peer).filter((each) => !isAllHere(each));
        for (const record of unfinished) runner.step(record, { name: 'cancel' });
      }),
    async bind(from, to) {
      await loaded;
      for (const record of waiting(from)) await runner.adopt(boundTo(record, to));
    },
    workerAnswers: () => runner.workerAnswers(),
    get busy() {
      const { live } = runner.records;
      return live.some(({ state, source }) => state.name === 'saving' || source !== null) || links.any;
    },
  };
}

/** What comes by the link takes effect `later`, in the order it came; how it stands counts at once. */
function attach(
  ports: LinkPorts,
  links: FileLinks,
  runner: TransferRunner,
  later: (act: () => void | Promise<void>) => void,
): LinkFiles {
  const link = new FileLink(
    ports,
    (command) => runner.command(command),
    () => links.isShared(),
  );
  links.add(link);
  return {
    up: () => later(() => links.up(link)),
    take: (frame) => later(() => (isLaneFrame(frame) ? link.lane(frame) : onFrame(runner, link, frame))),
    media: (isOn) => link.media(isOn),
    measured: (reading) => link.measured(reading),
    understands: (named) => link.understands(named),
    lost(isLost) {
      link.isLost = isLost;
      if (!isLost) later(() => links.back(link));
    },
    down: () => later(() => links.down(link)),
  };
}

/** The transfer is verified, and needs nothing of its peer any more. */
function isAllHere({ direction, state }: TransferRecord): boolean {
  return direction === 'receiving' && (state.name === 'saving' || state.name === 'unsaved');
}

function isLaneFrame(frame: FileFrame | LaneFrame): frame is LaneFrame {
  return frame.t.startsWith('lane.');
}
