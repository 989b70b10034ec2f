// The stored form of bytes that a passphrase has encrypted: the parameters and the ciphertext, as text. The cryptography
// is in shared/passphrase.ts.

import * as v from 'valibot';
import { base64urlBytes } from './base64url';
import { concat, label, u32 } from './bytes';
import { KDF_ITERATIONS_MAX, KDF_ITERATIONS_MIN } from './limits';

export const SALT_BYTES = 16;
/** Of AES-GCM (NIST SP 800-38D §8.2). */
export const IV_BYTES = 12;
/** At the end of the ciphertext. */
const TAG_BYTES = 16;

/** The content: the key pair, kept in this browser, or a whole backup file. A box opens only as the content it was made for. */
export type BoxUse = 'key' | 'backup';

const base64url = (isLength: (bytes: number) => boolean) =>
  v.pipe(
    v.string(),
    v.check((text) => {
      const bytes = base64urlBytes(text);
      return bytes !== null && isLength(bytes.length);
    }),
  );

export const lockedBox = v.object({
  iterations: v.pipe(v.number(), v.integer(), v.minValue(KDF_ITERATIONS_MIN), v.maxValue(KDF_ITERATIONS_MAX)),
  salt: base64url((length) => length === SALT_BYTES),
  iv: base64url((length) => length === IV_BYTES),
  ciphertext: base64url((length) => length > TAG_BYTES),
});

/** The last three in base64url. */
export type LockedBox = v.InferOutput<typeof lockedBox>;

/** Everything but the ciphertext: authenticated with it. */
export function boxHead(use: BoxUse, { iterations, salt, iv }: Omit<LockedBox, 'ciphertext'>) {
  return concat(label(`tincan/1/locked-${use}`), u32(iterations), boxBytes(salt), boxBytes(iv));
}

/** A field of a box that has been checked. */
export function boxBytes(field: string): Uint8Array<ArrayBuffer> {
  const bytes = base64urlBytes(field);
  if (!bytes) throw new Error('a locked box holds only base64url');
  return bytes;
}
