import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { contactIdOf, createIdentity, loadIdentity, sign, verify } from '../../../src/shared/keys';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const words = new TextEncoder().encode('two tin cans and a string');

test('there is no identity until one is made, and never a second one', async () => {
  expect(await loadIdentity()).toBeNull();
  const made = await Promise.all([createIdentity(), createIdentity(), createIdentity()]);
  expect(new Set(made).size).toBe(1);
  const identity = await loadIdentity();
  expect(identity?.id).toBe(made[0]);
  expect(identity && (await contactIdOf(identity.publicKey))).toBe(made[0]);
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
  await expect(sign(words)).rejects.toThrow('without an identity');
});
