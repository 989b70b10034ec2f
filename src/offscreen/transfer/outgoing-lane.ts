// One channel's way out: sends a message when the far side has credit for it and the channel's buffer has room.
// A send that waits when the channel closes rejects, so that a cut transfer can never look finished.

import { decodeTaken } from '../../protocol/bulk-frames';
import { BUFFER_HIGH_BYTES, BUFFER_LOW_BYTES, CREDIT_BYTES } from '../../protocol/limits';

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

export class OutgoingLane {
  readonly #channel: LaneChannel;
  readonly #life = new AbortController();
  /** Bytes handed to the channel, and bytes the far side has dealt with. */
  #sent = 0;
  #taken = 0;
  #marks: { at: number; passed: () => void }[] = [];
  #wake: (() => void) | null = null;

  constructor(channel: LaneChannel) {
    this.#channel = channel;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = BUFFER_LOW_BYTES;
    channel.onmessage = ({ data }) => this.#hear(data);
    channel.onopen = () => this.#wake?.();
    channel.onbufferedamountlow = () => this.#wake?.();
    channel.onclose = () => this.#end();
  }

  /** Aborted when the channel is closed, by whomever. */
  get closed(): AbortSignal {
    return this.#life.signal;
  }

  /** Resolves when the message is in the channel's buffer; rejects with LaneClosed. One caller at a time. */
  async send(message: Uint8Array<ArrayBuffer>): Promise<void> {
    while (!this.#hasRoom(message.length)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#channel.send(message);
    this.#sent += message.length;
  }

  /** Calls back once the far side has dealt with everything sent so far. */
  mark(passed: () => void): void {
    this.#marks.push({ at: this.#sent, passed });
  }

  close(): void {
    this.#channel.close();
    this.#end();
  }

  #hasRoom(bytes: number): boolean {
    const { readyState, bufferedAmount } = this.#channel;
    if (this.closed.aborted || readyState === 'closing' || readyState === 'closed') throw new LaneClosed();
    const hasCredit = this.#sent + bytes - this.#taken <= CREDIT_BYTES;
    return readyState === 'open' && bufferedAmount <= BUFFER_HIGH_BYTES && hasCredit;
  }

  #hear(data: unknown): void {
    const taken = data instanceof ArrayBuffer ? decodeTaken(new Uint8Array(data)) : null;
    if (taken === null || taken < this.#taken || taken > this.#sent) this.close();
    else this.#credit(taken);
  }

  #credit(taken: number): void {
    this.#taken = taken;
    const passed = this.#marks.filter((mark) => mark.at <= taken);
    this.#marks = this.#marks.slice(passed.length);
    for (const mark of passed) mark.passed();
    this.#wake?.();
  }

  #end(): void {
    this.#life.abort();
    this.#wake?.();
  }
}
