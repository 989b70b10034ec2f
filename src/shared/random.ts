// Random bytes of the browser's cryptographic generator, for ids, secrets and nonces.

import { type Bytes, hex } from '../protocol/codec/bytes';
import { CALL_BYTES } from '../protocol/signal/signal-tag';
import type { CallId } from '../protocol/snapshot/ids';

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Two lower-case digits for each byte. */
export function randomHex(bytes: number): string {
  return hex(randomBytes(bytes));
}

export function newCallId(): CallId {
  return randomHex(CALL_BYTES) as CallId;
}
