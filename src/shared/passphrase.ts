// Locks bytes with a passphrase and unlocks them: AES-256-GCM, its key made by PBKDF2-SHA-256. Keeps, stores and
// logs neither the passphrase nor what was locked.

import { base64url } from '../protocol/codec/base64url';
import type { Bytes } from '../protocol/codec/bytes';
import { KDF_ITERATIONS } from '../protocol/codec/limits';
import {
  type BoxUse,
  boxBytes,
  boxHead,
  IV_BYTES,
  type LockedBox,
  SALT_BYTES,
} from '../protocol/codec/locked-box';
import { spellings } from '../protocol/identity/passphrase';
import { randomBytes } from './random';

type Head = Omit<LockedBox, 'ciphertext'>;

const random = (length: number) => base64url(randomBytes(length));

export async function lock(passphrase: string, clear: Bytes, use: BoxUse): Promise<LockedBox> {
  const head: Head = { iterations: KDF_ITERATIONS, salt: random(SALT_BYTES), iv: random(IV_BYTES) };
  const key = await keyOf(passphrase, head, 'encrypt');
  const ciphertext = await crypto.subtle.encrypt(gcm(use, head), key, clear);
  return { ...head, ciphertext: base64url(new Uint8Array(ciphertext)) };
}

export interface Unlocked {
  clear: Bytes;
  /** The passphrase as the box was locked with it: words may be typed in several ways. */
  passphrase: string;
}

/** Null when it is another passphrase, or a box that was changed. */
export async function unlock(typed: string, box: LockedBox, use: BoxUse): Promise<Unlocked | null> {
  for (const passphrase of spellings(typed)) {
    const clear = await opened(passphrase, box, use);
    if (clear) return { clear, passphrase };
  }
  return null;
}

async function opened(passphrase: string, box: LockedBox, use: BoxUse): Promise<Bytes | null> {
  const key = await keyOf(passphrase, box, 'decrypt');
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(use, box), key, boxBytes(box.ciphertext)));
  } catch (_notAuthentic) {
    return null;
  }
}

function gcm(use: BoxUse, head: Head): AesGcmParams {
  return { name: 'AES-GCM', iv: boxBytes(head.iv), additionalData: boxHead(use, head) };
}

/** The same letters can be typed in two ways (é, e and ´): NFC makes them one. */
async function keyOf(passphrase: string, head: Head, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const pbkdf2 = { name: 'PBKDF2', hash: 'SHA-256', salt: boxBytes(head.salt), iterations: head.iterations };
  return crypto.subtle.deriveKey(pbkdf2, material, { name: 'AES-GCM', length: 256 }, false, [use]);
}
