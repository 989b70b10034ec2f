// Owns this profile's Ed25519 identity key: kept in IndexedDB, non-extractable. Signs and verifies; never decides
// whom to believe. A key is readable only as a key pair that was just made, before it is kept.

import { type DBSchema, deleteDB, openDB } from 'idb';
import { type Bytes, concat, label, u8 } from '../protocol/codec/bytes';
import { KEY_PAIR_BYTES } from '../protocol/identity/backup';
import { contactIdFromHash } from '../protocol/identity/contact-id';
import { isUsableKey } from '../protocol/identity/ed25519-key';
import { ALG_ED25519 } from '../protocol/signal/signal-tag';
import type { ContactId } from '../protocol/snapshot/ids';
import { sha256 } from './sha256';

const ED25519 = 'Ed25519';
const ID_LABEL = concat(label('tincan/1/id'));

export interface StoredIdentity {
  publicKey: Bytes;
  privateKey: CryptoKey;
}

interface KeyDatabase extends DBSchema {
  keys: { key: 'identity'; value: StoredIdentity };
}

export interface Identity {
  id: ContactId;
  /** 32 bytes. */
  publicKey: Bytes;
}

/** An identity whose key is in memory: to sign, nothing is read. The key itself cannot be read. */
export interface Signer extends Identity {
  /** It is the throw-away identity of a web page: its knocks say so. */
  isWebPage: boolean;
  /** 64 bytes (RFC 8032). */
  sign(text: Bytes): Promise<Bytes>;
}

const DATABASE = 'tincan-keys';
const PUBLIC_BYTES = 32;

function openKeys() {
  return openDB<KeyDatabase>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore('keys');
    },
  });
}

/** A database that cannot be read, or that a newer Tincan made, is as good as lost. */
async function stored(): Promise<StoredIdentity | undefined> {
  try {
    const database = await openKeys();
    try {
      return await database.get('keys', 'identity');
    } finally {
      database.close();
    }
  } catch (_unreadable) {
    return undefined;
  }
}

/** This profile's identity, or null when it was never made or its database was lost. */
export async function loadIdentity(): Promise<Identity | null> {
  const identity = await stored();
  return identity ? { id: await contactIdOf(identity.publicKey), publicKey: identity.publicKey } : null;
}

/** The same, with its key. To be loaded for one handshake or message: the identity of the profile may change. */
export async function loadSigner(): Promise<Signer | null> {
  const identity = await stored();
  if (!identity) return null;
  const { publicKey, privateKey } = identity;
  return {
    id: await contactIdOf(publicKey),
    publicKey,
    isWebPage: false,
    sign: async (text) => new Uint8Array(await crypto.subtle.sign(ED25519, privateKey, text)),
  };
}

/** Makes a key pair in the clear, KEY_PAIR_BYTES of it: the caller locks it and overwrites it. Nothing is kept yet. */
export async function makeKeyPair(): Promise<Bytes> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: ED25519 }, true, [
    'sign',
    'verify',
  ]);
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
  const pair = concat(await rawBytes(publicKey), secret);
  secret.fill(0);
  return pair;
}

/** Imports a key pair as non-extractable. Null for bytes that are no key pair, or whose halves do not belong together. */
export async function identityFrom(pair: Bytes): Promise<StoredIdentity | null> {
  if (pair.length !== KEY_PAIR_BYTES) return null;
  const publicKey = pair.slice(0, PUBLIC_BYTES);
  try {
    const privateKey = await crypto.subtle.importKey('pkcs8', pair.subarray(PUBLIC_BYTES), ED25519, false, [
      'sign',
    ]);
    const probe = new Uint8Array(await crypto.subtle.sign(ED25519, privateKey, ID_LABEL));
    return (await verify(publicKey, probe, ID_LABEL)) ? { publicKey, privateKey } : null;
  } catch (_noKey) {
    return null;
  }
}

/** Stores this identity in the place of the one that was there. */
export async function keepIdentity(identity: StoredIdentity): Promise<ContactId> {
  const database = await openForWriting();
  try {
    await database.put('keys', identity, 'identity');
    return await contactIdOf(identity.publicKey);
  } finally {
    database.close();
  }
}

/** A database that cannot be opened was shown to the user as a lost key: it is erased, and a new one begins. */
async function openForWriting() {
  try {
    return await openKeys();
  } catch (_unreadable) {
    await eraseIdentity();
    return openKeys();
  }
}

export async function eraseIdentity(): Promise<void> {
  await deleteDB(DATABASE);
}

async function rawBytes(publicKey: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
}

/** False for a wrong signature and for a key no honest client makes. */
export async function verify(publicKey: Bytes, signature: Bytes, signed: Bytes): Promise<boolean> {
  if (!isUsableKey(publicKey)) return false;
  const key = await importKey(publicKey);
  return key !== null && crypto.subtle.verify(ED25519, key, signature, signed);
}

/** Null for 32 bytes that are no point of the curve. */
async function importKey(publicKey: Bytes): Promise<CryptoKey | null> {
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
