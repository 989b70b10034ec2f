// All that goes out to one peer: its transfers take turns, a block each, and every lane draws from them as fast as it
// can. It says how many lanes would pay; who opens them is the page's.

import type { ContactId, TransferId } from '../../../protocol/snapshot/ids';
import type { TransferError } from '../../../protocol/transfer/file-frames';
import { encodeLaneMessage } from '../../../protocol/transfer/lane-messages';
import { LanePlan } from '../../../protocol/transfer/lane-plan';
import type { LaneId } from '../../../protocol/transfer/lane-signalling';
import { LANE_PLAN_MS } from '../../../protocol/transfer/limits';
import { type LaneChannel, LaneClosed, OutgoingLane } from './outgoing-lane';
import type { Item, Sending } from './sending';
import type { Tell } from './worker-messages';

interface Work {
  sending: Sending;
  item: Item;
}

interface Lane {
  out: OutgoingLane;
  token: string;
  /** On its way, with the time it was taken. */
  readonly flying: Map<Work, number>;
  isUsed: boolean;
  ackedBefore: number;
}

/** What a lane that has nothing to do sends once more for another: blocks that have been on their way for so long. */
const STUCK = { roundTrips: 4, leastMs: 1_000 };

export class PeerSender {
  readonly #peer: ContactId;
  readonly #tell: Tell;
  readonly #sendings = new Map<TransferId, Sending>();
  /** The next in turn comes first. */
  #turns: Sending[] = [];
  readonly #lanes = new Map<LaneId, Lane>();
  /** Lanes that have nothing to send. */
  readonly #idle = new Set<() => void>();
  #plan = new LanePlan();
  #planner: ReturnType<typeof setInterval> | null = null;
  #wanted = 0;
  #yields = false;
  #most = 1;

  constructor(peer: ContactId, tell: Tell) {
    this.#peer = peer;
    this.#tell = tell;
  }

  add(sending: Sending): void {
    this.remove(sending.transfer);
    this.#sendings.set(sending.transfer, sending);
    this.#turns.push(sending);
    this.#moved(sending);
    this.#begin();
    this.#wakeAll();
  }

  /** False when there is no such transfer here. */
  remove(transfer: TransferId): boolean {
    const sending = this.#sendings.get(transfer);
    if (!sending) return false;
    this.#sendings.delete(transfer);
    this.#turns = this.#turns.filter((each) => each !== sending);
    for (const { flying } of this.#lanes.values()) {
      for (const work of flying.keys()) if (work.sending === sending) flying.delete(work);
    }
    sending.close();
    if (this.#sendings.size === 0) this.#rest();
    return true;
  }

  open(id: LaneId, token: string, channel: LaneChannel): void {
    const lane: Lane = {
      out: new OutgoingLane(channel, this.#yields, {
        answered: (answer) => {
          const sending = this.#sendings.get(answer.transfer);
          if (!sending) return;
          if (answer.name === 'want') this.#again({ sending, item: answer.block });
          else this.#committed(sending, answer.blocks);
        },
        closed: () => this.#closed(id),
        misbehaved: () => this.#tell({ name: 'misbehaved', peer: this.#peer }),
      }),
      token,
      flying: new Map(),
      isUsed: false,
      ackedBefore: 0,
    };
    this.#lanes.set(id, lane);
  }

  use(id: LaneId): void {
    const lane = this.#lanes.get(id);
    if (!lane || lane.isUsed) return;
    lane.isUsed = true;
    void this.#pump(lane);
  }

  limit(yields: boolean, lanes: number): void {
    this.#yields = yields;
    this.#most = lanes;
    for (const { out } of this.#lanes.values()) out.yields = yields;
  }

  /** Sends on one lane until it closes. */
  async #pump(lane: Lane): Promise<void> {
    try {
      await lane.out.hello(lane.token);
      while (!lane.out.isClosed) {
        const work = this.#take(lane);
        if (work) await this.#carry(lane, work);
        else await new Promise<void>((wake) => this.#idle.add(wake));
      }
    } catch (error) {
      if (!(error instanceof LaneClosed)) throw error;
    }
  }

  #take(lane: Lane): Work | null {
    for (let turns = this.#turns.length; turns > 0; turns--) {
      const sending = this.#turns.shift();
      if (!sending) break;
      this.#turns.push(sending);
      const item = sending.take();
      if (item !== null) return { sending, item };
    }
    return this.#stuck(lane);
  }

  /**
   * At the tail one slow lane must not hold up everything. What all of it has arrived and is not committed lost its
   * commit with a lane that closed: asking again on the same lane brings another.
   */
  #stuck(idle: Lane): Work | null {
    const now = performance.now();
    for (const lane of this.#lanes.values()) {
      if (lane === idle && !lane.out.isDrained) continue;
      const patience = Math.max(STUCK.leastMs, STUCK.roundTrips * lane.out.window.minRttMs);
      for (const [work, since] of lane.flying) {
        if (now - since < patience || work.sending.isDelivered(work.item)) continue;
        lane.flying.set(work, now);
        return { ...work };
      }
    }
    return null;
  }

  async #carry(lane: Lane, work: Work): Promise<void> {
    const { sending, item } = work;
    const { transfer } = sending;
    lane.flying.set(work, performance.now());
    if (item === 'end') {
      return lane.out.send(encodeLaneMessage({ name: 'end', transfer, root: await sending.root() }));
    }
    const block = await sending.block(item);
    if (this.#sendings.get(transfer) !== sending) return void lane.flying.delete(work);
    if (!block) {
      lane.flying.delete(work);
      return this.#fail(transfer, 'file-changed');
    }
    if (sending.begins()) this.#tell({ name: 'began', transfer });
    const { bytes, hash } = block;
    await lane.out.send(
      encodeLaneMessage({ name: 'block', transfer, block: item, length: bytes.length, hash }),
      bytes,
    );
  }

  #committed(sending: Sending, blocks: readonly number[]): void {
    const error = sending.commit(blocks);
    if (error) {
      this.#fail(sending.transfer, error);
      return;
    }
    for (const { flying } of this.#lanes.values()) {
      for (const work of flying.keys()) {
        if (work.sending === sending && sending.isDelivered(work.item)) flying.delete(work);
      }
    }
    this.#moved(sending);
    this.#wakeAll();
  }

  #moved({ transfer, deliveredBytes }: Sending): void {
    this.#tell({ name: 'moved', transfer, bytes: deliveredBytes });
  }

  #fail(transfer: TransferId, error: TransferError): void {
    if (this.remove(transfer)) this.#tell({ name: 'failed', transfer, error });
  }

  #again({ sending, item }: Work): void {
    if (sending.isFlying(item)) sending.back(item);
    this.#wakeAll();
  }

  #closed(id: LaneId): void {
    const lane = this.#lanes.get(id);
    this.#lanes.delete(id);
    for (const { sending, item } of lane?.flying.keys() ?? []) {
      if (this.#sendings.get(sending.transfer) === sending) sending.back(item);
    }
    this.#wakeAll();
  }

  #wakeAll(): void {
    const idle = [...this.#idle];
    this.#idle.clear();
    for (const wake of idle) wake();
  }

  #begin(): void {
    if (this.#planner !== null) return;
    this.#plan = new LanePlan();
    this.#planner = setInterval(() => this.#consider(), LANE_PLAN_MS);
    this.#want(1);
  }

  #rest(): void {
    if (this.#planner !== null) clearInterval(this.#planner);
    this.#planner = null;
    this.#want(0);
  }

  #consider(): void {
    const lanes = [...this.#lanes.values()];
    const fresh = lanes.map((lane) => lane.out.ackedBytes - lane.ackedBefore);
    for (const lane of lanes) lane.ackedBefore = lane.out.ackedBytes;
    const used = lanes.filter(({ out }) => Number.isFinite(out.window.minRttMs));
    const wanted = this.#plan.next({
      lanes: used.length,
      bytesPerSecond: (fresh.reduce((sum, bytes) => sum + bytes, 0) * 1000) / LANE_PLAN_MS,
      minRttMs: Math.min(...used.map(({ out }) => out.window.minRttMs)),
      heldBack: used.reduce((sum, { out }) => sum + out.heldBack, 0) / Math.max(1, used.length),
      bytesLeft: [...this.#sendings.values()].reduce((sum, { bytesLeft }) => sum + bytesLeft, 0),
    });
    this.#want(Math.min(wanted, this.#most));
    // What is stuck elsewhere may be old enough by now.
    this.#wakeAll();
  }

  #want(count: number): void {
    if (count === this.#wanted) return;
    this.#wanted = count;
    this.#tell({ name: 'lanesWanted', peer: this.#peer, count });
  }
}
