import { expect, test } from 'vitest';
import { addContact, markCompared, removeContact, renameContact } from '../../../src/background/contacts';
import { contactIdFromHash, groupContactId } from '../../../src/protocol/contact-id';

const own = contactIdFromHash(new Uint8Array(20).fill(1));
const id = contactIdFromHash(new Uint8Array(20).fill(2));
const ben = { id, name: 'Ben', addedAt: 5, comparedAt: null };

test('a contact is added under a clean name, from an ID in any spelling', () => {
  const typed = { id: groupContactId(id).toUpperCase(), name: ' Ben\u202e ' };
  expect(addContact([], typed, own, 5)).toEqual({ ok: true, value: [ben] });
});

test.each([
  ['id-malformed', { id: 'tin', name: 'Ben' }],
  ['id-own', { id: own, name: 'Me' }],
  ['name-empty', { id: contactIdFromHash(new Uint8Array(20)), name: ' \u200b ' }],
  ['contact-exists', { id, name: 'Ben again' }],
])('%s is said, and nothing is added', (error, entry) => {
  expect(addContact([ben], entry, own, 6)).toEqual({ ok: false, error });
});

test('a contact is renamed and removed', () => {
  expect(renameContact([ben], id, 'Benjamin')).toEqual({ ok: true, value: [{ ...ben, name: 'Benjamin' }] });
  expect(renameContact([ben], id, '')).toEqual({ ok: false, error: 'name-empty' });
  expect(removeContact([ben], id)).toEqual([]);
});

test('the mark of a compared safety code is set and taken back on that contact alone', () => {
  const cleo = { ...ben, id: contactIdFromHash(new Uint8Array(20).fill(3)), name: 'Cleo' };
  const marked = markCompared([ben, cleo], id, 7);
  expect(marked).toEqual([{ ...ben, comparedAt: 7 }, cleo]);
  expect(markCompared(marked, id, null)).toEqual([ben, cleo]);
});
