import { describe, expect, test } from 'vitest';
import {
  addContact,
  allowContact,
  joinContacts,
  markCompared,
  mayBeKept,
  removeContact,
  renameContact,
  replaceContact,
} from '../../../../src/background/store/contacts';
import { contactIdFromHash } from '../../../../src/protocol/identity/contact-id';
import { groupContactId } from '../../../../src/protocol/identity/grouped-id';
import { NO_RULES } from '../../../../src/protocol/snapshot/contact';
import { BEN, callIn, GRACE } from '../../people';

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
])('the error is %s, and no contact is added', (error, entry) => {
  expect(addContact([ben], entry, own, 6)).toEqual({ ok: false, error });
});

test('a contact is renamed and removed', () => {
  expect(renameContact([ben], id, 'Benjamin')).toEqual({ ok: true, value: [{ ...ben, name: 'Benjamin' }] });
  expect(renameContact([ben], id, '')).toEqual({ ok: false, error: 'name-empty' });
  expect(renameContact([ben], id, 'BEN')).toMatchObject({ ok: true });
  const grace = { ...ben, id: GRACE.id, name: 'Grace' };
  expect(renameContact([ben, grace], id, 'grace ')).toEqual({ ok: false, error: 'contact-name-taken' });
  expect(removeContact([ben], id)).toEqual([]);
});

test('the mark of a compared safety code is set and removed on one contact alone', () => {
  const marked = markCompared([ben, cleo], id, 7);
  expect(marked).toEqual([{ ...ben, comparedAt: 7 }, cleo]);
  expect(markCompared(marked, id, null)).toEqual([ben, cleo]);
});

test('a new ID replaces the ID of a contact, whose safety code must be compared again', () => {
  const trusted = { ...ben, comparedAt: 7, relayOnly: true };
  const fresh = contactIdFromHash(new Uint8Array(20).fill(4));
  expect(replaceContact([trusted, cleo], id, { id: fresh }, own, 9)).toEqual({
    ok: true,
    value: [{ ...trusted, id: fresh, addedAt: 9, comparedAt: null }, cleo],
  });
});

test.each([
  ['id-own', id, own],
  ['contact-exists', id, cleo.id],
  ['contact-exists', id, id],
  ['unexpected', own, contactIdFromHash(new Uint8Array(20).fill(4))],
])('the error is %s, and no contact is replaced', (error, old, fresh) => {
  expect(replaceContact([ben, cleo], old, { id: fresh }, own, 9)).toEqual({ ok: false, error });
});

describe('the user may save the peer of a call as a contact', () => {
  const ended = { name: 'ended', reason: 'hung-up-there', error: null } as const;
  test.each([
    ['a stranger who has sent a name, after the call', [BEN], callIn(ended, { peerSays: 'Grace' }), true],
    ['not a stranger who was never connected', [BEN], callIn(ended), false],
    ['not a peer who is a contact', [GRACE], callIn(ended, { peerSays: 'Grace' }), false],
    [
      'not a stranger while the call goes on',
      [],
      callIn({ name: 'connected', since: 0 }, { peerSays: 'Grace' }),
      false,
    ],
  ])('%s', (_who, contacts, call, kept) => {
    expect(mayBeKept(contacts, call)).toBe(kept);
  });
});

test('the rules of a contact are changed for that contact alone, and only to allowed values', () => {
  const allowed = allowContact([ben, cleo], id, { blocked: true, autoAcceptBytes: 10_000_000 });
  expect(allowed).toEqual({
    ok: true,
    value: [{ ...ben, blocked: true, autoAcceptBytes: 10_000_000 }, cleo],
  });
  for (const wish of [{ autoAcceptBytes: 11 }, { blocked: 'yes' as never }, { name: 'Eve' } as never]) {
    expect(allowContact([ben], id, wish)).toEqual({ ok: false, error: 'unexpected' });
  }
});

describe('a contact in a backup', () => {
  const lax = { ...ben, name: 'Benny', comparedAt: 99, autoAcceptBytes: 10_000_000 };

  test.each([
    [
      'that is not stored here is added without its rule for files and without its mark',
      [],
      { ...ben, name: 'Benny' },
    ],
    [
      'that is stored here keeps the rules that it has here',
      [{ ...ben, blocked: true }],
      { ...ben, name: 'Benny', blocked: true },
    ],
    [
      'that is stored here keeps the mark that it has here',
      [{ ...ben, comparedAt: 7 }],
      { ...ben, name: 'Benny', comparedAt: 7 },
    ],
    [
      'that has a rule for files here too keeps the rule',
      [{ ...lax, comparedAt: null }],
      { ...lax, comparedAt: null },
    ],
  ])('%s', (_who, here, joined) => {
    expect(joinContacts([lax], here)).toEqual([joined]);
  });

  test('that is blocked in the backup is blocked here', () => {
    expect(joinContacts([{ ...lax, blocked: true }], [])).toEqual([{ ...ben, name: 'Benny', blocked: true }]);
    expect(joinContacts([{ ...lax, blocked: true }], [ben])).toEqual([
      { ...ben, name: 'Benny', blocked: true },
    ]);
  });
});
