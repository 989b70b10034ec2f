// Owns this profile's Ed25519 identity key: made once, non-extractable, kept in IndexedDB. Signs and verifies;
// never decides whom to believe.

import { type DBSchema, openDB } from 'idb';
import { concat, label, u8 } from '../protocol/bytes';
import { contactIdFromHash } from '../protocol/contact-id';
import { isUsableKey } from '../protocol/ed25519-key';
import { ALG_ED25519 } from '../protocol/signal-tag';
import type { ContactId } from '../protocol/snapshot';
import { sha256 } from './sha256';

const ED25519 = 'Ed25519';
const ID_LABEL = label('tincan/1/id');

interface StoredIdentity {
  publicKey: Uint8Array<ArrayBuffer>;
  privateKey: CryptoKey;
}

interface KeyDatabase extends DBSchema {
  keys: { key: 'identity'; value: StoredIdentity };
}

export interface Identity {
  id: ContactId;
  /** 32 bytes. */
  publicKey: Uint8Array<ArrayBuffer>;
}

function openKeys() {
  return openDB<KeyDatabase>('tincan-keys', 1, {
    upgrade(database) {
      database.createObjectStore('keys');
    },
  });
}

async function stored(): Promise<StoredIdentity | undefined> {
  const database = await openKeys();
  try {
    return await database.get('keys', 'identity');
  } finally {
    database.close();
  }
}

/** This profile's identity, or null when it was never made or its database was lost. */
export async function loadIdentity(): Promise<Identity | null> {
  const identity = await stored();
  return identity ? { id: await contactIdOf(identity.publicKey), publicKey: identity.publicKey } : null;
}

/** Makes the identity, or returns the one that is there: never a second one. */
export async function createIdentity(): Promise<ContactId> {
  const made = await crypto.subtle.generateKey({ name: ED25519 }, false, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', made.publicKey));
  const database = await openKeys();
  try {
    const keys = database.transaction('keys', 'readwrite');
    const existing = await keys.store.get('identity');
    if (!existing) await keys.store.put({ publicKey, privateKey: made.privateKey }, 'identity');
    await keys.done;
    return contactIdOf(existing?.publicKey ?? publicKey);
  } finally {
    database.close();
  }
}

/** 64 bytes (RFC 8032). Throws when there is no identity: callers have loaded it. */
export async function sign(text: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const identity = await stored();
  if (!identity) throw new Error('signing without an identity');
  return new Uint8Array(await crypto.subtle.sign(ED25519, identity.privateKey, text));
}

/** False for a wrong signature and for a key no honest client makes. */
export async function verify(
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (!isUsableKey(publicKey)) return false;
  const key = await importKey(publicKey);
  return key !== null && crypto.subtle.verify(ED25519, key, signature, signed);
}

/** Null for 32 bytes that are no point of the curve. */
async function importKey(publicKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('raw', publicKey, ED25519, false, ['verify']);
  } catch (_notAPoint) {
    return null;
  }
}

/** The contact ID that *is* this key. */
export async function contactIdOf(publicKey: Uint8Array): Promise<ContactId> {
  return contactIdFromHash(await sha256(concat(ID_LABEL, u8(ALG_ED25519), publicKey)));
}
