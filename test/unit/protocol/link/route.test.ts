import { expect, test } from 'vitest';
import { routeOf } from '../../../../src/protocol/link/route';
import type { CandidateView } from '../../../../src/protocol/snapshot/link-view';
import { candidateIn, linkIn, pairIn } from '../../../gallery/links';

type Side = readonly Partial<CandidateView>[];

/** A link whose pair is the first candidate of each side. */
function routeBetween(ours: Side, theirs: Side): { hops: string[]; legs: string[] } | null {
  const local = ours.map((part, n) => candidateIn({ ...part, id: `L${n}` }));
  const remote = theirs.map((part, n) => candidateIn({ ...part, id: `R${n}` }));
  const route = routeOf(linkIn({ local, remote, pair: pairIn({ local: 'L0', remote: 'R0' }) }));
  return (
    route && {
      hops: route.hops.map(({ place, address, port, learntBy }) =>
        address ? `${place} ${address}:${port} ${learntBy}` : `${place} ? ${learntBy}`,
      ),
      legs: route.legs.map(({ protocol }) => protocol),
    }
  );
}

const AT_HOME = { address: '192.168.0.7', port: 50_000 };
const MAPPED: Partial<CandidateView> = {
  type: 'srflx',
  address: '203.0.113.7',
  port: 61_000,
  relatedAddress: AT_HOME.address,
  relatedPort: AT_HOME.port,
};
const THEIR_HOST = { address: '10.0.0.9', port: 40_000 };
const THEIR_MAPPED: Partial<CandidateView> = {
  type: 'srflx',
  address: '198.51.100.9',
  port: 41_000,
  relatedAddress: THEIR_HOST.address,
  relatedPort: THEIR_HOST.port,
};
const RELAY: Partial<CandidateView> = {
  type: 'relay',
  address: '192.0.2.1',
  port: 52_000,
  relatedAddress: '203.0.113.7',
  relatedPort: 62_000,
  relayProtocol: 'udp',
};
const THEIR_RELAY: Partial<CandidateView> = {
  type: 'relay',
  address: '192.0.2.2',
  port: 53_000,
  relatedAddress: '198.51.100.9',
  relatedPort: 42_000,
};

test.each<{ when: string; ours: Side; theirs: Side; hops: string[]; legs: string[] }>([
  {
    when: 'both are in one network',
    ours: [AT_HOME],
    theirs: [{ address: '192.168.0.9', port: 40_000 }],
    hops: ['you 192.168.0.7:50000 host', 'peer 192.168.0.9:40000 host'],
    legs: ['udp'],
  },
  {
    when: 'both are reached by IPv6, without a NAT',
    ours: [{ address: '2001:db8::7', port: 50_000 }],
    theirs: [{ address: '2001:db8:1::9', port: 40_000 }],
    hops: ['you 2001:db8::7:50000 host', 'peer 2001:db8:1::9:40000 host'],
    legs: ['udp'],
  },
  {
    when: 'a STUN server told each its mapped address',
    ours: [MAPPED, AT_HOME],
    theirs: [THEIR_MAPPED, THEIR_HOST],
    hops: [
      'you 192.168.0.7:50000 host',
      'nat-here 203.0.113.7:61000 srflx',
      'nat-there 198.51.100.9:41000 srflx',
      'peer 10.0.0.9:40000 host',
    ],
    legs: ['udp', 'udp', 'udp'],
  },
  {
    when: 'their NAT was seen by a check alone, and hides the address behind it',
    ours: [AT_HOME],
    theirs: [{ type: 'prflx', address: '198.51.100.9', port: 41_500 }],
    hops: ['you 192.168.0.7:50000 host', 'nat-there 198.51.100.9:41500 prflx', 'peer ? null'],
    legs: ['udp', 'udp'],
  },
  {
    when: 'our own address is the one that a check saw',
    ours: [
      { type: 'prflx', address: '203.0.113.7', port: 50_000 },
      { address: '203.0.113.7', port: 50_000 },
    ],
    theirs: [THEIR_HOST],
    hops: ['you 203.0.113.7:50000 host', 'peer 10.0.0.9:40000 host'],
    legs: ['udp'],
  },
  {
    when: 'a related address is hidden',
    ours: [{ ...MAPPED, relatedAddress: '0.0.0.0', relatedPort: 0 }],
    theirs: [{ ...THEIR_MAPPED, relatedAddress: '::', relatedPort: 9 }],
    hops: [
      'you ? null',
      'nat-here 203.0.113.7:61000 srflx',
      'nat-there 198.51.100.9:41000 srflx',
      'peer ? null',
    ],
    legs: ['udp', 'udp', 'udp'],
  },
  {
    when: 'our relay is in between, reached over TLS from behind a NAT',
    ours: [{ ...RELAY, relayProtocol: 'tls' }, MAPPED, AT_HOME],
    theirs: [THEIR_MAPPED, THEIR_HOST],
    hops: [
      'you 192.168.0.7:0 host',
      'nat-here 203.0.113.7:62000 relay',
      'relay-here 192.0.2.1:52000 relay',
      'nat-there 198.51.100.9:41000 srflx',
      'peer 10.0.0.9:40000 host',
    ],
    legs: ['tls', 'tls', 'udp', 'udp'],
  },
  {
    when: 'our relay is reached from a public address',
    ours: [
      { ...RELAY, relatedAddress: '203.0.113.50', relatedPort: 50_000 },
      { address: '203.0.113.50', port: 50_000 },
    ],
    theirs: [THEIR_HOST],
    hops: ['you 203.0.113.50:50000 host', 'relay-here 192.0.2.1:52000 relay', 'peer 10.0.0.9:40000 host'],
    legs: ['udp', 'udp'],
  },
  {
    when: 'their relay is in between, and what lies behind it is not told',
    ours: [MAPPED, AT_HOME],
    theirs: [{ ...THEIR_RELAY, relatedAddress: '0.0.0.0', relatedPort: 0 }],
    hops: [
      'you 192.168.0.7:50000 host',
      'nat-here 203.0.113.7:61000 srflx',
      'relay-there 192.0.2.2:53000 relay',
      'peer ? null',
    ],
    legs: ['udp', 'udp', ''],
  },
  {
    when: 'each has a relay',
    ours: [RELAY],
    theirs: [THEIR_RELAY],
    hops: [
      'you ? null',
      'nat-here 203.0.113.7:62000 relay',
      'relay-here 192.0.2.1:52000 relay',
      'relay-there 192.0.2.2:53000 relay',
      'nat-there 198.51.100.9:42000 relay',
      'peer ? null',
    ],
    legs: ['udp', 'udp', 'udp', '', ''],
  },
  {
    when: 'only TCP gets through',
    ours: [{ ...AT_HOME, protocol: 'tcp', tcpType: 'active', port: 9 }],
    theirs: [{ ...THEIR_HOST, protocol: 'tcp', tcpType: 'passive' }],
    hops: ['you 192.168.0.7:0 host', 'peer 10.0.0.9:40000 host'],
    legs: ['tcp'],
  },
])('when $when', ({ ours, theirs, hops, legs }) => {
  expect(routeBetween(ours, theirs)).toEqual({ hops, legs });
});

test('while no pair is in use, or its candidates are not known, there is no route', () => {
  expect(routeOf(linkIn({ local: [candidateIn()], remote: [candidateIn({ id: 'I4' })] }))).toBeNull();
  expect(routeOf(linkIn({ local: [candidateIn()], pair: pairIn() }))).toBeNull();
});

test('a route has one leg fewer than hops', () => {
  const types = ['host', 'srflx', 'prflx', 'relay'] as const;
  for (const ours of types) {
    for (const theirs of types) {
      const route = routeBetween(
        [{ type: ours, address: '203.0.113.1' }],
        [{ type: theirs, address: '203.0.113.2' }],
      );
      expect(route?.legs).toHaveLength((route?.hops.length ?? 0) - 1);
    }
  }
});
