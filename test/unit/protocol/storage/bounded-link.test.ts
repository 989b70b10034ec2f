import { expect, test } from 'vitest';
import type { CandidateView, LinkView, PairView } from '../../../../src/protocol/snapshot/link-view';
import { boundedLink } from '../../../../src/protocol/storage/bounded-link';
import { BUDGETS, isWithin } from '../../../../src/protocol/storage/budgets';
import { LINK_CANDIDATES, LINK_PAIRS } from '../../../../src/protocol/storage/limits';
import { candidateIn, linkIn, pairIn } from '../../../gallery/links';

const LONG = 'x'.repeat(100_000);

const candidates = (count: number, text: string): CandidateView[] =>
  Array.from({ length: count }, (_, n) => ({
    ...candidateIn({ id: `id ${n}`, address: text, protocol: text, ufrag: text, server: text }),
    foundation: text,
    relatedAddress: text,
    tcpType: text,
    relayProtocol: text,
    networkType: text,
  }));

const pairs = (count: number): PairView[] =>
  Array.from({ length: count }, (_, n) => pairIn({ id: `pair ${n}` }));

test('whatever the far side writes fits the budget', () => {
  const pair = pairIn({ id: 'pair 900', local: 'id 0', remote: 'id 900' });
  const sdp = { kind: 'offer', session: LONG, media: Array.from({ length: 500 }, () => LONG) } as const;
  const link = boundedLink(
    linkIn({
      local: candidates(1_000, LONG),
      remote: candidates(1_000, LONG),
      pair,
      pairs: pairs(1_000),
      localSdp: sdp,
      remoteSdp: sdp,
    }),
  );
  expect(isWithin<LinkView | null>(BUDGETS.link, link)).toBe(true);
  expect(link.remote).toHaveLength(LINK_CANDIDATES);
  expect(link.remote.some(({ id }) => id === 'id 900')).toBe(true);
  expect(link.local[0]?.id).toBe('id 0');
  expect(link.pairs).toHaveLength(LINK_PAIRS);
  expect(link.pairs.some(({ id }) => id === 'pair 900')).toBe(true);
});

test('an honest link is shown as it is', () => {
  const sdp = { kind: 'answer', session: 'v=0\r\n', media: ['m=audio\r\n', 'm=video\r\n'] } as const;
  const link = linkIn({
    local: candidates(3, '192.0.2.1'),
    pairs: pairs(3),
    remote: candidates(3, '::1'),
    remoteSdp: sdp,
  });
  expect(boundedLink(link)).toEqual(link);
});
