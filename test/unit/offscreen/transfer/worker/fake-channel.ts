// Two ends of a data channel in memory: in order, asynchronous, and slow when asked to be.

import type { LaneChannel } from '../../../../../src/offscreen/transfer/worker/outgoing-lane';

type Data = ArrayBuffer | string;

export class FakeChannel {
  readyState: RTCDataChannelState = 'open';
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  binaryType: BinaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: Data }) => void) | null = null;
  onclose: (() => void) | null = null;
  onbufferedamountlow: (() => void) | null = null;
  /** False keeps every byte in the buffer for ever. */
  drains = true;
  /** Everything that was sent, in order. */
  readonly sent: Uint8Array<ArrayBuffer>[] = [];
  /** Changes or drops (null) a message on its way. */
  tamper: (message: Uint8Array<ArrayBuffer>, index: number) => Data | null = (message) => message.buffer;
  #far: FakeChannel | null = null;

  static pair(): [FakeChannel, FakeChannel] {
    const [near, far] = [new FakeChannel(), new FakeChannel()];
    near.#far = far;
    far.#far = near;
    return [near, far];
  }

  /** As the code under test sees it. */
  get lane(): LaneChannel {
    return this as unknown as LaneChannel;
  }

  send(view: Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
    const message = view.slice();
    const data = this.tamper(message, this.sent.length);
    this.sent.push(message);
    this.bufferedAmount += message.length;
    if (this.drains) setImmediate(() => this.#deliver(message.length, data));
  }

  close(): void {
    for (const end of [this, this.#far]) {
      if (!end || end.readyState === 'closed') continue;
      end.readyState = 'closed';
      setImmediate(() => end.onclose?.());
    }
  }

  #deliver(bytes: number, data: Data | null): void {
    const before = this.bufferedAmount;
    this.bufferedAmount -= bytes;
    const { bufferedAmountLowThreshold: low } = this;
    if (before > low && this.bufferedAmount <= low) this.onbufferedamountlow?.();
    if (data !== null && this.#far?.readyState === 'open') this.#far.onmessage?.({ data });
  }
}
