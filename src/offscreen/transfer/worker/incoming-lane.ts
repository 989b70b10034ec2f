// One lane that the peer opened: reads its token, headers and blocks, and acknowledges what has arrived. It judges the shape
// of messages; its owner judges what a block means. A peer that breaks the framing loses the link.

import { type Bytes, equalBytes, hexBytes } from '../../../protocol/codec/bytes';
import { UNKNOWN_FRAMES } from '../../../protocol/link/limits';
import type { TransferId } from '../../../protocol/snapshot/ids';
import {
  type BlockHeader,
  bytesAfter,
  decodeLaneMessage,
  encodeLaneReply,
} from '../../../protocol/transfer/lane-messages';
import { SLICE_MOST_BYTES } from '../../../protocol/transfer/limits';
import { Acknowledgements } from './acknowledgements';
import type { LaneChannel } from './outgoing-lane';

export interface IncomingLaneEvents {
  judge(header: BlockHeader): 'take' | 'skip' | 'wrong';
  /** All that follows the header that was judged `take` is here: the block, packed when the header says so, or a piece of it. */
  block(header: BlockHeader, bytes: Bytes): void;
  /** A block or piece that was judged `take` will not arrive. */
  lost(header: BlockHeader): void;
  /** False when the peer sends no such transfer. */
  end(transfer: TransferId, root: Bytes): boolean;
  /** Too much has arrived that is not on the disk yet: nothing is acknowledged until `resume`. */
  readonly isBehind: boolean;
  misbehaved(): void;
}

/** A block or piece whose bytes are arriving. They are thrown away when `bytes` is null. */
interface Arriving {
  header: BlockHeader;
  bytes: Bytes | null;
  length: number;
  filled: number;
}

export class IncomingLane {
  readonly #channel: LaneChannel;
  readonly #token: Bytes;
  readonly #events: IncomingLaneEvents;
  readonly #acks: Acknowledgements;
  /** The peer has said the token of this lane. */
  #isKnown = false;
  #arriving: Arriving | null = null;
  #wrong = 0;

  constructor(channel: LaneChannel, token: string, events: IncomingLaneEvents) {
    this.#channel = channel;
    this.#token = hexBytes(token);
    this.#events = events;
    this.#acks = new Acknowledgements({
      mayAcknowledge: () => !events.isBehind && channel.readyState === 'open',
      acknowledge: (bytes) => channel.send(encodeLaneReply({ name: 'ack', bytes })),
    });
    channel.binaryType = 'arraybuffer';
    channel.onmessage = ({ data }) => this.#onMessage(data);
    // In a busy worker Chromium delivers messages before it says that the channel is open, and nothing can be sent until then.
    channel.onopen = () => this.#acks.resume();
    channel.onclose = () => this.#end();
  }

  /** The disk has caught up. */
  resume(): void {
    this.#acks.resume();
  }

  /** False when the lane is not open. */
  reply(bytes: Bytes): boolean {
    if (this.#channel.readyState !== 'open') return false;
    this.#channel.send(bytes);
    return true;
  }

  close(): void {
    this.#channel.close();
    this.#end();
  }

  #onMessage(data: unknown): void {
    const message = data instanceof ArrayBuffer ? new Uint8Array(data) : null;
    this.#acks.note(message?.length ?? 0);
    const isRight = message !== null && this.#take(message);
    if (!isRight) this.#wrong += 1;
    if (this.#acks.isOverdrawn || this.#wrong > UNKNOWN_FRAMES || (!isRight && !this.#isKnown))
      this.#events.misbehaved();
    else this.#acks.schedule();
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
    const length = bytesAfter(frame);
    const bytes = judgement === 'take' ? new Uint8Array(length) : null;
    this.#arriving = { header: frame, bytes, length, filled: 0 };
    return judgement !== 'wrong';
  }

  #takeSlice(block: Arriving, slice: Bytes): boolean {
    const { header, bytes, length } = block;
    const room = Math.min(SLICE_MOST_BYTES, length - block.filled);
    if (slice.length === 0 || slice.length > room) return false;
    bytes?.set(slice, block.filled);
    block.filled += slice.length;
    if (block.filled < length) return true;
    this.#arriving = null;
    if (bytes) this.#events.block(header, bytes);
    return true;
  }

  #end(): void {
    this.#acks.stop();
    if (this.#arriving?.bytes) this.#events.lost(this.#arriving.header);
    this.#arriving = null;
  }
}
