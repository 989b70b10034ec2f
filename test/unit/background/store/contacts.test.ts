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
import { contactIdFromHash, groupContactId } from '../../../../src/protocol/identity/contact-id';
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
])('%s is said, and nothing is added', (error, entry) => {
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

test('the mark of a compared safety code is set and taken back on that contact alone', () => {
  const marked = markCompared([ben, cleo], id, 7);
  expect(marked).toEqual([{ ...ben, comparedAt: 7 }, cleo]);
  expect(markCompared(marked, id, null)).toEqual([ben, cleo]);
});

test('a new ID takes the place of the contact of that name, who must be compared again', () => {
  const trusted = { ...ben, comparedAt: 7, relayOnly: true };
  const fresh = contactIdFromHash(new Uint8Array(20).fill(4));
  expect(replaceContact([trusted, cleo], id, fresh, own, 9)).toEqual({
    ok: true,
    value: [{ ...trusted, id: fresh, addedAt: 9, comparedAt: null }, cleo],
  });
});

test.each([
  ['id-own', id, own],
  ['contact-exists', id, cleo.id],
  ['contact-exists', id, id],
  ['unexpected', own, contactIdFromHash(new Uint8Array(20).fill(4))],
])('%s is said, and nobody is replaced', (error, old, fresh) => {
  expect(replaceContact([ben, cleo], old, fresh, own, 9)).toEqual({ ok: false, error });
});

describe('who may still be kept as a contact after a call', () => {
  const ended = { name: 'ended', reason: 'hung-up-there', error: null } as const;
  test.each([
    ['a stranger who has said a name', [BEN], callIn(ended, { peerSays: 'Grace' }), true],
    ['not one who was never connected', [BEN], callIn(ended), false],
    ['not a contact', [GRACE], callIn(ended, { peerSays: 'Grace' }), false],
    ['not while it goes on', [], callIn({ name: 'connected', since: 0 }, { peerSays: 'Grace' }), false],
  ])('%s', (_who, contacts, call, kept) => {
    expect(mayBeKept(contacts, call)).toBe(kept);
  });
});

test('what one contact may do is changed for that one, within bounds', () => {
  const allowed = allowContact([ben, cleo], id, { blocked: true, autoAcceptBytes: 10_000_000 });
  expect(allowed).toEqual({
    ok: true,
    value: [{ ...ben, blocked: true, autoAcceptBytes: 10_000_000 }, cleo],
  });
  for (const wish of [{ autoAcceptBytes: 11 }, { blocked: 'yes' as never }, { name: 'Eve' } as never]) {
    expect(allowContact([ben], id, wish)).toEqual({ ok: false, error: 'unexpected' });
  }
});

describe('of a contact in a backup', () => {
  const lax = { ...ben, name: 'Benny', comparedAt: 99, autoAcceptBytes: 10_000_000 };

  test.each([
    [
      'who is not here, neither files without a question nor the mark come back',
      [],
      { ...ben, name: 'Benny' },
    ],
    [
      'who is here, the rules of here stay',
      [{ ...ben, blocked: true }],
      { ...ben, name: 'Benny', blocked: true },
    ],
    [
      'who is here, the mark of here stays',
      [{ ...ben, comparedAt: 7 }],
      { ...ben, name: 'Benny', comparedAt: 7 },
    ],
    [
      'who is allowed files here too, they stay allowed',
      [{ ...lax, comparedAt: null }],
      { ...lax, comparedAt: null },
    ],
  ])('%s', (_who, here, joined) => {
    expect(joinContacts([lax], here)).toEqual([joined]);
  });

  test('who is blocked there, the block comes', () => {
    expect(joinContacts([{ ...lax, blocked: true }], [])).toEqual([{ ...ben, name: 'Benny', blocked: true }]);
    expect(joinContacts([{ ...lax, blocked: true }], [ben])).toEqual([
      { ...ben, name: 'Benny', blocked: true },
    ]);
  });
});
