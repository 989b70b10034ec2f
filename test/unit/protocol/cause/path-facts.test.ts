import { expect, test } from 'vitest';
import { STUN_WAIT_S } from '../../../../src/protocol/cause/limits';
import { type PathFacts, pathEvidence } from '../../../../src/protocol/cause/path-facts';

const NOW = 1_800_000_000_000;
const candidate = (type: string, address: string, port = 4_000, url = '') => ({
  type,
  address,
  port,
  url,
  protocol: 'udp',
});
const STUN = { urls: ['stun:one.example:3478', 'stun:two.example'] };
const turn = (username = 'nora') => ({ urls: ['turn:relay.example:3478?transport=udp'], username });

const facts = (part: Partial<PathFacts>): PathFacts => ({
  relayOnly: false,
  servers: [STUN],
  own: [candidate('host', '192.168.1.2')],
  peers: [],
  errors: [],
  seconds: 15,
  isGathering: false,
  ...part,
});
const evidence = (part: Partial<PathFacts>) => pathEvidence(facts(part), NOW);
const unreached = (url: string, port: number | null = 4_000) => ({ url, code: 701, port });
const BOTH_SILENT = [unreached('stun:one.example:3478'), unreached('stun:two.example:3478')];

test('candidates are counted by their kind, and no address is in the evidence', () => {
  const own = [
    candidate('host', '192.168.1.2'),
    candidate('srflx', '198.51.100.7'),
    candidate('relay', '203.0.113.9'),
  ];
  const seen = evidence({ own, peers: [candidate('host', '10.0.0.3')] });
  expect(seen.candidates).toEqual({ host: 1, srflx: 1, relay: 1 });
  expect(seen.peerCandidates).toEqual({ host: 1, srflx: 0, relay: 0 });
  expect(JSON.stringify(seen)).not.toMatch(/\d+\.\d+\.\d+|example/);
});

test.each([
  ['198.51.100.7', true],
  ['198.51.100.8', false],
])('a peer that STUN servers see at %s is in the same network: %s', (address, expected) => {
  const own = [candidate('srflx', '198.51.100.7')];
  expect(evidence({ own, peers: [candidate('srflx', address)] }).sameNetwork).toBe(expected);
});

test.each<[string, Partial<PathFacts>, number]>([
  ['have not been reached from any socket', { errors: BOTH_SILENT }, 2],
  [
    'have been reached from another socket',
    { errors: BOTH_SILENT, own: [candidate('host', '10.0.0.2', 5_000)] },
    0,
  ],
  [
    'have not been reached, and the browser hides the socket',
    { errors: BOTH_SILENT.map(({ url }) => unreached(url, null)) },
    2,
  ],
  ['have said nothing while there was time', { isGathering: true, seconds: STUN_WAIT_S }, 2],
  ['have had no time yet', { isGathering: true, seconds: STUN_WAIT_S - 1 }, 0],
  ['see a machine without a NAT', {}, 0],
  [
    'were asked, and one has answered',
    { errors: BOTH_SILENT, own: [candidate('srflx', '198.51.100.7', 9, 'stun:one.example:3478')] },
    1,
  ],
  ['have refused us, so they are there', { errors: BOTH_SILENT.map((each) => ({ ...each, code: 400 })) }, 0],
])('of two STUN servers that %s are silent: %s', (_what, part, silent) => {
  expect(evidence(part).stun.silent).toBe(silent);
});

test('two servers on one host are one host, and TCP is none that is asked over UDP', () => {
  const servers = [{ urls: ['stun:one.example', 'turn:one.example', 'turn:tcp.example?transport=tcp'] }];
  expect(evidence({ servers }).stun.hosts).toBe(1);
});

test('with relay only no STUN server is asked', () => {
  expect(evidence({ relayOnly: true, servers: [STUN, turn()] }).stun.hosts).toBe(1);
});

test.each<[string, Partial<PathFacts>, object]>([
  [
    'that refuses us',
    { errors: [{ url: 'turn:relay.example:3478?transport=udp', code: 401, port: 1 }] },
    { refused: 1 },
  ],
  [
    'that refuses us twice',
    { errors: [1, 2].map((port) => ({ url: 'turn:relay.example:3478?transport=udp', code: 401, port })) },
    { refused: 1 },
  ],
  ['whose password is over', { servers: [turn(`${NOW / 1000 - 1}:nora`)] }, { expired: 1 }],
  ['whose password is good for a second', { servers: [turn(`${NOW / 1000 + 1}:nora`)] }, {}],
  ['with a public address', { own: [candidate('relay', '198.51.100.9')] }, { relayed: 1 }],
  ['with a private address', { own: [candidate('relay', '192.168.1.9')] }, { relayed: 1, inside: 1 }],
  ['that is silent', { errors: [{ url: 'turn:relay.example:3478?transport=udp', code: 701, port: 1 }] }, {}],
])('of a TURN server %s', (_what, part, counts) => {
  const none = { servers: 1, relayed: 0, inside: 0, refused: 0, expired: 0 };
  expect(evidence({ servers: [turn()], ...part }).turn).toEqual({ ...none, ...counts });
});
