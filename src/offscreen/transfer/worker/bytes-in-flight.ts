// The bytes of one lane that were sent and are not acknowledged yet, and when each message of them was sent.

export class BytesInFlight {
  #sent = 0;
  #acked = 0;
  /** Messages that are not acknowledged, with the count of all bytes sent at the end of each. */
  #messages: { end: number; sentAt: number; wasHeld: boolean }[] = [];

  /** Of all messages of the lane. */
  get sent(): number {
    return this.#sent;
  }

  /** Of all messages of the lane. */
  get acked(): number {
    return this.#acked;
  }

  get bytes(): number {
    return this.#sent - this.#acked;
  }

  add(bytes: number, now: number): void {
    this.#sent += bytes;
    this.#messages.push({ end: this.#sent, sentAt: now, wasHeld: false });
  }

  /** An honest receiver acknowledges more each time, and never more than was sent. */
  isPossible(acked: number): boolean {
    return acked >= this.#acked && acked <= this.#sent;
  }

  /** The last so many bytes have not left our own buffer, though they were sent before this time. */
  noteHeld(bytes: number, before: number): void {
    const left = this.#sent - bytes;
    const first = this.#messages.findLastIndex(({ end, wasHeld }) => end <= left || wasHeld) + 1;
    for (const message of this.#messages.slice(first)) message.wasHeld = message.sentAt < before;
  }

  /** The newest message that this acknowledges whole; null when it acknowledges none. */
  acknowledge(acked: number): { sentAt: number; wasHeld: boolean } | null {
    this.#acked = acked;
    const left = this.#messages.findIndex(({ end }) => end > acked);
    const covered = this.#messages.splice(0, left === -1 ? this.#messages.length : left);
    return covered.at(-1) ?? null;
  }
}
