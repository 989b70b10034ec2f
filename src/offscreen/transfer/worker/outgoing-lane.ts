// One lane of ours: sends blocks as its congestion window and the channel's buffer allow, and hands on what the far side
// replies. A lane that closes rejects what waits to be sent, so that a cut never looks finished.

import { type Bytes, hexBytes } from '../../../protocol/codec/bytes';
import { CongestionWindow } from '../../../protocol/transfer/congestion-window';
import { LaneBackoff } from '../../../protocol/transfer/lane-backoff';
import { decodeLaneReply, encodeLaneMessage, type LaneReply } from '../../../protocol/transfer/lane-messages';
import {
  BUFFER_HIGH_BYTES,
  BUFFER_LOW_BYTES,
  SLICE_BACKING_OFF_BYTES,
  SLICE_LEAST_BYTES,
  SLICE_MOST_BYTES,
  SLICES_PER_WINDOW,
  TARGET_DELAY_ALONE_MS,
  TARGET_DELAY_IN_CALL_MS,
} from '../../../protocol/transfer/limits';
import { BytesInFlight } from './bytes-in-flight';

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
  replied(reply: Exclude<LaneReply, { name: 'ack' }>): void;
  closed(): void;
  /** The far side breaks the rules of the channel. */
  misbehaved(): void;
}

/** `heldBack` is a moving average over this many acknowledgements: one alone says little. */
const HELD_BACK_WEIGHT = 1 / 16;

export class OutgoingLane {
  readonly #channel: LaneChannel;
  readonly #events: OutgoingLaneEvents;
  readonly #window = new CongestionWindow(TARGET_DELAY_ALONE_MS);
  readonly #inFlight = new BytesInFlight();
  readonly #clock: () => number;
  /** Null while there is no call to back off for. */
  #backoff: LaneBackoff | null = null;
  #heldBack = 0;
  #isClosed = false;
  /** Lets the send go on that waits for room. */
  #wake: (() => void) | null = null;

  constructor(
    channel: LaneChannel,
    backsOff: boolean,
    events: OutgoingLaneEvents,
    clock = () => performance.now(),
  ) {
    this.#channel = channel;
    this.#events = events;
    this.backsOff = backsOff;
    this.#clock = clock;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = BUFFER_LOW_BYTES;
    channel.onmessage = ({ data }) => this.#onMessage(data);
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
  set backsOff(backsOff: boolean) {
    this.#window.targetDelayMs = backsOff ? TARGET_DELAY_IN_CALL_MS : TARGET_DELAY_ALONE_MS;
    this.#backoff = backsOff ? (this.#backoff ?? new LaneBackoff()) : null;
  }

  /** Everything that was sent has arrived. */
  get isDrained(): boolean {
    return this.#inFlight.bytes === 0;
  }

  get ackedBytes(): number {
    return this.#inFlight.acked;
  }

  /** The share of the allowed queue that has not even left this machine: 0 to 1. */
  get heldBack(): number {
    return this.#heldBack;
  }

  hello(token: string): Promise<void> {
    return this.#send(encodeLaneMessage({ name: 'hello', token: hexBytes(token) }));
  }

  /** Resolves when header and bytes are in the channel's buffer; rejects with LaneClosed. One caller at a time. */
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

  /** How many bytes may be in flight. */
  get #creditBytes(): number {
    const { bytes } = this.#window;
    return this.#backoff?.creditOf(bytes) ?? bytes;
  }

  get #sliceBytes(): number {
    const share = this.#creditBytes / SLICES_PER_WINDOW;
    const unit = this.#backoff && share < SLICE_LEAST_BYTES ? SLICE_BACKING_OFF_BYTES : SLICE_LEAST_BYTES;
    return Math.min(Math.max(Math.floor(share / unit) * unit, unit), SLICE_MOST_BYTES);
  }

  async #send(message: Bytes): Promise<void> {
    while (!this.#hasRoom(message.length)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#channel.send(message);
    this.#inFlight.add(message.length, this.#clock());
  }

  #hasRoom(bytes: number): boolean {
    const { readyState, bufferedAmount } = this.#channel;
    if (this.#isClosed || readyState === 'closing' || readyState === 'closed') throw new LaneClosed();
    const hasCredit = this.isDrained || this.#inFlight.bytes + bytes <= this.#creditBytes;
    return readyState === 'open' && bufferedAmount <= BUFFER_HIGH_BYTES && hasCredit;
  }

  #onMessage(data: unknown): void {
    const reply = data instanceof ArrayBuffer ? decodeLaneReply(new Uint8Array(data)) : null;
    if (reply?.name === 'ack') this.#onAck(reply.bytes);
    else if (reply) this.#events.replied(reply);
    else this.#events.misbehaved();
  }

  #onAck(acked: number): void {
    if (!this.#inFlight.isPossible(acked)) {
      this.#events.misbehaved();
      return;
    }
    this.#noteHeldBack();
    const sentAt = this.#inFlight.acknowledge(acked);
    if (sentAt !== null) {
      const now = this.#clock();
      this.#window.acknowledged(now, acked, this.#inFlight.sent, now - sentAt);
      this.#backoff?.acknowledged(now, now - sentAt, this.#window.minRttMs);
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
