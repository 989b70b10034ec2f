// Random bytes of the browser's cryptographic generator, for ids, secrets and nonces.

import { type Bytes, hex } from '../protocol/codec/bytes';

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Two lower-case digits for each byte. */
export function randomHex(bytes: number): string {
  return hex(randomBytes(bytes));
}
