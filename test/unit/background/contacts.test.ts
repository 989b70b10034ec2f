import { expect, test } from 'vitest';
import {
  addContact,
  allowContact,
  isBlocked,
  markCompared,
  removeContact,
  renameContact,
  replaceContact,
} from '../../../src/background/contacts';
import { contactIdFromHash, groupContactId } from '../../../src/protocol/contact-id';
import { NO_RULES } from '../../../src/protocol/snapshot';

const own = contactIdFromHash(new Uint8Array(20).fill(1));
const id = contactIdFromHash(new Uint8Array(20).fill(2));
const cleo = {
  id: contactIdFromHash(new Uint8Array(20).fill(3)),
  name: 'Cleo',
  addedAt: 5,
  comparedAt: null,
  ...NO_RULES,
};
const ben = { id, name: 'Ben', addedAt: 5, comparedAt: null, ...NO_RULES };

test('a contact is added under a clean name, from an ID in any spelling', () => {
  const typed = { id: groupContactId(id).toUpperCase(), name: ' Ben\u202e ' };
  expect(addContact([], typed, own, 5)).toEqual({ ok: true, value: [ben] });
});

test.each([
  ['id-malformed', { id: 'tin', name: 'Ben' }],
  ['id-own', { id: own, name: 'Me' }],
  ['name-empty', { id: contactIdFromHash(new Uint8Array(20)), name: ' \u200b ' }],
  ['contact-exists', { id, name: 'Ben again' }],
  ['contact-name-taken', { id: cleo.id, name: ' ＢＥＮ ' }],
])('%s is said, and nothing is added', (error, entry) => {
  expect(addContact([ben], entry, own, 6)).toEqual({ ok: false, error });
});

test('a contact is renamed and removed', () => {
  expect(renameContact([ben], id, 'Benjamin')).toEqual({ ok: true, value: [{ ...ben, name: 'Benjamin' }] });
  expect(renameContact([ben], id, '')).toEqual({ ok: false, error: 'name-empty' });
  expect(removeContact([ben], id)).toEqual([]);
});

test('the mark of a compared safety code is set and taken back on that contact alone', () => {
  const marked = markCompared([ben, cleo], id, 7);
  expect(marked).toEqual([{ ...ben, comparedAt: 7 }, cleo]);
  expect(markCompared(marked, id, null)).toEqual([ben, cleo]);
});

test('a new ID takes the place of the contact of that name, who must be compared again', () => {
  const trusted = { ...ben, comparedAt: 7, relayOnly: true };
  const entry = { id: contactIdFromHash(new Uint8Array(20).fill(4)), name: 'ben' };
  expect(replaceContact([trusted, cleo], entry, own, 9)).toEqual({
    ok: true,
    value: [cleo, { ...trusted, id: entry.id, addedAt: 9, comparedAt: null }],
  });
  expect(replaceContact([trusted], { ...entry, id: own }, own, 9)).toEqual({ ok: false, error: 'id-own' });
});

test('what one contact may do is changed for that one, within bounds', () => {
  const allowed = allowContact([ben, cleo], id, { blocked: true, autoAcceptBytes: 10_000_000 });
  expect(allowed).toEqual({
    ok: true,
    value: [{ ...ben, blocked: true, autoAcceptBytes: 10_000_000 }, cleo],
  });
  expect(allowed.ok && isBlocked(allowed.value, id)).toBe(true);
  expect(isBlocked([ben, cleo], id)).toBe(false);
  for (const wish of [{ autoAcceptBytes: 11 }, { blocked: 'yes' as never }, { name: 'Eve' } as never]) {
    expect(allowContact([ben], id, wish)).toEqual({ ok: false, error: 'unexpected' });
  }
});
