import { expect, test } from 'vitest';
import { type PairVerdict, pairsOf, verdictOf } from '../../../../src/protocol/link/pair-verdict';
import type { PairView } from '../../../../src/protocol/snapshot/link-view';
import { candidateIn, linkIn, pairIn } from '../../../gallery/links';

const LINK = linkIn({
  local: [
    candidateIn({ id: 'host', priority: 300 }),
    candidateIn({ id: 'low', priority: 100 }),
    candidateIn({ id: 'relay', type: 'relay', priority: 10 }),
  ],
  remote: [candidateIn({ id: 'them', priority: 200 }), candidateIn({ id: 'theirs', priority: 400 })],
});
const USED = pairIn({ id: 'used', local: 'host', remote: 'them', nominated: true });

test.each<[PairVerdict, Partial<PairView>, PairView | null]>([
  ['in-use', USED, USED],
  ['works', {}, null],
  ['spare-relay', { local: 'relay', remote: 'theirs' }, USED],
  ['spare-lower', { local: 'low', remote: 'them' }, USED],
  ['spare', { local: 'host', remote: 'theirs' }, USED],
  // An end that was left out for lack of room has no priority to compare.
  ['spare', { local: 'gone', remote: 'them' }, USED],
  ['waiting', { state: 'waiting' }, USED],
  ['waiting', { state: 'frozen' }, null],
  ['checking', { state: 'in-progress', checksAnswered: 0 }, null],
  ['failed-unsent', { state: 'failed', checksSent: 0, checksAnswered: 0 }, USED],
  ['failed-silent', { state: 'failed', checksSent: 9, checksAnswered: 0 }, USED],
  ['failed-later', { state: 'failed', checksSent: 9, checksAnswered: 3 }, USED],
])('%s is said of %j', (verdict, part, used) => {
  const pair = pairIn({ id: 'asked', local: 'host', remote: 'them', ...part });
  const link = { ...LINK, pair: used, pairs: [pair] };
  const [whole] = pairsOf(link);
  expect(whole && verdictOf(whole, link)).toBe(verdict);
});

test('beside a relay that is in use, another relay is only a spare', () => {
  const used = pairIn({ id: 'used', local: 'relay', remote: 'them' });
  const spare = pairIn({ id: 'spare', local: 'relay', remote: 'theirs' });
  const link = { ...LINK, pair: used, pairs: [used, spare] };
  const [, whole] = pairsOf(link);
  expect(whole && verdictOf(whole, link)).toBe('spare');
});

test('the pair in use is listed first, then what works by its priority, and what failed last', () => {
  const pairs = [
    pairIn({ id: 'failed', state: 'failed' }),
    pairIn({ id: 'frozen', state: 'frozen' }),
    pairIn({ id: 'relayed', local: 'relay', remote: 'them' }),
    pairIn({ id: 'low', local: 'low', remote: 'them' }),
    pairIn({ id: 'waiting', state: 'waiting' }),
    USED,
    pairIn({ id: 'checking', state: 'in-progress' }),
  ];
  const order = pairsOf({ ...LINK, pair: USED, pairs }).map(({ pair }) => pair.id);
  expect(order).toEqual(['used', 'low', 'relayed', 'checking', 'waiting', 'frozen', 'failed']);
});
