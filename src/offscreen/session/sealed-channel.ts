// Seals signals to one peer in one call: X25519, HKDF-SHA-256, AES-256-GCM (docs/protocol.md, Sealed). What it
// opens was made by the holder of the other ephemeral key, once, for this call and this direction.

import { concat, label, u8 } from '../../protocol/codec/bytes';
import { FRESH_WINDOW, take } from '../../protocol/signal/replay-window';
import {
  type Direction,
  decodeSealed,
  encodeSealed,
  parseSignal,
  type Signal,
  sealedContext,
  sealedIv,
} from '../../protocol/signal/sealed';
import type { CallId } from '../../protocol/snapshot/ids';

const INFO = label('tincan/1/sealed');

export interface SealingKeys {
  call: CallId;
  /** Which way our own messages go. */
  direction: Direction;
  own: CryptoKey;
  /** 32 bytes. */
  peerEphemeral: Uint8Array<ArrayBuffer>;
  /** SHA-256 over what both sides signed. */
  transcript: Uint8Array<ArrayBuffer>;
}

export interface SealedChannel {
  seal(signal: Signal): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Null for what is not of this call or direction, was seen before, or holds no signal; `forged` for what claims to
   * be ours and does not open.
   */
  unseal(message: Uint8Array): Promise<Signal | 'forged' | null>;
}

/** Null for a peer key that gives no secret (RFC 7748 §6.1). */
export async function createSealedChannel(keys: SealingKeys): Promise<SealedChannel | null> {
  const secret = await sharedSecret(keys);
  if (!secret) return null;
  const master = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const keyFor = (direction: number, use: KeyUsage) =>
    crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: keys.transcript, info: concat(INFO, u8(direction)) },
      master,
      { name: 'AES-GCM', length: 256 },
      false,
      [use],
    );
  const theirs = 1 - keys.direction;
  const sending = await keyFor(keys.direction, 'encrypt');
  const receiving = await keyFor(theirs, 'decrypt');
  let counter = 0;
  let window = FRESH_WINDOW;

  return {
    async seal(signal) {
      const used = counter++;
      const parameters = gcm(keys.call, keys.direction, used);
      const plain = new TextEncoder().encode(JSON.stringify(signal));
      const ciphertext = new Uint8Array(await crypto.subtle.encrypt(parameters, sending, plain));
      return encodeSealed({ call: keys.call, direction: keys.direction, counter: used, ciphertext });
    },
    async unseal(message) {
      const sealed = decodeSealed(message);
      if (!sealed || sealed.call !== keys.call || sealed.direction !== theirs) return null;
      if (!take(window, sealed.counter)) return null;
      const parameters = gcm(keys.call, theirs, sealed.counter);
      const plain = await decrypt(parameters, receiving, sealed.ciphertext);
      if (!plain) return 'forged';
      // Taken only now: a forged counter must not use up a real one. Twice, because decrypting took time.
      const taken = take(window, sealed.counter);
      if (!taken) return null;
      window = taken;
      return parseSignal(new TextDecoder().decode(plain));
    },
  };
}

async function sharedSecret({ own, peerEphemeral }: SealingKeys): Promise<ArrayBuffer | null> {
  const peer = await crypto.subtle.importKey('raw', peerEphemeral, 'X25519', false, []);
  try {
    return await crypto.subtle.deriveBits({ name: 'X25519', public: peer }, own, 256);
  } catch (_smallOrderKey) {
    return null;
  }
}

function gcm(call: CallId, direction: number, counter: number): AesGcmParams {
  return { name: 'AES-GCM', iv: sealedIv(counter), additionalData: sealedContext(call, direction, counter) };
}

async function decrypt(parameters: AesGcmParams, key: CryptoKey, ciphertext: Uint8Array<ArrayBuffer>) {
  try {
    return await crypto.subtle.decrypt(parameters, key, ciphertext);
  } catch (_notSealedForUs) {
    return null;
  }
}
