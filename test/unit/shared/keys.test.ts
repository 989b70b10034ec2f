import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import {
  contactIdOf,
  eraseIdentity,
  identityFrom,
  keepIdentity,
  loadIdentity,
  loadSigner,
  makeKeyPair,
  verify,
} from '../../../src/shared/keys';
import { createIdentity, sign } from '../identities';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const words = new TextEncoder().encode('two tin cans and a string');

test('there is no identity until one is made', async () => {
  expect(await loadIdentity()).toBeNull();
  const made = await createIdentity();
  const identity = await loadIdentity();
  expect(identity?.id).toBe(made);
  expect(identity && (await contactIdOf(identity.publicKey))).toBe(made);
});

test('what it signs is verified, and nothing else is', async () => {
  await createIdentity();
  const { publicKey } = (await loadIdentity()) ?? { publicKey: new Uint8Array(32) };
  const signature = await sign(words);
  expect(await verify(publicKey, signature, words)).toBe(true);
  expect(await verify(publicKey, signature, words.slice(1))).toBe(false);
  expect(await verify(publicKey, signature.slice(1), words)).toBe(false);
});

test('keys of small order and bytes that are no key verify nothing', async () => {
  const identity = new Uint8Array(32);
  identity[0] = 1;
  for (const key of [new Uint8Array(32), identity, new Uint8Array(32).fill(255), new Uint8Array(31)]) {
    expect(await verify(key, new Uint8Array(64), words)).toBe(false);
  }
});

test('nothing can be signed without an identity', async () => {
  expect(await loadSigner()).toBeNull();
  await expect(sign(words)).rejects.toThrow('no identity');
});

test('an identity that was loaded signs without a look into the database', async () => {
  await createIdentity();
  const own = await loadSigner();
  globalThis.indexedDB = new IDBFactory();
  const signature = await own?.sign(words);
  expect(own && signature && (await verify(own.publicKey, signature, words))).toBe(true);
});

/** What is kept, as a page that has been broken into would find it. */
async function keptKey(): Promise<CryptoKey> {
  const database = await openDB('tincan-keys');
  const { privateKey } = await database.get('keys', 'identity');
  database.close();
  return privateKey;
}

test('a key cannot be read once it is kept', async () => {
  const identity = await identityFrom(await makeKeyPair());
  if (!identity) throw new Error('a key pair that was just made');
  await keepIdentity(identity);
  await expect(crypto.subtle.exportKey('pkcs8', await keptKey())).rejects.toThrow();
});

test('a key pair that is kept takes the place of the key before, and signs', async () => {
  const before = await createIdentity();
  const pair = await makeKeyPair();
  const identity = await identityFrom(pair);
  if (!identity) throw new Error('a key pair that was just made');
  const id = await keepIdentity(identity);
  expect(id).not.toBe(before);
  expect((await loadIdentity())?.id).toBe(id);
  expect(await verify(pair.slice(0, 32), await sign(words), words)).toBe(true);
});

test('bytes that are no key pair, and halves of two, are refused', async () => {
  const [one, other] = [await makeKeyPair(), await makeKeyPair()];
  const mixed = new Uint8Array([...one.subarray(0, 32), ...other.subarray(32)]);
  for (const pair of [mixed, one.slice(1), new Uint8Array(80), new Uint8Array()]) {
    expect(await identityFrom(pair)).toBeNull();
  }
});

test('a key database that cannot be opened counts as lost, and a new key begins a new one', async () => {
  await createIdentity();
  (await openDB('tincan-keys', 99)).close();
  expect(await loadIdentity()).toBeNull();
  const id = await createIdentity();
  expect((await loadIdentity())?.id).toBe(id);
});

test('after erasing there is nothing', async () => {
  await createIdentity();
  await eraseIdentity();
  expect(await loadIdentity()).toBeNull();
});
