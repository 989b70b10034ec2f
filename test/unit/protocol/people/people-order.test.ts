import { expect, test } from 'vitest';
import { inHeldOrder, peopleInOrder } from '../../../../src/protocol/people/people-order';
import { peopleSearch } from '../../../../src/protocol/people/people-search';
import { PRESENCE_FRESH_MS } from '../../../../src/protocol/signal/limits';
import type { CallEntry } from '../../../../src/protocol/snapshot/call-view';
import { type Contact, NO_RULES } from '../../../../src/protocol/snapshot/contact';
import type { Snapshot } from '../../../../src/protocol/snapshot/snapshot';
import { entryIn, idOf } from '../../people';

const NOW = 1_000_000_000;
const { compare } = new Intl.Collator('en');

const person = (seed: number, name: string, part: Partial<Contact> = {}): Contact => ({
  id: idOf(seed),
  name,
  addedAt: 0,
  comparedAt: null,
  ...NO_RULES,
  ...part,
});
const ADA = person(2, 'Ada');
const BEN = person(3, 'Ben');
const CLEO = person(4, 'Cleo');
const DANA = person(5, 'Dana');
const EVERYBODY = [DANA, CLEO, BEN, ADA];

const called = ({ id }: Contact, startedAt: number) => entryIn({ name: 'busy' }, { peer: id, startedAt });

function found(
  wanted: string,
  contacts: readonly Contact[] = EVERYBODY,
  presence: Snapshot['presence'] = {},
  calls: readonly CallEntry[] = [],
): string[] {
  return peopleInOrder(contacts, peopleSearch(wanted), { presence, calls, now: NOW, compare }).map(
    ({ name }) => name,
  );
}

test('who is here comes first, then whom the user called last, then the others by name', () => {
  const presence = { [DANA.id]: NOW - PRESENCE_FRESH_MS, [ADA.id]: NOW - PRESENCE_FRESH_MS - 1 };
  expect(found('', EVERYBODY, presence, [called(CLEO, 3), called(ADA, 2), called(CLEO, 1)])).toEqual([
    'Dana',
    'Cleo',
    'Ada',
    'Ben',
  ]);
});

test('the last call decides between two people who are here', () => {
  expect(found('', EVERYBODY, { [BEN.id]: NOW, [CLEO.id]: NOW }, [called(CLEO, 1)])).toEqual([
    'Cleo',
    'Ben',
    'Ada',
    'Dana',
  ]);
});

test('who is blocked comes last, even if they call all day', () => {
  const ben = { ...BEN, blocked: true };
  expect(found('', [ben, ADA], { [ben.id]: NOW }, [called(ben, 9)])).toEqual(['Ada', 'Ben']);
});

test('a search has those first whose name begins so, then a word of it, then the rest, and then IDs', () => {
  const typed = idOf(6).slice(0, 2);
  const people = [
    person(7, `Bo${typed}x`),
    person(6, 'Zoe'),
    person(8, `Anna ${typed}`),
    person(9, `${typed}lie`),
  ];
  const expected = [`${typed}lie`, `Anna ${typed}`, `Bo${typed}x`, 'Zoe'];
  expect(found(typed, people, { [idOf(7)]: NOW })).toEqual(expected);
});

test('held people keep their places, who is new comes last, and who is gone leaves no gap', () => {
  const held = [ADA.id, BEN.id, CLEO.id];
  expect(inHeldOrder(held, [DANA, CLEO, ADA]).map(({ name }) => name)).toEqual(['Ada', 'Cleo', 'Dana']);
});
