// One lane of ours: sends blocks as its congestion window and the channel's buffer allow, and hands on what the far side
// replies. A lane that closes rejects what waits to be sent, so that a cut never looks finished.

import { type Bytes, hexBytes } from '../../../protocol/codec/bytes';
import { decodeLaneReply, encodeLaneMessage, type LaneReply } from '../../../protocol/transfer/lane-messages';
import { BytesInFlight } from './bytes-in-flight';
import { LEAVES_MS, SendBuffer } from './send-buffer';
import type { SharedPath } from './shared-path';

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
  /** The connection takes no more: another lane may. */
  filled(): void;
  closed(): void;
  /** The far side breaks the rules of the channel. */
  misbehaved(): void;
}

export class OutgoingLane {
  readonly #channel: LaneChannel;
  readonly #events: OutgoingLaneEvents;
  readonly #path: SharedPath;
  readonly #inFlight = new BytesInFlight();
  readonly #buffer: SendBuffer;
  readonly #clock: () => number;
  #waits = 0;
  #progressAt = Number.NEGATIVE_INFINITY;
  #state: 'idle' | 'sending' | 'closed' = 'idle';
  /** Lets the send go on that waits for room. */
  #wake: (() => void) | null = null;

  constructor(
    channel: LaneChannel,
    path: SharedPath,
    events: OutgoingLaneEvents,
    clock = () => performance.now(),
  ) {
    this.#channel = channel;
    this.#events = events;
    this.#path = path;
    this.#buffer = new SendBuffer(channel, path, clock);
    path.add(this);
    this.#clock = clock;
    channel.binaryType = 'arraybuffer';
    channel.onmessage = ({ data }) => this.#onMessage(data);
    channel.onopen = () => this.#wake?.();
    channel.onbufferedamountlow = () => {
      this.#buffer.hasEmptied();
      this.#wake?.();
    };
    channel.onclose = () => this.#end();
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** Everything that was sent has arrived. */
  get isDrained(): boolean {
    return this.#inFlight.bytes === 0;
  }

  /** How often a message had to wait for room. */
  get waits(): number {
    return this.#waits;
  }

  /** When something was acknowledged last. */
  get progressAt(): number {
    return this.#progressAt;
  }

  hello(token: string): Promise<void> {
    return this.#send(encodeLaneMessage({ name: 'hello', token: hexBytes(token) }));
  }

  /** Resolves when header and bytes are in the channel's buffer; rejects with LaneClosed. One caller at a time. */
  async send(header: Bytes, bytes?: Bytes): Promise<void> {
    if (this.#state === 'idle') this.#state = 'sending';
    this.#path.begins(this);
    try {
      await this.#send(header);
      for (let at = 0; bytes && at < bytes.length; ) {
        const slice = this.#path.credit.sliceBytes;
        await this.#send(bytes.subarray(at, at + slice));
        at += slice;
      }
    } finally {
      if (this.#state === 'sending') this.#state = 'idle';
      this.#path.wakeAll();
    }
  }

  close(): void {
    this.#channel.close();
    this.#end();
  }

  get isSending(): boolean {
    return this.#state === 'sending';
  }

  get isHungry(): boolean {
    return this.isSending && this.#buffer.takesMore;
  }

  get isFull(): boolean {
    return this.#buffer.isFull;
  }

  wake(): void {
    this.#wake?.();
  }

  async #send(message: Bytes): Promise<void> {
    while (!this.#hasRoom(message.length)) {
      this.#waits += 1;
      this.#buffer.waits();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#channel.send(message);
    this.#inFlight.add(message.length, this.#clock());
    this.#path.credit.sent(message.length);
    this.#buffer.took();
    if (this.#path.isShared && !this.isHungry) this.#path.wakeAll();
  }

  #hasRoom(bytes: number): boolean {
    const { readyState } = this.#channel;
    if (this.isClosed || readyState === 'closing' || readyState === 'closed') throw new LaneClosed();
    return this.#buffer.takesMore && this.#path.allows(this, bytes);
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
    const bytes = acked - this.#inFlight.acked;
    const now = this.#clock();
    this.#progressAt = now;
    this.#inFlight.noteHeld(this.#channel.bufferedAmount, now - LEAVES_MS);
    const newest = this.#inFlight.acknowledge(acked);
    const trip = newest && { ms: now - newest.sentAt, wasHeld: newest.wasHeld };
    this.#path.acknowledged(now, bytes, trip);
    if (this.isFull) this.#events.filled();
  }

  #end(): void {
    if (this.isClosed) return;
    this.#state = 'closed';
    this.#path.remove(this, this.#inFlight.bytes);
    this.#wake?.();
    this.#events.closed();
  }
}
