// All that goes out to one peer: every lane draws from the queue of transfers as fast as it can. The sender says how many
// lanes would pay; the page opens them.

import type { ContactId, TransferId } from '../../../protocol/snapshot/ids';
import type { TransferError } from '../../../protocol/transfer/file-frames';
import type { LaneId } from '../../../protocol/transfer/lane-signalling';
import { LanePlanner } from './lane-planner';
import { type LaneChannel, LaneClosed, OutgoingLane, type OutgoingLaneEvents } from './outgoing-lane';
import { SendQueue, type Work } from './send-queue';
import { SenderLane } from './sender-lane';
import type { Sending } from './sending';
import { SharedPath } from './shared-path';
import { takeStuck } from './stuck-work';
import { TaskSender } from './task-sender';
import type { EmitEvent, PathTerms } from './worker-messages';

export class PeerSender {
  readonly #peer: ContactId;
  readonly #emit: EmitEvent;
  readonly #queue = new SendQueue();
  readonly #lanes = new Map<LaneId, SenderLane>();
  /** Wakes the lanes that have nothing to send. */
  readonly #idle = new Set<() => void>();
  readonly #planner: LanePlanner;
  readonly #tasks: TaskSender;
  #path = new SharedPath(null);

  constructor(peer: ContactId, emit: EmitEvent) {
    this.#peer = peer;
    this.#emit = emit;
    this.#tasks = new TaskSender(this.#queue, {
      path: () => this.#path,
      began: (transfer) => emit({ name: 'began', transfer }),
      failed: (transfer, error) => this.#fail(transfer, error),
      divided: () => this.#wakeAll(),
    });
    this.#planner = new LanePlanner({
      sample: () => this.#path.sample(this.#queue.bytesLeft * this.#tasks.packer.plan.wireShare),
      open: () => this.#lanes.size,
      want: (count) => emit({ name: 'lanesWanted', peer, count }),
      // Work that is stuck on another lane may be old enough by now.
      planned: () => this.#wakeAll(),
    });
  }

  add(sending: Sending): void {
    this.remove(sending.transfer);
    this.#queue.add(sending);
    this.#emitMoved(sending);
    this.#planner.start();
    this.#wakeAll();
  }

  /** False when this peer is sent no such transfer. */
  remove(transfer: TransferId): boolean {
    const sending = this.#queue.get(transfer);
    if (!sending) return false;
    this.#queue.remove(sending);
    for (const lane of this.#lanes.values()) lane.removeIf((work) => work.sending === sending);
    sending.close();
    if (this.#queue.isEmpty) this.#planner.stop();
    return true;
  }

  open(id: LaneId, token: string, channel: LaneChannel): void {
    // Another link may take another path, of which nothing is known.
    if (this.#lanes.size === 0) this.#path = new SharedPath(this.#path.credit.window.callBearsMs);
    this.#lanes.set(id, new SenderLane(new OutgoingLane(channel, this.#path, this.#eventsOf(id)), token));
  }

  use(id: LaneId): void {
    const lane = this.#lanes.get(id);
    if (!lane || lane.isUsed) return;
    lane.isUsed = true;
    void this.#pump(lane);
  }

  limit({ callBearsMs, lanes, unpacks, joinsPieces }: PathTerms): void {
    this.#path.credit.window.callBearsMs = callBearsMs;
    this.#tasks.packer.isUnderstood = unpacks;
    this.#tasks.joinsPieces = joinsPieces;
    this.#planner.most = lanes;
  }

  #eventsOf(id: LaneId): OutgoingLaneEvents {
    return {
      replied: (reply) => {
        const sending = this.#queue.get(reply.transfer);
        if (!sending) return;
        if (reply.name === 'want') this.#onWant(sending, reply.block);
        else this.#onCommit(sending, reply.blocks);
      },
      filled: () => this.#wakeAll(),
      closed: () => this.#onClosed(id),
      misbehaved: () => this.#emit({ name: 'misbehaved', peer: this.#peer }),
    };
  }

  /** Sends on one lane until it closes. */
  async #pump(lane: SenderLane): Promise<void> {
    try {
      await lane.out.hello(lane.token);
      while (!lane.out.isClosed) {
        const work = (this.#mayBegin(lane) ? this.#queue.take() : null) ?? this.#takeStuck(lane);
        if (work) await this.#tasks.send(lane, work);
        else await new Promise<void>((wake) => this.#idle.add(wake));
      }
    } catch (error) {
      if (!(error instanceof LaneClosed)) throw error;
    }
  }

  /** A connection becomes faster only while it is used to the full: the first lanes carry all that they can. */
  #mayBegin(lane: SenderLane): boolean {
    if (lane.isBehind) return false;
    if (this.#path.isHeldBack) return true;
    for (const each of this.#lanes.values()) {
      if (each === lane) return true;
      if (each.takesMore) return false;
    }
    return true;
  }

  #takeStuck(idle: SenderLane): Work | null {
    const { minRttMs } = this.#path.credit.window;
    return takeStuck([...this.#lanes.values()], idle, performance.now(), minRttMs);
  }

  #onCommit(sending: Sending, blocks: readonly number[]): void {
    const error = sending.commit(blocks);
    if (error) {
      this.#fail(sending.transfer, error);
      return;
    }
    for (const lane of this.#lanes.values()) {
      lane.removeIf((work) => work.sending === sending && sending.isDelivered(work.item));
    }
    this.#emitMoved(sending);
    this.#wakeAll();
  }

  /** The receiver asks for a block again, which counts only while the block is in flight. */
  #onWant(sending: Sending, block: number): void {
    if (sending.isInFlight(block)) sending.order.sendBlockAgain(block);
    this.#wakeAll();
  }

  #onClosed(id: LaneId): void {
    const lane = this.#lanes.get(id);
    this.#lanes.delete(id);
    for (const work of lane?.work ?? []) {
      if (this.#queue.has(work.sending)) work.sending.order.sendAgain(work);
    }
    this.#wakeAll();
  }

  #emitMoved({ transfer, deliveredBytes }: Sending): void {
    this.#emit({ name: 'moved', transfer, bytes: deliveredBytes });
  }

  #fail(transfer: TransferId, error: TransferError): void {
    if (this.remove(transfer)) this.#emit({ name: 'failed', transfer, error });
  }

  #wakeAll(): void {
    const idle = [...this.#idle];
    this.#idle.clear();
    for (const wake of idle) wake();
  }
}
