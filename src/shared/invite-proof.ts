// Proves, and checks, that a caller holds the secret of an invite, without showing it to the broker: HMAC-SHA-256
// over the knock it belongs to, so that it is good for no other knock.

import { base64urlBytes } from '../protocol/codec/base64url';
import type { Bytes } from '../protocol/codec/bytes';
import { inviteText } from '../protocol/signal/knock';

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

function keyOf(secret: string, use: 'sign' | 'verify'): Promise<CryptoKey> {
  const bytes = base64urlBytes(secret);
  if (!bytes) throw new Error('an invite keeps only secrets it could read');
  return crypto.subtle.importKey('raw', bytes, HMAC, false, [use]);
}

/** 32 bytes. `head` is the knock before its claim. */
export async function inviteProof(secret: string, head: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(HMAC.name, await keyOf(secret, 'sign'), inviteText(head)));
}

export async function isInviteProof(secret: string, head: Bytes, proof: Bytes): Promise<boolean> {
  return crypto.subtle.verify(HMAC.name, await keyOf(secret, 'verify'), proof, inviteText(head));
}
