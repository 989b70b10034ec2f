// What the frames of a peer mean to the transfers here. A peer may name any transfer. It changes only transfers with itself, and
// only as the table of their direction allows.

import type { FileFrame } from '../../protocol/transfer/file-frames';
import { TRANSFERS_PER_PEER } from '../../protocol/transfer/limits';
import { peerEvent } from '../../protocol/transfer/transfer-events';
import { expects } from '../../protocol/transfer/transfer-machine';
import { isOver } from '../../protocol/transfer/transfer-state';
import type { FileLink } from './file-link';
import { finalFrame } from './outgoing-frames';
import { hasSource, type TransferRecord } from './transfer-record';
import type { TransferRunner } from './transfer-runner';

type Offer = Extract<FileFrame, { t: 'file.offer' }>;
type Acceptance = Extract<FileFrame, { t: 'file.accept' }>;

/** How a transfer ended. Everything else counts on the link that files go by, where the peer says it again. */
const ENDINGS: ReadonlySet<FileFrame['t']> = new Set([
  'file.decline',
  'file.cancel',
  'file.failed',
  'file.verified',
  'file.saved',
]);

export async function onFrame(runner: TransferRunner, link: FileLink, frame: FileFrame): Promise<void> {
  // Two links have no common order: what was true on one may be heard after what is true on the other.
  if (!link.isUp && !ENDINGS.has(frame.t)) return;
  if (frame.t === 'file.offer') return onOffer(runner, link, frame);
  const record = runner.records.get(frame.transfer);
  if (record) return onTransferFrame(runner, link, record, frame);
  // The transfer was forgotten here, and the peer may forget it too.
  const isAsking = frame.t === 'file.ask' || frame.t === 'file.resume' || frame.t === 'file.accept';
  if (isAsking) link.send({ t: 'file.cancel', transfer: frame.transfer });
  else link.unknown();
}

async function onOffer(runner: TransferRunner, link: FileLink, frame: Offer): Promise<void> {
  const { peer } = link;
  const { transfer } = frame;
  const entries = link.offer(frame);
  if (entries === 'more') return;
  if (entries === 'wrong') return link.unknown();
  const known = runner.records.get(transfer);
  if (known) return onTransferFrame(runner, link, known, frame);
  if (runner.records.with(peer, 'receiving').length >= TRANSFERS_PER_PEER) {
    return link.send({ t: 'file.decline', transfer });
  }
  await runner.add({ transfer, peer, direction: 'receiving', entries, source: null });
}

function onTransferFrame(
  runner: TransferRunner,
  link: FileLink,
  record: TransferRecord,
  frame: FileFrame,
): void {
  if (record.peer !== link.peer) {
    link.unknown();
    return;
  }
  if (isOver(record.state)) {
    // A frame that crossed with the end of the transfer needs no reply; a frame that asks does.
    if (frame.t === 'file.offer' || frame.t === 'file.ask' || frame.t === 'file.resume')
      link.send(finalFrame(record));
    return;
  }
  const event = peerEvent(frame);
  if (!expects(record.direction, record.state, event)) {
    link.unknown();
    return;
  }
  if (frame.t === 'file.accept') onAcceptance(runner, record, frame);
  else runner.step(record, event);
}

/** The first acceptance says which entries the receiver leaves out. A later one changes nothing. */
function onAcceptance(runner: TransferRunner, record: TransferRecord, { without }: Acceptance): void {
  if (record.state.name === 'offered') record.without = without.filter((index) => index in record.entries);
  runner.step(record, { name: 'peerAccepted' });
  if (!hasSource(record)) runner.step(record, { name: 'sourceGone' });
}
