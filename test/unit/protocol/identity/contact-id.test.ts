import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base32, base32Bytes } from '../../../../src/protocol/codec/base32';
import {
  contactIdFromHash,
  hashFromContactId,
  parseContactId,
} from '../../../../src/protocol/identity/contact-id';
import { groupContactId } from '../../../../src/protocol/identity/grouped-id';

const hashes = fc.uint8Array({ minLength: 20, maxLength: 20 });
const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz234567'];

test('base32 is that of RFC 4648, in lower case', () => {
  expect(base32(new TextEncoder().encode('foobar'))).toBe('mzxw6ytboi');
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => {
      expect(base32Bytes(base32(bytes))).toEqual(bytes);
    }),
  );
});

test('an ID holds its hash, and is read as people write it', () => {
  fc.assert(
    fc.property(hashes, (hash) => {
      const id = contactIdFromHash(hash);
      expect(id).toHaveLength(34);
      expect(hashFromContactId(id)).toEqual(hash);
      expect(parseContactId(` ${groupContactId(id).toUpperCase()}\n`)).toBe(id);
    }),
  );
});

test('one wrong character is always caught', () => {
  const wrong = fc.tuple(hashes, fc.nat(33), fc.constantFrom(...ALPHABET));
  fc.assert(
    fc.property(wrong, ([hash, at, character]) => {
      const id = contactIdFromHash(hash);
      fc.pre(id[at] !== character);
      expect(parseContactId(id.slice(0, at) + character + id.slice(at + 1))).toBeNull();
    }),
  );
});

test('two neighbours that changed places are always caught', () => {
  fc.assert(
    fc.property(hashes, fc.nat(30), (hash, at) => {
      const id = contactIdFromHash(hash);
      fc.pre(id[at] !== id[at + 1]);
      expect(parseContactId(id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2))).toBeNull();
    }),
  );
});
