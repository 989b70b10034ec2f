// The worker that moves the bytes of all transfers: it owns every lane's channel and every open part. This file hands each
// command to the peer's sender or receiver.

import type { ContactId, TransferId } from '../../../protocol/snapshot/ids';
import type { LaneId } from '../../../protocol/transfer/lane-signalling';
import { openPart } from './part';
import { PeerReceiver } from './peer-receiver';
import { PeerSender } from './peer-sender';
import { ResumeChecks } from './resume-check';
import { Sending } from './sending';
import type { WorkerCommand, WorkerEvent } from './worker-messages';

const emit = (event: WorkerEvent) => self.postMessage(event);

// An unhandled rejection does not reach the page's Worker.onerror; a reported error does.
self.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));

const outgoing = new Map<ContactId, PeerSender>();
const incoming = new Map<ContactId, PeerReceiver>();
/** The sender of each lane that we opened. */
const lanes = new Map<LaneId, PeerSender>();
/** The last command for each transfer: opening its journal takes time, and another command may come meanwhile. */
const latest = new Map<TransferId, WorkerCommand>();
/** The work for each transfer that takes time, one after another. */
const queues = new Map<TransferId, Promise<void>>();
const checks = new ResumeChecks();

function senderTo(peer: ContactId): PeerSender {
  const sender = outgoing.get(peer) ?? new PeerSender(peer, emit);
  outgoing.set(peer, sender);
  return sender;
}

function receiverFrom(peer: ContactId): PeerReceiver {
  const receiver = incoming.get(peer) ?? new PeerReceiver(peer, openPart, emit);
  incoming.set(peer, receiver);
  return receiver;
}

function stop(transfer: TransferId): void {
  for (const end of [...outgoing.values(), ...incoming.values()]) end.remove(transfer);
}

/** A journal may be open only once at a time, so work for one transfer that takes time is done one after another. */
function serialised(transfer: TransferId, act: () => Promise<void>): void {
  const queue = (queues.get(transfer) ?? Promise.resolve()).then(act).catch(reportError);
  queues.set(transfer, queue);
}

async function send(command: Extract<WorkerCommand, { do: 'send' }>): Promise<void> {
  const { transfer } = command;
  stop(transfer);
  if (latest.get(transfer) !== command) return;
  const sending = await Sending.open(openPart, command, checks.begin(transfer));
  if (typeof sending === 'string') emit({ name: 'failed', transfer, error: sending });
  else if (sending) senderTo(command.peer).add(sending);
}

self.addEventListener('message', ({ data }: MessageEvent<WorkerCommand>) => {
  if ('transfer' in data) {
    latest.set(data.transfer, data);
    checks.stop(data.transfer);
  }
  switch (data.do) {
    // A transferred channel delivers from this task on, so its handlers are set before anything is awaited.
    case 'laneOut':
      lanes.set(data.lane, senderTo(data.peer));
      return senderTo(data.peer).open(data.lane, data.token, data.channel);
    case 'laneIn':
      return receiverFrom(data.peer).open(data.lane, data.token, data.channel);
    case 'use':
      return lanes.get(data.lane)?.use(data.lane);
    case 'limit':
      return senderTo(data.peer).limit(data);
    case 'send':
      return serialised(data.transfer, () => send(data));
    case 'receive':
      return serialised(data.transfer, async () => {
        if (latest.get(data.transfer) === data) {
          await receiverFrom(data.peer).receive(data.transfer, data.bytes);
        }
      });
    case 'answer':
      return data.port.postMessage(null);
    case 'stop':
      return stop(data.transfer);
    case 'drop':
      return serialised(data.transfer, async () => {
        stop(data.transfer);
        latest.delete(data.transfer);
        queues.delete(data.transfer);
        checks.forget(data.transfer);
        emit({ name: 'dropped', transfer: data.transfer });
      });
  }
});
