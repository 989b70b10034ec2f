// Files, as the rest of the offscreen document sees them: links come and go, the user says what shall be, and nothing
// is lost in between.

import type { PickedEntry } from '../../protocol/contract';
import type { ErrorCode } from '../../protocol/errors';
import type { OfferSummary } from '../../protocol/signal/sealed';
import type { ContactId, TransferId } from '../../protocol/snapshot/ids';
import type { SaveAs } from '../../protocol/snapshot/transfer-view';
import type { FileFrame } from '../../protocol/transfer/file-frames';
import type { LaneFrame } from '../../protocol/transfer/lane-signalling';
import { FILES_PER_OFFER, TRANSFERS_PER_PEER } from '../../protocol/transfer/limits';
import { isTree, manifestError } from '../../protocol/transfer/manifest';
import { FileLink, type LinkPorts } from './file-link';
import { onFrame } from './incoming-frames';
import { offeredEntries, pickedAgain, pickedFrom, readableOf, reopened, sourceOf } from './sources';
import { chosen, newTransferId, summaryOf, type TransferRecord } from './transfer-record';
import { PORTS, type TransferPorts, type TransferReports, TransferRunner } from './transfer-runner';

/** What a link says to the transfers. */
export interface LinkFiles {
  /** Control is open and the peer is verified: what waits for it is offered, what was cut goes on. */
  up(): void;
  /** A well-formed frame from the peer. */
  take(frame: FileFrame | LaneFrame): void;
  /** Voice or a picture goes over this link too. */
  media(isOn: boolean): void;
  /** Whether nothing comes through for now: another link may take the files then. */
  lost(isLost: boolean): void;
  /** The link is gone. Transfers wait for the next. */
  down(): void;
}

export interface Transfers {
  attach(link: LinkPorts): LinkFiles;
  /** Waits until there is a link to this contact. */
  offer(to: ContactId, entries: readonly PickedEntry[]): void;
  /** The files of a transfer that has lost them; none to try its kept handles. */
  again(transfer: TransferId, entries: readonly PickedEntry[]): void;
  saveIn(transfer: TransferId, folder: FileSystemDirectoryHandle): void;
  /** Means nothing when `digest` is not that of the offer: it was given to another one. */
  accept(transfer: TransferId, digest: string, without: readonly number[], saveAs: SaveAs): void;
  /** What the user says to one that lives. */
  say(transfer: TransferId, what: 'decline' | 'cancel' | 'pause' | 'continue' | 'save'): void;
  repeat(transfer: TransferId): void;
  /** The download manager's word on one verified file. */
  saved(transfer: TransferId, file: number): void;
  unsaved(transfer: TransferId, file: number, error: ErrorCode): void;
  /** It has settled where this one goes; `asked`: it asked the user, and the others are saved as one. */
  placed(transfer: TransferId, file: number, asked: boolean): void;
  /** This one, which was not begun, and the others are saved as one. */
  join(transfer: TransferId, file: number): void;
  /** A link to this peer is up. */
  hasLink(peer: ContactId): boolean;
  /** A transfer with this peer waits for a link, or would wait without one. */
  needs(peer: ContactId): boolean;
  /** What this peer has not heard of yet. */
  waitingFor(peer: ContactId): OfferSummary[];
  /** The peer wants nothing of what waits for it. */
  refused(peer: ContactId): void;
  /** Nothing more is sent to this peer, nor taken from it. What is all there is still saved. */
  shutOut(peer: ContactId): void;
  /** Something moves, or is lost when this page closes. */
  readonly busy: boolean;
}

export function createTransfers(reports: TransferReports, ports: TransferPorts = PORTS): Transfers {
  /** A peer may have two for a moment. Files go by the one that came up last, but never leave a call's for a quiet one. */
  let links: FileLink[] = [];
  const linkTo = (peer: ContactId) => links.findLast((link) => link.peer === peer && link.isUp);
  const runner = new TransferRunner(reports, ports, linkTo);
  const loaded = runner.load().catch(reportError);

  /** Nothing is decided before what an earlier life left is known. */
  function later(act: () => void | Promise<void>): void {
    void loaded.then(act).catch(reportError);
  }

  function withRecord(transfer: TransferId, act: (record: TransferRecord) => void | Promise<void>): void {
    later(() => {
      const record = runner.records.get(transfer);
      return record && act(record);
    });
  }

  function stepAll(peer: ContactId, name: 'linkUp' | 'linkDown'): void {
    for (const record of runner.records.with(peer)) runner.step(record, { name });
  }

  function up(link: FileLink): void {
    if (!links.includes(link)) return;
    const older = linkTo(link.peer);
    if (older && !older.isQuiet && !older.isLost && link.isQuiet) {
      link.giveWay();
      return;
    }
    if (older) stepAll(link.peer, 'linkDown');
    older?.giveWay();
    link.open();
    stepAll(link.peer, 'linkUp');
  }

  function down(link: FileLink): void {
    links = links.filter((each) => each !== link);
    if (!link.isUp) return;
    link.close();
    stepAll(link.peer, 'linkDown');
    // A call had to let them go while it was lost, and is still there.
    const rest = links.findLast((each) => each.peer === link.peer && each.wasUp && !each.isLost);
    if (rest) up(rest);
  }

  function waiting(peer: ContactId): TransferRecord[] {
    return runner.records.with(peer, 'sending').filter(({ state }) => state.name === 'waiting');
  }

  function isShared(): boolean {
    return new Set(links.filter(({ isUp }) => isUp).map(({ peer }) => peer)).size > 1;
  }

  /** What cannot be read is left out, and named. */
  async function offer(peer: ContactId, picked: readonly PickedEntry[]): Promise<void> {
    const offered = offeredEntries(sourceOf(picked));
    const error = picked.length > FILES_PER_OFFER ? 'files-too-many' : manifestError(offered);
    if (error) return runner.problem(error);
    const { readable, unreadable } = await readableOf(picked);
    if (readable.length > 0) {
      if (runner.records.with(peer, 'sending').length >= TRANSFERS_PER_PEER)
        return runner.problem('files-too-many');
      const source = sourceOf(readable);
      const entries = offeredEntries(source);
      const transfer = newTransferId();
      const record = await runner.add({ transfer, peer, direction: 'sending', entries, source });
      if (linkTo(peer)) runner.step(record, { name: 'linkUp' });
    }
    if (unreadable.length > 0) runner.problem(unreadableError(readable, unreadable), unreadable);
  }

  async function again(record: TransferRecord, entries: readonly PickedEntry[]): Promise<void> {
    const kept = await ports.store.source(record.transfer);
    const source = kept && (entries.length > 0 ? pickedAgain(kept, entries) : await reopened(kept));
    if (!source) return runner.problem('file-not-same');
    record.source = source;
    await ports.store.putSource(record.transfer, source.kept);
    runner.step(record, { name: 'sourceBack' });
  }

  function accept(record: TransferRecord, without: readonly number[], saveAs: SaveAs): void {
    if (record.state.name !== 'offered' || record.direction !== 'receiving') return;
    record.without = without.filter((index) => index in record.entries);
    const wanted = chosen(record);
    if (wanted.length === 0) {
      runner.step(record, { name: 'decline' });
      return;
    }
    const wish = saveAs === 'folder' && !record.folder ? 'zip' : saveAs;
    record.saveAs = wish === 'files' && isTree(wanted) ? 'zip' : wish;
    runner.step(record, { name: 'accept' });
  }

  return {
    attach(linkPorts) {
      const link = new FileLink(linkPorts, (command) => runner.command(command), isShared);
      links.push(link);
      return {
        up: () => later(() => up(link)),
        take: (frame) => later(() => (isLaneFrame(frame) ? link.lane(frame) : onFrame(runner, link, frame))),
        media: (isOn) => link.media(isOn),
        lost(isLost) {
          link.isLost = isLost;
        },
        down: () => later(() => down(link)),
      };
    },
    offer: (to, entries) => later(() => offer(to, entries)),
    again: (transfer, entries) => withRecord(transfer, (record) => again(record, entries)),
    saveIn: (transfer, folder) =>
      withRecord(transfer, (record) => {
        record.folder = folder;
        if (record.state.name === 'unsaved') record.saveAs = 'folder';
      }),
    accept: (transfer, digest, without, saveAs) =>
      withRecord(transfer, (record) =>
        record.digest === digest ? accept(record, without, saveAs) : runner.problem('offer-changed'),
      ),
    say: (transfer, what) =>
      withRecord(transfer, (record) =>
        what === 'save' ? runner.save(record) : runner.step(record, { name: what }),
      ),
    repeat: (transfer) =>
      withRecord(transfer, async ({ peer, source }) => {
        const kept = source ? null : await ports.store.source(transfer);
        const again = source ?? (kept && (await reopened(kept)));
        return again ? offer(peer, pickedFrom(again)) : runner.problem('file-not-same');
      }),
    saved: (transfer, file) => withRecord(transfer, (record) => runner.saved(record, file)),
    unsaved: (transfer, file, error) => withRecord(transfer, (record) => runner.unsaved(record, file, error)),
    placed: (transfer, file, asked) => withRecord(transfer, (record) => runner.placed(record, file, asked)),
    join: (transfer, file) => withRecord(transfer, (record) => runner.join(record, file)),
    hasLink: (peer) => linkTo(peer) !== undefined,
    needs: (peer) => runner.records.with(peer).some(({ state }) => state.name !== 'unsaved'),
    waitingFor: (peer) => waiting(peer).map(summaryOf),
    refused: (peer) =>
      later(() => {
        for (const record of waiting(peer)) runner.step(record, { name: 'peerDeclined' });
      }),
    shutOut: (peer) =>
      later(() => {
        const unfinished = runner.records.with(peer).filter((each) => !isAllHere(each));
        for (const record of unfinished) runner.step(record, { name: 'cancel' });
      }),
    get busy() {
      return (
        runner.records.live.some(({ state, source }) => state.name === 'saving' || source !== null) ||
        links.length > 0
      );
    },
  };
}

function unreadableError(readable: readonly unknown[], unreadable: readonly unknown[]): ErrorCode {
  if (readable.length > 0) return 'files-left-out';
  return unreadable.length === 1 ? 'file-unreadable' : 'files-unreadable';
}

/** It is verified, and needs nothing of its peer any more. */
function isAllHere({ direction, state }: TransferRecord): boolean {
  return direction === 'receiving' && (state.name === 'saving' || state.name === 'unsaved');
}

function isLaneFrame(frame: FileFrame | LaneFrame): frame is LaneFrame {
  return frame.t.startsWith('lane.');
}
