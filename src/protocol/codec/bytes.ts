// Fixed-layout binary messages: a writer and a reader that never go past the end. Integers are big-endian.

/** Bytes of their own: neither shared with another thread nor resized. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The inverse of hex(); throws on anything else, which is a programmer's mistake. */
export function hexBytes(text: string): Uint8Array<ArrayBuffer> {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error('not lower-case hex');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function u8(value: number): Uint8Array {
  return Uint8Array.of(value);
}

export function u16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

export function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** A text in a signed or keyed message: its length in one byte, then its ASCII characters. */
export function label(text: string): Uint8Array {
  return concat(u8(text.length), new TextEncoder().encode(text));
}

/** Reads fields in order. Check `ok` once at the end: after a short read every field is zero and it is false. */
export class Reader {
  #at = 0;
  #short = false;
  constructor(readonly source: Uint8Array) {}

  bytes(length: number): Uint8Array<ArrayBuffer> {
    const end = this.#at + length;
    if (end > this.source.length) {
      this.#short = true;
      return new Uint8Array(length);
    }
    const field = this.source.slice(this.#at, end);
    this.#at = end;
    return field;
  }

  u8(): number {
    return this.bytes(1)[0] ?? 0;
  }

  u16(): number {
    return new DataView(this.bytes(2).buffer).getUint16(0);
  }

  u32(): number {
    return new DataView(this.bytes(4).buffer).getUint32(0);
  }

  /** Integers above 2^53 come back inexact; callers bound what they accept. */
  u64(): number {
    return Number(new DataView(this.bytes(8).buffer).getBigUint64(0));
  }

  rest(): Uint8Array<ArrayBuffer> {
    return this.bytes(this.source.length - this.#at);
  }

  /** Bytes read so far. */
  get position(): number {
    return this.#at;
  }

  /** Every field was there and nothing is left over. */
  get ok(): boolean {
    return !this.#short && this.#at === this.source.length;
  }
}
