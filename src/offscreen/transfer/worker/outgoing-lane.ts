// One lane of ours: sends blocks as its credit window and the channel's buffer allow, and hears what the far side
// answers. A lane that closes gives back what it had on its way, so that a cut can never look finished.

import { type Bytes, hexBytes } from '../../../protocol/codec/bytes';
import { CongestionWindow } from '../../../protocol/transfer/congestion-window';
import { LaneBackoff } from '../../../protocol/transfer/lane-backoff';
import { decodeLaneReply, encodeLaneMessage, type LaneReply } from '../../../protocol/transfer/lane-messages';
import {
  BUFFER_HIGH_BYTES,
  BUFFER_LOW_BYTES,
  TARGET_DELAY_ALONE_MS,
  TARGET_DELAY_IN_CALL_MS,
  SLICE_BACKING_OFF_BYTES,
  SLICE_LEAST_BYTES,
  SLICE_MOST_BYTES,
  SLICES_PER_WINDOW,
} from '../../../protocol/transfer/limits';

/** What a lane needs of an RTCDataChannel. */
export type LaneChannel = Pick<
  RTCDataChannel,
  | 'readyState'
  | 'bufferedAmount'
  | 'bufferedAmountLowThreshold'
  | 'binaryType'
  | 'send'
  | 'close'
  | 'onopen'
  | 'onmessage'
  | 'onclose'
  | 'onbufferedamountlow'
>;

export class LaneClosed extends Error {
  override readonly name = 'LaneClosed';
}

export interface OutgoingLaneEvents {
  answered(answer: Exclude<LaneReply, { name: 'ack' }>): void;
  closed(): void;
  /** The far side breaks the rules of the channel. */
  misbehaved(): void;
}

/** A moving average over this many acknowledgements. */
const HELD_BACK_WEIGHT = 1 / 16;

export class OutgoingLane {
  readonly #channel: LaneChannel;
  readonly #events: OutgoingLaneEvents;
  readonly #window = new CongestionWindow(TARGET_DELAY_ALONE_MS);
  /** Null while there is nothing that it must give way to. */
  #yield: LaneBackoff | null = null;
  readonly #clock: () => number;
  #sent = 0;
  #acked = 0;
  /** When each message was sent that is not acknowledged, with the count of bytes at its end. */
  #marks: { at: number; time: number }[] = [];
  #heldBack = 0;
  #isClosed = false;
  #wake: (() => void) | null = null;

  constructor(
    channel: LaneChannel,
    yields: boolean,
    events: OutgoingLaneEvents,
    clock = () => performance.now(),
  ) {
    this.#channel = channel;
    this.#events = events;
    this.yields = yields;
    this.#clock = clock;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = BUFFER_LOW_BYTES;
    channel.onmessage = ({ data }) => this.#hear(data);
    channel.onopen = () => this.#wake?.();
    channel.onbufferedamountlow = () => this.#wake?.();
    channel.onclose = () => this.#end();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get window(): CongestionWindow {
    return this.#window;
  }

  /** Whether voice or pictures go over the same line. */
  set yields(yields: boolean) {
    this.#window.targetDelayMs = yields ? TARGET_DELAY_IN_CALL_MS : TARGET_DELAY_ALONE_MS;
    this.#yield = yields ? (this.#yield ?? new LaneBackoff()) : null;
  }

  /** Everything that was sent has arrived. */
  get isDrained(): boolean {
    return this.#acked === this.#sent;
  }

  get ackedBytes(): number {
    return this.#acked;
  }

  /** How much of the queue that is allowed has not even left this machine: 0 to 1. */
  get heldBack(): number {
    return this.#heldBack;
  }

  hello(token: string): Promise<void> {
    return this.#send(encodeLaneMessage({ name: 'hello', token: hexBytes(token) }));
  }

  /** Resolves when all of it is in the channel's buffer; rejects with LaneClosed. One caller at a time. */
  async send(header: Bytes, bytes?: Bytes): Promise<void> {
    await this.#send(header);
    for (let at = 0; bytes && at < bytes.length; ) {
      const slice = this.#sliceBytes;
      await this.#send(bytes.subarray(at, at + slice));
      at += slice;
    }
  }

  close(): void {
    this.#channel.close();
    this.#end();
  }

  /** What may be on its way. */
  get #creditBytes(): number {
    const { bytes } = this.#window;
    return this.#yield?.creditOf(bytes) ?? bytes;
  }

  get #sliceBytes(): number {
    const share = this.#creditBytes / SLICES_PER_WINDOW;
    const unit = this.#yield && share < SLICE_LEAST_BYTES ? SLICE_BACKING_OFF_BYTES : SLICE_LEAST_BYTES;
    return Math.min(Math.max(Math.floor(share / unit) * unit, unit), SLICE_MOST_BYTES);
  }

  async #send(message: Bytes): Promise<void> {
    while (!this.#hasRoom(message.length)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#channel.send(message);
    this.#sent += message.length;
    this.#marks.push({ at: this.#sent, time: this.#clock() });
  }

  #hasRoom(bytes: number): boolean {
    const { readyState, bufferedAmount } = this.#channel;
    if (this.#isClosed || readyState === 'closing' || readyState === 'closed') throw new LaneClosed();
    const inFlight = this.#sent - this.#acked;
    const hasCredit = inFlight === 0 || inFlight + bytes <= this.#creditBytes;
    return readyState === 'open' && bufferedAmount <= BUFFER_HIGH_BYTES && hasCredit;
  }

  #hear(data: unknown): void {
    const answer = data instanceof ArrayBuffer ? decodeLaneReply(new Uint8Array(data)) : null;
    if (answer?.name === 'ack') this.#credit(answer.bytes);
    else if (answer) this.#events.answered(answer);
    else this.#events.misbehaved();
  }

  #credit(acked: number): void {
    if (acked < this.#acked || acked > this.#sent) {
      this.#events.misbehaved();
      return;
    }
    this.#noteHeldBack();
    this.#acked = acked;
    const covered = this.#marks.findIndex(({ at }) => at > acked);
    const passed = covered === -1 ? this.#marks : this.#marks.slice(0, covered);
    this.#marks = covered === -1 ? [] : this.#marks.slice(covered);
    const last = passed.at(-1);
    const now = this.#clock();
    if (last) {
      this.#window.acknowledged(now, acked, this.#sent, now - last.time);
      this.#yield?.acknowledged(now, now - last.time, this.#window.minRttMs);
    }
    this.#wake?.();
  }

  #noteHeldBack(): void {
    const { queueBytes } = this.#window;
    const share = queueBytes === 0 ? 0 : Math.min(1, this.#channel.bufferedAmount / queueBytes);
    this.#heldBack += (share - this.#heldBack) * HELD_BACK_WEIGHT;
  }

  #end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#wake?.();
    this.#events.closed();
  }
}
