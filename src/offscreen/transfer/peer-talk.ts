// What the frames of a peer mean to the transfers here. A peer may name any transfer; only its own are its to change.

import type { FileFrame } from '../../protocol/file-frames';
import { TRANSFERS_PER_PEER } from '../../protocol/limits';
import { isOver, peerEvent } from '../../protocol/transfer';
import type { Desk } from './desk';
import type { FileLink } from './file-link';
import { epitaph } from './outgoing-frames';
import { hasSource, type TransferRecord } from './transfer-record';

type Offer = Extract<FileFrame, { t: 'file.offer' }>;

export async function hearPeer(desk: Desk, link: FileLink, frame: FileFrame): Promise<void> {
  if (frame.t === 'file.offer') return hearOffer(desk, link, frame);
  const record = desk.records.get(frame.transfer);
  if (record) return understand(desk, link, record, frame);
  // It was forgotten here, and the peer may forget it too.
  const isAsking = frame.t === 'file.ask' || frame.t === 'file.resume' || frame.t === 'file.accept';
  if (isAsking) link.send({ t: 'file.cancel', transfer: frame.transfer });
  else link.unknown();
}

async function hearOffer(desk: Desk, link: FileLink, frame: Offer): Promise<void> {
  const { peer } = link;
  const { transfer } = frame;
  const entries = link.offer(frame);
  if (entries === 'more') return;
  if (entries === 'wrong') return link.unknown();
  const known = desk.records.get(transfer);
  if (known) return understand(desk, link, known, frame);
  if (desk.records.with(peer, 'receiving').length >= TRANSFERS_PER_PEER) {
    return link.send({ t: 'file.decline', transfer });
  }
  await desk.add({ transfer, peer, direction: 'receiving', entries, source: null });
}

function understand(desk: Desk, link: FileLink, record: TransferRecord, frame: FileFrame): void {
  if (record.peer !== link.peer) {
    link.unknown();
    return;
  }
  if (isOver(record.state)) {
    // What crossed with the end of it needs no answer; what was asked does.
    if (frame.t === 'file.offer' || frame.t === 'file.ask' || frame.t === 'file.resume')
      link.send(epitaph(record));
    return;
  }
  if (frame.t === 'file.accept' && record.state.name === 'offered') record.without = frame.without;
  desk.step(record, peerEvent(frame));
  if (frame.t === 'file.accept' && !hasSource(record)) desk.step(record, { name: 'sourceGone' });
}
