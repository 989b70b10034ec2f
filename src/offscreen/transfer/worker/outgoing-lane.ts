// One lane of ours: sends blocks as its congestion window and the channel's buffer allow, and hands on what the far side
// replies. A lane that closes rejects what waits to be sent, so that a cut never looks finished.

import { type Bytes, hexBytes } from '../../../protocol/codec/bytes';
import type { CongestionWindow } from '../../../protocol/transfer/congestion-window';
import { LaneCredit } from '../../../protocol/transfer/lane-credit';
import { decodeLaneReply, encodeLaneMessage, type LaneReply } from '../../../protocol/transfer/lane-messages';
import { BUFFER_HIGH_BYTES, BUFFER_LOW_BYTES } from '../../../protocol/transfer/limits';
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
  readonly #credit = new LaneCredit();
  readonly #inFlight = new BytesInFlight();
  readonly #clock: () => number;
  #heldBack = 0;
  #waits = 0;
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
    this.#credit.backsOff = backsOff;
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
    return this.#credit.window;
  }

  /** Whether voice or pictures go over the same line. */
  set backsOff(backsOff: boolean) {
    this.#credit.backsOff = backsOff;
  }

  /** Everything that was sent has arrived. */
  get isDrained(): boolean {
    return this.#inFlight.bytes === 0;
  }

  /** How often a message had to wait for room. */
  get waits(): number {
    return this.#waits;
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
      const slice = this.#credit.sliceBytes;
      await this.#send(bytes.subarray(at, at + slice));
      at += slice;
    }
  }

  close(): void {
    this.#channel.close();
    this.#end();
  }

  async #send(message: Bytes): Promise<void> {
    while (!this.#hasRoom(message.length)) {
      this.#waits += 1;
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
    const hasCredit = this.isDrained || this.#inFlight.bytes + bytes <= this.#credit.bytes;
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
    const now = this.#clock();
    if (sentAt !== null) this.#credit.acknowledged(now, acked, this.#inFlight.sent, now - sentAt);
    this.#wake?.();
  }

  #noteHeldBack(): void {
    const { queueBytes } = this.#credit.window;
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
