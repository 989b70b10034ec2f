// The key exchange of one handshake: ephemeral keys, the hash of the transcript, and the safety code that follows from it.

import { type Bytes, concat } from '../../protocol/codec/bytes';
import { safetyCode, safetyText } from '../../protocol/identity/safety-code';
import type { Reply } from '../../protocol/signal/reply';
import { sha256 } from '../../shared/sha256';

/** The X25519 key of one side for one handshake. */
export async function ephemeralPair() {
  const pair = (await crypto.subtle.generateKey('X25519', false, ['deriveBits'])) as CryptoKeyPair;
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { privateKey: pair.privateKey, publicKey };
}

/** Hash of what both sides have signed, as far as it is the same in every reply of one call. */
export function transcript(
  knock: Bytes,
  reply: Pick<Reply, 'calleeKey' | 'ephemeral' | 'nonce'>,
): Promise<Bytes> {
  return sha256(concat(knock, reply.calleeKey, reply.ephemeral, reply.nonce));
}

/** The safety code that both users may compare. */
export async function codeOf(transcriptHash: Bytes, callerNonce: Bytes): Promise<readonly string[]> {
  return safetyCode(await sha256(safetyText(transcriptHash, callerNonce)));
}
