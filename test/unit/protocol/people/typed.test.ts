import { expect, test } from 'vitest';
import { inviteLink } from '../../../../src/protocol/identity/invite';
import { readTyped, type TopHit, topHit } from '../../../../src/protocol/people/typed';
import type { Contact } from '../../../../src/protocol/snapshot/contact';
import { BEN, GRACE, idOf, ME } from '../../people';

const FACTS = { ownId: ME.id, contacts: [GRACE, BEN], openLine: false };
const ADA = inviteLink({ id: idOf(9), name: 'Ada', brokers: [], secret: '' });
const wrongBy = (id: string) => id.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));

test.each([
  ['', { name: 'nothing' }],
  ['  ', { name: 'nothing' }],
  [ADA, { name: 'invite', invite: { id: idOf(9), name: 'Ada' }, contact: null }],
  [BEN.id.toUpperCase(), { name: 'invite', contact: BEN }],
  [ME.id, { name: 'wrong', error: 'id-own' }],
  [wrongBy(GRACE.id), { name: 'wrong', error: 'id-malformed' }],
  ['web+tincan:nobody', { name: 'wrong', error: 'id-malformed' }],
  ['https://example.org/', { name: 'wrong', error: 'id-malformed' }],
  ['Note: call Ben', { name: 'words', plain: null }],
  ['gra', { name: 'words', plain: null }],
])('“%s” is read as %o', (typed, meant) => {
  expect(readTyped(typed, FACTS)).toMatchObject(meant);
});

test('a word may be an ID of a plain application only while the open line is on, and a wrong Tincan ID never', () => {
  const open = { ...FACTS, openLine: true };
  expect(readTyped('some-app', open)).toEqual({ name: 'words', plain: 'some-app' });
  expect(readTyped(wrongBy(GRACE.id), open)).toEqual({ name: 'wrong', error: 'id-malformed' });
});

const blocked = { ...BEN, blocked: true };
test.each<[string, readonly Contact[], boolean, TopHit | null]>([
  ['', [GRACE], false, null],
  ['b', [BEN, GRACE], false, { name: 'contact', contact: BEN }],
  ['b', [blocked, GRACE], false, { name: 'contact', contact: GRACE }],
  ['b', [blocked], false, { name: 'nobody', error: 'contact-blocked' }],
  ['zebra', [], false, { name: 'nobody', error: 'id-malformed' }],
  ['zebra', [], true, { name: 'plain', id: 'zebra' }],
  ['grace', [GRACE], true, { name: 'contact', contact: GRACE }],
  [ME.id, [], false, { name: 'nobody', error: 'id-own' }],
])('Enter at “%s” with %o, open line %s, means %o', (typed, shown, openLine, hit) => {
  expect(topHit(readTyped(typed, { ...FACTS, openLine }), shown)).toEqual(hit);
});

test('Enter calls whoever has made a link, but not a contact whom the user has blocked', () => {
  expect(topHit(readTyped(ADA, FACTS), [])).toMatchObject({ name: 'invite', invite: { name: 'Ada' } });
  const facts = { ...FACTS, contacts: [blocked] };
  expect(topHit(readTyped(BEN.id, facts), [blocked])).toEqual({ name: 'nobody', error: 'contact-blocked' });
});
