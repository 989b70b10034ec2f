// One lane that the peer opened: reads its token, headers and blocks, and acknowledges what has arrived. It
// judges shape; what a block means is its owner's. A peer that breaks the framing loses the link.

import { type Bytes, equalBytes, hexBytes } from '../../../protocol/codec/bytes';
import { UNKNOWN_FRAMES } from '../../../protocol/link/limits';
import type { TransferId } from '../../../protocol/snapshot/ids';
import {
  type BlockHeader,
  decodeLaneMessage,
  encodeLaneReply,
} from '../../../protocol/transfer/lane-messages';
import { ACK_BYTES, ACK_MS, LANE_CREDIT_BYTES, SLICE_MOST_BYTES } from '../../../protocol/transfer/limits';
import type { LaneChannel } from './outgoing-lane';

export interface IncomingLaneEvents {
  judge(header: BlockHeader): 'take' | 'skip' | 'wrong';
  /** All bytes of a block that was to be taken. */
  block(header: BlockHeader, bytes: Bytes): void;
  /** A block that was to be taken and will not arrive. */
  lost(header: BlockHeader): void;
  end(transfer: TransferId, root: Bytes): boolean;
  /** More has arrived than is on the disk: nothing is acknowledged until `resume`. */
  readonly isBehind: boolean;
  misbehaved(): void;
}

/** A block whose bytes are arriving; without `bytes` they are thrown away. */
interface Arriving {
  header: BlockHeader;
  bytes: Bytes | null;
  filled: number;
}

export class IncomingLane {
  readonly #channel: LaneChannel;
  readonly #token: Bytes;
  readonly #events: IncomingLaneEvents;
  #isKnown = false;
  #arriving: Arriving | null = null;
  #received = 0;
  #acked = 0;
  #wrong = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(channel: LaneChannel, token: string, events: IncomingLaneEvents) {
    this.#channel = channel;
    this.#token = hexBytes(token);
    this.#events = events;
    channel.binaryType = 'arraybuffer';
    channel.onmessage = ({ data }) => this.#hear(data);
    channel.onclose = () => this.#end();
  }

  /** The disk has caught up. */
  resume(): void {
    if (this.#received - this.#acked > 0) this.#acknowledge();
  }

  answer(bytes: Bytes): boolean {
    if (this.#channel.readyState !== 'open') return false;
    this.#channel.send(bytes);
    return true;
  }

  close(): void {
    this.#channel.close();
    this.#end();
  }

  #hear(data: unknown): void {
    const message = data instanceof ArrayBuffer ? new Uint8Array(data) : null;
    this.#received += message?.length ?? 0;
    const isRight = message !== null && this.#take(message);
    if (!isRight) this.#wrong += 1;
    const isOverdrawn = this.#received - this.#acked > LANE_CREDIT_BYTES;
    if (isOverdrawn || this.#wrong > UNKNOWN_FRAMES || (!isRight && !this.#isKnown))
      this.#events.misbehaved();
    else if (this.#received - this.#acked >= ACK_BYTES) this.#acknowledge();
    else this.#timer ??= setTimeout(() => this.#acknowledge(), ACK_MS);
  }

  /** False for a message that no honest sender sends. */
  #take(message: Bytes): boolean {
    if (this.#arriving) return this.#takeSlice(this.#arriving, message);
    const frame = decodeLaneMessage(message);
    if (frame?.name === 'hello') {
      if (this.#isKnown) return false;
      this.#isKnown = equalBytes(frame.token, this.#token);
      return this.#isKnown;
    }
    if (!frame || !this.#isKnown) return false;
    if (frame.name === 'end') return this.#events.end(frame.transfer, frame.root);
    const judgement = this.#events.judge(frame);
    const bytes = judgement === 'take' ? new Uint8Array(frame.length) : null;
    this.#arriving = { header: frame, bytes, filled: 0 };
    return judgement !== 'wrong';
  }

  #takeSlice(block: Arriving, slice: Bytes): boolean {
    const { header, bytes } = block;
    const room = Math.min(SLICE_MOST_BYTES, header.length - block.filled);
    if (slice.length === 0 || slice.length > room) return false;
    bytes?.set(slice, block.filled);
    block.filled += slice.length;
    if (block.filled < header.length) return true;
    this.#arriving = null;
    if (bytes) this.#events.block(header, bytes);
    return true;
  }

  #acknowledge(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#events.isBehind || this.#channel.readyState !== 'open') return;
    this.#acked = this.#received;
    this.#channel.send(encodeLaneReply({ name: 'ack', bytes: this.#acked }));
  }

  #end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#arriving?.bytes) this.#events.lost(this.#arriving.header);
    this.#arriving = null;
  }
}
