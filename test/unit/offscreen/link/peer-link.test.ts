// The link with a peer connection that does as the browser's does, as far as the link can see it.

import '../../fake-offscreen';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Route } from '../../../../src/offscreen/link/negotiation';
import { useNetwork } from '../../../../src/offscreen/link/network-policy';
import { openPeerLink, type PeerLink } from '../../../../src/offscreen/link/peer-link';
import { type Preparation, preparation, type Role } from '../../../../src/offscreen/link/prepared-connection';
import { CANDIDATES_PER_GENERATION } from '../../../../src/protocol/budget/limits';
import { Failure } from '../../../../src/protocol/errors';
import { RESTART_LEAST_MS } from '../../../../src/protocol/link/limits';
import { M_LINE_KINDS } from '../../../../src/protocol/link/session-layout';
import type { ConnectionSignal } from '../../../../src/protocol/signal/sealed';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';

const CERTIFICATE = new Uint8Array([1, 2, 3]);
const fingerprint = (bytes: Uint8Array) =>
  createHash('sha256').update(bytes).digest('hex').toUpperCase().match(/../g)?.join(':');
const sdpWith = (print = fingerprint(CERTIFICATE)) =>
  [
    'v=0',
    `a=group:BUNDLE ${M_LINE_KINDS.map((_kind, i) => i).join(' ')}`,
    ...M_LINE_KINDS.flatMap((kind, i) => [
      `m=${kind} 9 UDP/TLS/RTP/SAVPF 0`,
      `a=mid:${i}`,
      `a=fingerprint:sha-256 ${print}`,
    ]),
    '',
  ].join('\r\n');

class FakeConnection extends EventTarget {
  static last: FakeConnection;
  iceConnectionState: RTCIceConnectionState = 'new';
  readonly iceGatheringState = 'new';
  signalingState: RTCSignalingState = 'stable';
  localDescription: { sdp: string } | null = null;
  oniceconnectionstatechange: (() => void) | null = null;
  onicecandidate: ((event: { candidate: { candidate: string; sdpMid: string } }) => void) | null = null;
  readonly channels: Record<string, { onopen: (() => void) | null }> = {};
  readonly deeds: string[] = [];
  isClosed = false;
  localSdp = sdpWith();
  readonly sctp = {
    transport: {
      state: 'new',
      onstatechange: null as (() => void) | null,
      getRemoteCertificates: () => [CERTIFICATE.buffer],
    },
  };

  constructor(public configuration: RTCConfiguration) {
    super();
    if (configuration.iceServers?.some(({ urls }) => urls.includes('turn:refused'))) {
      throw new DOMException('refused', 'SyntaxError');
    }
    FakeConnection.last = this;
  }
  getConfiguration() {
    return this.configuration;
  }
  setConfiguration(configuration: RTCConfiguration) {
    if (configuration.iceServers?.some(({ urls }) => urls.includes('turn:refused')))
      throw new Error('refused');
    this.configuration = configuration;
  }
  createDataChannel(name: string) {
    this.channels[name] = { onopen: null };
    return this.channels[name];
  }
  addTransceiver() {}
  getTransceivers() {
    return Array.from({ length: 4 }, () => ({
      direction: 'recvonly',
      sender: { track: null, getParameters: () => ({ encodings: [] }), async setParameters() {} },
      receiver: { track: {} },
    }));
  }
  async createOffer() {
    return { type: 'offer', sdp: this.localSdp };
  }
  async createAnswer() {
    return { type: 'answer', sdp: this.localSdp };
  }
  async setLocalDescription({ sdp }: { sdp: string }) {
    this.signalingState = this.signalingState === 'have-remote-offer' ? 'stable' : 'have-local-offer';
    this.localDescription = { sdp };
  }
  async setRemoteDescription({ type }: { type: string }) {
    this.signalingState = type === 'offer' ? 'have-remote-offer' : 'stable';
    this.deeds.push(type);
  }
  async addIceCandidate({ candidate }: { candidate: string }) {
    this.deeds.push(candidate);
  }
  restartIce() {
    this.deeds.push('restart');
  }
  close() {
    this.isClosed = true;
  }
  ice(state: RTCIceConnectionState) {
    this.iceConnectionState = state;
    this.oniceconnectionstatechange?.();
  }
}

const PEER = 'ada' as ContactId;
const TURN = { urls: ['turn:198.51.100.1'], username: 'a', credential: 'b' };
const ANYWHERE = { iceServers: [TURN], relayOnly: false, relayOnlyWith: [], directWith: null };
const RELAYED = { ...ANYWHERE, relayOnly: true };

let life: AbortController;
let said: { signal: ConnectionSignal; route: Route }[];
let news: string[];
let marks: string[];
let link: PeerLink;
/** How often the far side's tracks were. */
let brought: number;

const settle = () => vi.advanceTimersByTimeAsync(0);
const description = (kind: 'offer' | 'answer', generation: number, sdp = sdpWith()): ConnectionSignal => ({
  t: 'description',
  kind,
  generation,
  sdp,
});
const candidate = (line: string, generation: number): ConnectionSignal => ({
  t: 'candidate',
  candidate: line,
  mid: '0',
  generation,
});
const gist = () =>
  said.map(({ signal, route }) =>
    signal.t === 'description'
      ? `${signal.kind} ${signal.generation} by ${route}`
      : `${signal.t} by ${route}`,
  );

const between = (role: Role) => ({ role, peer: PEER, certificate: {} as RTCCertificate });

function begin(role: Role, prepared?: Preparation): FakeConnection {
  link = openPeerLink({
    ...between(role),
    prepared,
    signal: life.signal,
    send: (signal, route) => said.push({ signal, route }),
    tell: (each) => news.push(each),
    mark: (each) => marks.push(each),
    fail: (error) => news.push(error),
    excess: () => news.push('excess'),
    tracks: () => {
      brought += 1;
    },
  });
  return FakeConnection.last;
}

async function open(role: Role): Promise<FakeConnection> {
  const connection = begin(role);
  await settle();
  link.receive(description(role === 'callee' ? 'answer' : 'offer', 0), 'broker');
  await settle();
  connection.sctp.transport.state = 'connected';
  connection.sctp.transport.onstatechange?.();
  connection.ice('connected');
  connection.channels.control?.onopen?.();
  link.codeSettled();
  await vi.waitFor(() => expect(news).toEqual(['linkUp']));
  connection.deeds.length = 0;
  said.length = 0;
  return connection;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('navigator', {});
  life = new AbortController();
  useNetwork(ANYWHERE);
  said = [];
  news = [];
  marks = [];
  brought = 0;
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test.each<Role>(['caller', 'callee'])(
  "brings the far side's tracks once, when the peer is proved and before the control channel is open (the %s)",
  async (role) => {
    const connection = begin(role);
    await settle();
    link.receive(description(role === 'callee' ? 'answer' : 'offer', 0), 'broker');
    link.codeSettled();
    connection.ice('connected');
    await settle();
    expect(brought).toBe(0);
    connection.sctp.transport.state = 'connected';
    connection.sctp.transport.onstatechange?.();
    await vi.waitFor(() => expect(brought).toBe(1));
    expect(news).toEqual([]);
    connection.channels.control?.onopen?.();
    connection.ice('failed');
    connection.ice('connected');
    expect(news).toEqual(['linkUp', 'linkLost', 'linkBack']);
    expect(brought).toBe(1);
  },
);

test.each<[Role, string]>([
  ['callee', 'offer 0 by broker'],
  ['caller', 'answer 0 by broker'],
])('the description of the %s is on its way before the browser has applied it', async (role, sent) => {
  const connection = begin(role);
  connection.setLocalDescription = () => new Promise(() => undefined);
  if (role === 'caller') link.receive(description('offer', 0), 'broker');
  await settle();
  expect(gist()).toEqual([sent]);
});

test('the caller makes its answer before it asks anything of its lines', async () => {
  const connection = begin('caller');
  const asked: string[] = [];
  const [answer, lines] = [
    connection.createAnswer.bind(connection),
    connection.getTransceivers.bind(connection),
  ];
  connection.createAnswer = () => {
    asked.push('answer');
    return answer();
  };
  connection.getTransceivers = () =>
    lines().map((line) => ({
      ...line,
      sender: {
        ...line.sender,
        getParameters() {
          asked.push('parameters');
          return { encodings: [] };
        },
      },
    }));
  link.receive(description('offer', 0), 'broker');
  await settle();
  expect(asked).toEqual(['answer', 'parameters', 'parameters']);
});

describe('the callee, who offers', () => {
  test('restarts ICE through the broker while the link is lost, and takes the answer to its last offer only', async () => {
    const connection = await open('callee');
    connection.ice('failed');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(gist()).toEqual(['offer 1 by broker', 'offer 2 by broker']);
    expect(connection.deeds).toEqual(['restart', 'restart']);
    link.receive(description('answer', 1), 'broker');
    link.receive(candidate('of the first', 1), 'broker');
    await settle();
    expect(connection.deeds).toEqual(['restart', 'restart']);
    link.receive(description('answer', 2), 'broker');
    link.receive(candidate('of the second', 2), 'broker');
    link.receive(description('answer', 2), 'broker');
    await settle();
    expect(connection.deeds).toEqual(['restart', 'restart', 'answer', 'of the second']);
    connection.ice('connected');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(gist()).toHaveLength(2);
    expect(news).toEqual(['linkUp', 'linkLost', 'linkBack']);
  });

  test('restarts ICE through the broker as soon as a link that flowed is silent, until something comes', async () => {
    await open('callee');
    link.silent(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(gist()).toEqual(['offer 1 by broker', 'offer 2 by broker']);
    link.silent(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(gist()).toHaveLength(2);
    expect(news).toEqual(['linkUp']);
  });

  test('restarts when the caller asks for it, on control while the link is up, and not more than once a second', async () => {
    await open('callee');
    for (let i = 0; i < 50; i++) link.receive({ t: 'restart' }, 'control');
    await vi.advanceTimersByTimeAsync(RESTART_LEAST_MS);
    expect(gist()).toEqual(['offer 1 by control']);
  });
});

describe('the caller, who answers', () => {
  test('asks for a restart while the link is lost', async () => {
    const connection = await open('caller');
    connection.ice('disconnected');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(gist()).toEqual(['restart by broker']);
  });

  test('answers each new offer by the way it came, and its candidates go the same way', async () => {
    const connection = await open('caller');
    link.receive(description('offer', 3), 'broker');
    await settle();
    connection.onicecandidate?.({ candidate: { candidate: 'here', sdpMid: '0' } });
    expect(gist()).toEqual(['answer 3 by broker', 'candidate by broker']);
    link.receive(description('offer', 3), 'control');
    link.receive(description('offer', 2), 'control');
    await settle();
    expect(connection.deeds).toEqual(['offer']);
    link.receive(description('offer', 4), 'control');
    await settle();
    expect(gist().at(-1)).toBe('answer 4 by control');
  });

  test('never takes one with another certificate', async () => {
    const connection = await open('caller');
    link.receive(description('offer', 1, sdpWith(fingerprint(new Uint8Array([9])))), 'broker');
    await settle();
    expect(connection.deeds).toEqual([]);
    expect(news.at(-1)).toBe('peer-misbehaved');
  });
});

describe('relay only', () => {
  const HOST = 'candidate:1 1 udp 2113937151 192.0.2.2 47347 typ host';
  const RELAY = 'candidate:2 1 udp 50339839 198.51.100.1 52729 typ relay raddr 192.0.2.2 rport 47347';
  const gathers = (connection: FakeConnection) => {
    for (const candidate of [HOST, RELAY])
      connection.onicecandidate?.({ candidate: { candidate, sdpMid: '0' } });
  };
  const told = () => said.flatMap(({ signal }) => (signal.t === 'candidate' ? [signal.candidate] : []));
  const RELAY_TOLD = 'candidate:2 1 udp 50339839 198.51.100.1 52729 typ relay raddr 0.0.0.0 rport 0';

  test.each([
    ['for everybody', RELAYED],
    ['for the peer alone', { ...ANYWHERE, relayOnlyWith: [PEER] }],
  ])(
    'switched on %s ends a link that is up as one that was lost, at once: it is taken up again',
    async (_who, network) => {
      await open('callee');
      useNetwork(network);
      expect(news).toEqual(['linkUp', 'connection-lost']);
    },
  );

  test('switched on without a TURN server ends the link with the reason', async () => {
    await open('caller');
    useNetwork({ ...RELAYED, iceServers: [{ urls: ['stun:198.51.100.1'] }] });
    expect(news).toEqual(['linkUp', 'relay-missing']);
  });

  test('switched on while the link opens ends it with a sentence: there is nothing to take up again', async () => {
    begin('callee');
    useNetwork(RELAYED);
    expect(news).toEqual(['relay-direct']);
  });

  test('switched on for somebody else, or off, changes nothing', async () => {
    const connection = await open('callee');
    useNetwork({ ...ANYWHERE, relayOnlyWith: ['ben' as ContactId] });
    useNetwork(ANYWHERE);
    expect(news).toEqual(['linkUp']);
    expect(connection.configuration.iceTransportPolicy).toBe('all');
  });

  test('switched off leaves a relayed connection as it is, and so does switching it on again', async () => {
    useNetwork(RELAYED);
    const connection = await open('callee');
    for (const network of [ANYWHERE, RELAYED, ANYWHERE]) useNetwork(network);
    expect(connection.configuration.iceTransportPolicy).toBe('relay');
    expect(news).toEqual(['linkUp']);
  });

  test('switched off is what counts at the next restart; switched on again, the link is left', async () => {
    useNetwork(RELAYED);
    const connection = await open('callee');
    useNetwork(ANYWHERE);
    link.receive({ t: 'restart' }, 'control');
    await settle();
    expect(connection.configuration.iceTransportPolicy).toBe('all');
    useNetwork(RELAYED);
    expect(news).toEqual(['linkUp', 'connection-lost']);
  });

  test('switched on while the link is lost counts for its restarts, and the old path is left when it is back', async () => {
    const connection = await open('caller');
    connection.ice('disconnected');
    useNetwork(RELAYED);
    expect(connection.configuration.iceTransportPolicy).toBe('relay');
    link.receive(description('offer', 1), 'broker');
    await settle();
    gathers(connection);
    expect(told()).toEqual([RELAY_TOLD]);
    connection.ice('connected');
    expect(news).toEqual(['linkUp', 'linkLost', 'connection-lost']);
  });

  test('lets no address leave in a description that holds direct candidates', async () => {
    useNetwork(RELAYED);
    begin('callee').localSdp = `${sdpWith()}a=${HOST}\r\n`;
    await settle();
    expect(said.map(({ signal }) => JSON.stringify(signal)).join()).not.toContain('192.0.2.2');
  });

  test('counts though the browser refuses a server that was typed with it', async () => {
    const refused = vi.fn();
    vi.stubGlobal('reportError', refused);
    const connection = await open('caller');
    connection.ice('disconnected');
    useNetwork({ ...RELAYED, iceServers: [{ ...TURN, urls: ['turn:refused'] }] });
    expect(connection.configuration.iceTransportPolicy).toBe('relay');
    expect(refused).toHaveBeenCalledOnce();
  });
});

test('takes other servers with the next restart, and not before', async () => {
  const connection = await open('callee');
  useNetwork({ ...ANYWHERE, iceServers: [{ ...TURN, urls: ['turn:198.51.100.2'] }] });
  expect(connection.configuration.iceServers?.[0]?.urls).toEqual(['turn:198.51.100.1']);
  link.receive({ t: 'restart' }, 'control');
  await settle();
  expect(connection.configuration.iceServers?.[0]?.urls).toEqual(['turn:198.51.100.2']);
});

test.each([
  ['caller', 'offer'],
  ['callee', 'answer'],
] as const)('at the %s candidates that overtake the first %s wait for it', async (role, kind) => {
  const connection = begin(role);
  await settle();
  connection.deeds.length = 0;
  link.receive(candidate('early', 0), 'broker');
  await settle();
  expect(connection.deeds).not.toContain('early');
  link.receive(description(kind, 0), 'broker');
  link.receive(candidate('later', 0), 'broker');
  await settle();
  expect(connection.deeds.filter((each) => ['early', 'later'].includes(each))).toEqual(['early', 'later']);
});

test('gives the browser no more candidates of one generation than a machine has, and begins anew with the next', async () => {
  const connection = await open('caller');
  for (let n = 0; n < CANDIDATES_PER_GENERATION + 5; n++) link.receive(candidate(`${n}`, 0), 'control');
  await settle();
  expect(connection.deeds).toHaveLength(CANDIDATES_PER_GENERATION);
  expect(news.filter((each) => each === 'excess')).toHaveLength(5);
  link.receive(description('offer', 1), 'control');
  link.receive(candidate('next', 1), 'control');
  await settle();
  expect(connection.deeds.at(-1)).toBe('next');
});

describe('a connection that is made while it rings', () => {
  /** Made for this side, and by now nobody has answered for a while. */
  async function ringing(role: Role): Promise<[Preparation, FakeConnection]> {
    const prepared = preparation(between(role));
    prepared.begin();
    await settle();
    return [prepared, FakeConnection.last];
  }

  test.each<Role>(['caller', 'callee'])(
    'has no description, and so looks for no address (the %s)',
    async (role) => {
      const [, connection] = await ringing(role);
      expect(connection.localDescription).toBeNull();
      expect(connection.configuration.iceCandidatePoolSize).toBeUndefined();
      expect(said).toEqual([]);
    },
  );

  test('looks for addresses from the answer on, before the offer has come (the caller)', async () => {
    const [prepared, connection] = await ringing('caller');
    begin('caller', prepared);
    expect(connection.configuration).toMatchObject({ iceCandidatePoolSize: 1, iceTransportPolicy: 'all' });
  });

  test.each<Role>(['caller', 'callee'])('is the one of the link (the %s)', async (role) => {
    const [prepared, connection] = await ringing(role);
    expect(begin(role, prepared)).toBe(connection);
    prepared.discard();
    expect(connection.isClosed).toBe(false);
    life.abort();
    expect(connection.isClosed).toBe(true);
  });

  test('has its offer ready', async () => {
    const [prepared, connection] = await ringing('callee');
    connection.createOffer = () => Promise.reject(new Error('a second offer'));
    begin('callee', prepared);
    await settle();
    expect(gist()).toEqual(['offer 0 by broker']);
  });

  test('is made once, however often it rings', async () => {
    const [prepared, connection] = await ringing('callee');
    prepared.begin();
    expect(FakeConnection.last).toBe(connection);
  });

  test.each([
    ['relay only is switched on', RELAYED],
    ['relay only is switched on for this peer', { ...ANYWHERE, relayOnlyWith: [PEER] }],
    ['other servers are chosen', { ...ANYWHERE, iceServers: [] }],
  ])('is closed, and another one made, when %s before the answer', async (_what, now) => {
    const [prepared, connection] = await ringing('callee');
    useNetwork(now);
    const other = begin('callee', prepared);
    expect(connection.isClosed).toBe(true);
    expect(other).not.toBe(connection);
    const { iceTransportPolicy, iceServers } = other.configuration;
    expect({ relayOnly: iceTransportPolicy === 'relay', iceServers }).toEqual({
      relayOnly: now.relayOnly || now.relayOnlyWith.length > 0,
      iceServers: now.iceServers,
    });
  });

  test('is closed when nobody answers', async () => {
    const [prepared, connection] = await ringing('callee');
    prepared.discard();
    expect(connection.isClosed).toBe(true);
  });

  test('that the browser refuses is refused again, and told, when the link is opened', () => {
    useNetwork({ ...ANYWHERE, iceServers: [{ urls: ['turn:refused'] }] });
    const prepared = preparation(between('callee'));
    prepared.begin();
    expect(() => begin('callee', prepared)).toThrow(new Failure('ice-servers-refused'));
  });
});
