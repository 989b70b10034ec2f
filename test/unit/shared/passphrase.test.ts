import '../quick-kdf';
import { expect, test, vi } from 'vitest';
import { base64url } from '../../../src/protocol/codec/base64url';
import { KDF_ITERATIONS } from '../../../src/protocol/codec/limits';
import { boxBytes } from '../../../src/protocol/codec/locked-box';
import { lock, unlock } from '../../../src/shared/passphrase';

const clear = new TextEncoder().encode('two tin cans and a string');
const box = await lock('correct horse é', clear, 'key');

test('the browser is asked for all rounds, to lock and to unlock', async () => {
  await unlock('correct horse é', box, 'key');
  const asked = vi.mocked(crypto.subtle.deriveKey).mock.calls.map(([algorithm]) => algorithm);
  expect(asked.length).toBeGreaterThanOrEqual(2);
  for (const each of asked) expect(each).toMatchObject({ name: 'PBKDF2', iterations: KDF_ITERATIONS });
});

test('what was locked opens with the same passphrase, however its letters were typed', async () => {
  expect(await unlock('correct horse é', box, 'key')).toEqual({ clear, passphrase: 'correct horse é' });
  expect((await unlock('correct horse e\u0301', box, 'key'))?.clear).toEqual(clear);
});

test('it opens with no other passphrase, and not as anything else', async () => {
  expect(await unlock('correct horse e', box, 'key')).toBeNull();
  expect(await unlock('', box, 'key')).toBeNull();
  expect(await unlock('correct horse é', box, 'backup')).toBeNull();
});

test.each(['salt', 'iv', 'ciphertext'] as const)(
  'it does not open when its %s was changed',
  async (field) => {
    const bytes = boxBytes(box[field]);
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    expect(await unlock('correct horse é', { ...box, [field]: base64url(bytes) }, 'key')).toBeNull();
  },
);

test('it does not open with another number of rounds', async () => {
  expect(await unlock('correct horse é', { ...box, iterations: box.iterations - 1 }, 'key')).toBeNull();
});

test('the same bytes are never locked in the same way twice', async () => {
  const again = await lock('correct horse é', clear, 'key');
  expect(again.salt).not.toBe(box.salt);
  expect(again.iv).not.toBe(box.iv);
  expect(again.ciphertext).not.toBe(box.ciphertext);
});
