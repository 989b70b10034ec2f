// The worker that moves the bytes of all transfers: it owns every lane's channel and every open part. It only puts its
// parts together.

import type { ContactId, TransferId } from '../../../protocol/snapshot/ids';
import type { LaneId } from '../../../protocol/transfer/lane-signalling';
import { openPart } from './part';
import { PeerReceiver } from './peer-receiver';
import { PeerSender } from './peer-sender';
import { ResumeChecks } from './resume-check';
import { Sending } from './sending';
import type { Ask, WorkerEvent } from './worker-messages';

const tell = (told: WorkerEvent) => self.postMessage(told);

// An unhandled rejection does not reach the page's Worker.onerror; a reported error does.
self.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));

const outgoing = new Map<ContactId, PeerSender>();
const incoming = new Map<ContactId, PeerReceiver>();
/** Lanes of ours, by the desk that they serve. */
const lanes = new Map<LaneId, PeerSender>();
/** What was asked for last of each transfer: opening its journal takes time, and may be too late. */
const latest = new Map<TransferId, Ask>();
const turns = new Map<TransferId, Promise<void>>();
const checks = new ResumeChecks();

function sendingTo(peer: ContactId): PeerSender {
  const desk = outgoing.get(peer) ?? new PeerSender(peer, tell);
  outgoing.set(peer, desk);
  return desk;
}

function receivingFrom(peer: ContactId): PeerReceiver {
  const desk = incoming.get(peer) ?? new PeerReceiver(peer, openPart, tell);
  incoming.set(peer, desk);
  return desk;
}

function stop(transfer: TransferId): void {
  for (const desk of [...outgoing.values(), ...incoming.values()]) desk.remove(transfer);
}

/** Only one handle of a journal is open at a time: what takes time for one transfer is done one after another. */
function serialised(transfer: TransferId, act: () => Promise<void>): void {
  const turn = (turns.get(transfer) ?? Promise.resolve()).then(act).catch(reportError);
  turns.set(transfer, turn);
}

async function send(ask: Extract<Ask, { do: 'send' }>): Promise<void> {
  const { transfer } = ask;
  stop(transfer);
  if (latest.get(transfer) !== ask) return;
  const sending = await Sending.open(openPart, ask, checks.begin(transfer));
  if (typeof sending === 'string') tell({ name: 'failed', transfer, error: sending });
  else if (sending) sendingTo(ask.peer).add(sending);
}

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  if ('transfer' in data) {
    latest.set(data.transfer, data);
    checks.stop(data.transfer);
  }
  switch (data.do) {
    // A transferred channel delivers from this task on, so its handlers are set before anything is awaited.
    case 'laneOut':
      lanes.set(data.lane, sendingTo(data.peer));
      return sendingTo(data.peer).open(data.lane, data.token, data.channel);
    case 'laneIn':
      return receivingFrom(data.peer).open(data.lane, data.token, data.channel);
    case 'use':
      return lanes.get(data.lane)?.use(data.lane);
    case 'limit':
      return sendingTo(data.peer).limit(data.yields, data.lanes);
    case 'send':
      return serialised(data.transfer, () => send(data));
    case 'receive':
      return serialised(data.transfer, async () => {
        if (latest.get(data.transfer) === data) {
          await receivingFrom(data.peer).receive(data.transfer, data.bytes);
        }
      });
    case 'stop':
      return stop(data.transfer);
    case 'drop':
      return serialised(data.transfer, async () => {
        stop(data.transfer);
        latest.delete(data.transfer);
        turns.delete(data.transfer);
        checks.forget(data.transfer);
        tell({ name: 'dropped', transfer: data.transfer });
      });
  }
});
