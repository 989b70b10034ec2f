import { expect, test } from 'vitest';
import type { CandidateView, LinkView } from '../../../../src/protocol/snapshot/link-view';
import { boundedLink } from '../../../../src/protocol/storage/bounded-link';
import { BUDGETS, isWithin } from '../../../../src/protocol/storage/budgets';
import { LINK_CANDIDATES } from '../../../../src/protocol/storage/limits';

const LONG = 'x'.repeat(100_000);

const candidates = (count: number, text: string): CandidateView[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `id ${n}`,
    type: 'host',
    address: text,
    port: 1,
    protocol: text,
    priority: 1,
    ufrag: text,
    server: text,
  }));

const linkOf = (part: Partial<LinkView>): LinkView => ({
  iceState: 'connected',
  dtlsState: 'connected',
  local: [],
  remote: [],
  pair: null,
  quality: null,
  localSdp: null,
  remoteSdp: null,
  ...part,
});

test('whatever the far side writes fits the budget', () => {
  const pair = { local: 'id 0', remote: 'id 900', rttMs: 1, bytesSent: 1, bytesReceived: 1 };
  const sdp = { kind: 'offer', session: LONG, media: Array.from({ length: 500 }, () => LONG) } as const;
  const link = boundedLink(
    linkOf({
      local: candidates(1_000, LONG),
      remote: candidates(1_000, LONG),
      pair,
      localSdp: sdp,
      remoteSdp: sdp,
    }),
  );
  expect(isWithin<LinkView | null>(BUDGETS.link, link)).toBe(true);
  expect(link.remote).toHaveLength(LINK_CANDIDATES);
  expect(link.remote.some(({ id }) => id === 'id 900')).toBe(true);
  expect(link.local[0]?.id).toBe('id 0');
});

test('an honest link is shown as it is', () => {
  const sdp = { kind: 'answer', session: 'v=0\r\n', media: ['m=audio\r\n', 'm=video\r\n'] } as const;
  const link = linkOf({ local: candidates(3, '192.0.2.1'), remote: candidates(3, '::1'), remoteSdp: sdp });
  expect(boundedLink(link)).toEqual(link);
});
