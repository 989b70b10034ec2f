// The buffer of a lane's channel: whether the connection takes what is sent, or only keeps it. Chromium tells how much is in it only
// when 100 KiB have left, or all of it: a buffer that is not known to be empty may be nearly so.

import { BUFFER_HIGH_BYTES, BUFFER_LOW_BYTES } from '../../../protocol/transfer/limits';
import type { SharedPath } from './shared-path';

type BufferedChannel = Pick<RTCDataChannel, 'readyState' | 'bufferedAmount' | 'bufferedAmountLowThreshold'>;

/** A connection with room takes a message from the buffer sooner. */
export const LEAVES_MS = 5;

export class SendBuffer {
  readonly #channel: BufferedChannel;
  readonly #path: SharedPath;
  readonly #clock: () => number;
  /** When it took the message that was too much; null when that has left since. */
  #filledAt: number | null = null;

  constructor(channel: BufferedChannel, path: SharedPath, clock: () => number) {
    this.#channel = channel;
    this.#path = path;
    this.#clock = clock;
    channel.bufferedAmountLowThreshold = BUFFER_LOW_BYTES;
  }

  /** The connection takes what is sent now, and does not only keep it. */
  get takesMore(): boolean {
    const { readyState, bufferedAmount } = this.#channel;
    return readyState === 'open' && bufferedAmount <= this.#mostBytes;
  }

  /** It has been full for so long that the connection takes no more. */
  get isFull(): boolean {
    return this.#filledAt !== null && !this.takesMore && this.#clock() - this.#filledAt > LEAVES_MS;
  }

  /** A message was put into it. */
  took(): void {
    if (this.takesMore) this.#filledAt = null;
    else this.#filledAt ??= this.#clock();
  }

  /** The channel says so. */
  hasEmptied(): void {
    this.#filledAt = null;
  }

  /** The channel says so when the next message may come. */
  waits(): void {
    this.#channel.bufferedAmountLowThreshold = Math.min(BUFFER_LOW_BYTES, this.#mostBytes);
  }

  /** Where only the processor is the limit, a full buffer spares it waiting. */
  get #mostBytes(): number {
    const { isShared, credit } = this.#path;
    return isShared || credit.window.followsQueue ? credit.sliceBytes : BUFFER_HIGH_BYTES;
  }
}
