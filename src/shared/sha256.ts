// The one hash of Tincan, for keys, messages and files.

import type { Bytes } from '../protocol/codec/bytes';

/** 32 bytes (FIPS 180-4), by the browser's own code. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
