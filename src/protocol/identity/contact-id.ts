// A contact ID *is* a key: base32(first 160 bits of SHA-256("tincan/1/id" ‖ alg ‖ public key)) and two check
// characters that catch any single wrong or swapped character. The hash itself is made in shared/keys.ts.

import { base32, base32Bytes, base32Values } from '../codec/base32';
import type { ContactId } from '../snapshot/ids';

export const ID_HASH_BYTES = 20;
const HASH_CHARS = 32;
const ID_CHARS = HASH_CHARS + 2;

/**
 * The largest prime under 32²: a number modulo it fits two characters, and no single substitution or swap
 * of neighbours leaves it unchanged.
 */
const CHECK_PRIME = 1021;

function checkCharacters(hashChars: string): string {
  const values = base32Values(hashChars) ?? [];
  const rest = values.reduce((sum, value) => (sum * 32 + value) % CHECK_PRIME, 0);
  return base32(Uint8Array.of(rest >> 2, (rest & 3) << 6)).slice(0, 2);
}

/** The ID of a key whose domain-separated hash starts with these 20 bytes. */
export function contactIdFromHash(hash: Uint8Array): ContactId {
  const chars = base32(hash.subarray(0, ID_HASH_BYTES));
  return `${chars}${checkCharacters(chars)}` as ContactId;
}

/** The 20 bytes a valid ID stands for. */
export function hashFromContactId(id: ContactId): Uint8Array<ArrayBuffer> {
  const bytes = base32Bytes(id.slice(0, HASH_CHARS));
  if (!bytes) throw new Error('a ContactId is always base32');
  return bytes;
}

/**
 * Reads an ID as people type it: any case, spaces or hyphens between groups, and the digits 0, 1 and 8 for
 * the letters they are mistaken for. Null when it is not an ID.
 */
export function parseContactId(text: string): ContactId | null {
  const plain = asMeant(text);
  if (plain.length !== ID_CHARS || !base32Values(plain)) return null;
  const chars = plain.slice(0, HASH_CHARS);
  return checkCharacters(chars) === plain.slice(HASH_CHARS) ? (plain as ContactId) : null;
}

/** An ID, or one that was mistyped by a character: missing, doubled or wrong. */
export function resemblesContactId(text: string): boolean {
  const plain = asMeant(text);
  return Math.abs(plain.length - ID_CHARS) <= 1 && base32Values(plain) !== null;
}

/** Whether these are the first characters of the ID, typed as freely. Nothing is the start of none. */
export function startsContactId(id: ContactId, typed: string): boolean {
  const head = asMeant(typed);
  return head !== '' && id.startsWith(head);
}

function asMeant(text: string): string {
  return text.toLowerCase().replace(/[\s-]/g, '').replace(/0/g, 'o').replace(/1/g, 'l').replace(/8/g, 'b');
}
