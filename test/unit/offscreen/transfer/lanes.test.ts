import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useNetwork } from '../../../../src/offscreen/link/network-policy';
import { Lanes } from '../../../../src/offscreen/transfer/lanes';
import { CANDIDATES_PER_GENERATION } from '../../../../src/protocol/budget/limits';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import type { LaneFrame, LaneId } from '../../../../src/protocol/transfer/lane-signalling';
import {
  LANE_RETRY_MS,
  LANES_AHEAD_BYTES,
  LANES_FAR_RTT_MS,
  LANES_MOST,
  LANES_NEAR,
  LANES_PAY_RTT_MS,
  LANES_SHARED_MOST,
} from '../../../../src/protocol/transfer/limits';
import { FakeChannel } from './worker/fake-channel';

const settle = () => vi.advanceTimersByTimeAsync(0);
const lane = (n: number) => n.toString(16).padStart(16, '0') as LaneId;
const offer = (n: number): LaneFrame => ({
  t: 'lane.offer',
  lane: lane(n),
  token: 'ab'.repeat(16),
  sdp: 'v=0',
});

class FakeConnection {
  static all: FakeConnection[] = [];
  connectionState: RTCPeerConnectionState = 'new';
  onconnectionstatechange: (() => void) | null = null;
  onicecandidate: ((event: { candidate: { candidate: string } | null }) => void) | null = null;
  readonly localDescription = { sdp: 'v=0' };
  readonly sctp = null;
  isClosed = false;

  constructor(public configuration: RTCConfiguration) {
    FakeConnection.all.push(this);
  }
  getConfiguration() {
    return this.configuration;
  }
  setConfiguration(configuration: RTCConfiguration) {
    this.configuration = configuration;
  }
  createDataChannel() {
    return new FakeChannel();
  }
  async setLocalDescription() {}
  async addIceCandidate() {}
  close() {
    this.isClosed = true;
  }
  fail() {
    this.connectionState = 'failed';
    this.onconnectionstatechange?.();
  }
}

const PEER = 'ada' as ContactId;
const ANYWHERE = { iceServers: [], relayOnly: false, relayOnlyWith: [], directWith: null };
const HOST = 'candidate:1 1 udp 2113937151 192.0.2.2 47347 typ host generation 0';
const RELAY = 'candidate:2 1 udp 50339839 198.51.100.1 52729 typ relay raddr 192.0.2.2 rport 47347';

let lanes: Lanes;
let said: LaneFrame[];
let opened: { lane: LaneId; token: string; ours: boolean }[];
let isShared: boolean;
let misbehaved: number;
let roundTripMs: number | null;

const open = () => FakeConnection.all.filter(({ isClosed }) => !isClosed).length;
const closes = () => said.flatMap((frame) => (frame.t === 'lane.close' ? [frame.lane] : []));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  FakeConnection.all = [];
  said = [];
  opened = [];
  isShared = false;
  misbehaved = 0;
  roundTripMs = null;
  useNetwork(ANYWHERE);
  lanes = new Lanes({
    peer: PEER,
    certificate: {} as RTCCertificate,
    pinned: 'the fingerprint of the link',
    roundTripMs: async () => roundTripMs,
    send: (frame) => said.push(frame),
    opened: ({ channel: _channel, ...each }) => opened.push(each),
    ready: () => {},
    isShared: () => isShared,
    misbehaved: () => (misbehaved += 1),
  });
});
afterEach(() => {
  lanes.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the lanes of a link', () => {
  test('are as many as are wanted, each with its own id and token, and surplus lanes are closed', async () => {
    lanes.want(3);
    await settle();
    expect(said.map(({ t }) => t)).toEqual(['lane.offer', 'lane.offer', 'lane.offer']);
    expect(new Set(opened.map((each) => each.lane)).size).toBe(3);
    expect(new Set(opened.map(({ token }) => token)).size).toBe(3);
    lanes.want(1);
    expect(open()).toBe(1);
    expect(closes()).toEqual(opened.slice(1).map((each) => each.lane));
  });

  test('begin with one that is prepared, which changes nothing once more are wanted', () => {
    void lanes.prepare(0);
    expect(open()).toBe(1);
    lanes.want(3);
    void lanes.prepare(0);
    expect(open()).toBe(3);
  });

  test.each([
    { what: 'many bytes, far away', rttMs: LANES_FAR_RTT_MS, bytes: LANES_AHEAD_BYTES, count: LANES_MOST },
    { what: 'many bytes, not so far', rttMs: LANES_PAY_RTT_MS, bytes: LANES_AHEAD_BYTES, count: LANES_NEAR },
    { what: 'many bytes, near', rttMs: LANES_PAY_RTT_MS - 1, bytes: LANES_AHEAD_BYTES, count: 1 },
    { what: 'fewer bytes', rttMs: LANES_FAR_RTT_MS, bytes: LANES_AHEAD_BYTES - 1, count: 1 },
    { what: 'a path that was not measured', rttMs: null, bytes: LANES_AHEAD_BYTES, count: 1 },
  ])('are prepared for an offer, and closed when nothing comes of it: $count for $what', async (row) => {
    roundTripMs = row.rttMs;
    await lanes.prepare(row.bytes);
    expect(open()).toBe(row.count);
    lanes.letGo();
    expect(open()).toBe(0);
  });

  test('that are used are not closed when another offer is declined', async () => {
    await lanes.prepare(0);
    lanes.want(3);
    lanes.letGo();
    expect(open()).toBe(3);
  });

  test('that are wanted while the path is measured are as many as are wanted', async () => {
    roundTripMs = LANES_FAR_RTT_MS;
    const prepared = lanes.prepare(LANES_AHEAD_BYTES);
    lanes.want(2);
    await prepared;
    expect(open()).toBe(2);
  });

  test.each([
    ['alone', false, LANES_MOST],
    ['beside another link', true, LANES_SHARED_MOST],
  ])('are bounded: %s', (_what, shared, most) => {
    isShared = shared;
    lanes.want(100);
    expect(open()).toBe(most);
  });

  test('are bounded when the peer opens them, and a frame about a refused one is no misbehaviour', () => {
    for (let n = 0; n <= LANES_MOST; n++) expect(lanes.take(offer(n))).toBe(true);
    expect(open()).toBe(LANES_MOST);
    expect(closes()).toEqual([lane(LANES_MOST)]);
    expect(lanes.take({ t: 'lane.candidate', lane: lane(LANES_MOST), candidate: '' })).toBe(true);
  });

  test('are fewer when the peer has lanes as well', () => {
    lanes.take(offer(0));
    lanes.want(100);
    expect(opened.filter(({ ours }) => ours)).toHaveLength(LANES_SHARED_MOST);
  });

  test('are known by their ids: a frame with an unknown id, or an id that is used again, means nothing', () => {
    expect(lanes.take({ t: 'lane.answer', lane: lane(5), sdp: '' })).toBe(false);
    expect(lanes.take(offer(1))).toBe(true);
    expect(lanes.take(offer(1))).toBe(false);
    expect(lanes.take({ t: 'lane.close', lane: lane(1) })).toBe(true);
    expect(open()).toBe(0);
    expect(lanes.take(offer(1))).toBe(false);
  });

  test('must have the certificate of the link, or the peer has misbehaved', async () => {
    lanes.take(offer(1));
    await settle();
    expect(misbehaved).toBe(1);
    expect(open()).toBe(0);
  });

  test('are opened again a while after one has failed', async () => {
    lanes.want(2);
    await settle();
    FakeConnection.all[0]?.fail();
    expect(closes()).toEqual([opened[0]?.lane]);
    lanes.want(2);
    expect(open()).toBe(1);
    await vi.advanceTimersByTimeAsync(LANE_RETRY_MS);
    expect(open()).toBe(2);
  });

  test.each([
    ['for everybody', { ...ANYWHERE, relayOnly: true }],
    ['for the peer', { ...ANYWHERE, relayOnlyWith: ['ben' as ContactId, PEER] }],
  ])(
    'are closed both ways when relay only is switched on %s, and ours are opened again under it',
    async (_who, network) => {
      lanes.want(2);
      lanes.take(offer(1));
      expect(FakeConnection.all.map(({ configuration }) => configuration.iceTransportPolicy)).toEqual(
        Array(3).fill('all'),
      );
      useNetwork(network);
      expect(open()).toBe(0);
      expect(closes()).toEqual([...opened.map((each) => each.lane)]);
      await vi.advanceTimersByTimeAsync(LANE_RETRY_MS);
      expect(open()).toBe(2);
      const reopened = FakeConnection.all.slice(3);
      expect(reopened.map(({ configuration }) => configuration.iceTransportPolicy)).toEqual([
        'relay',
        'relay',
      ]);
    },
  );

  test.each([
    ['is switched on for somebody else', { ...ANYWHERE, relayOnlyWith: ['ben' as ContactId] }],
    ['is still off when the servers change', { ...ANYWHERE, iceServers: [{ urls: ['stun:a'] }] }],
  ])('stay when relay only %s', (_what, network) => {
    lanes.want(2);
    useNetwork(network);
    expect(open()).toBe(2);
  });

  test('stay when relay only is switched off', () => {
    useNetwork({ ...ANYWHERE, relayOnly: true });
    lanes.want(2);
    useNetwork(ANYWHERE);
    expect(open()).toBe(2);
    expect(FakeConnection.all[0]?.configuration.iceTransportPolicy).toBe('relay');
  });

  test('send no direct candidate while relay only is on, and no related address of a relayed one', async () => {
    useNetwork({ ...ANYWHERE, relayOnly: true });
    lanes.want(1);
    await settle();
    for (const candidate of [HOST, RELAY])
      FakeConnection.all[0]?.onicecandidate?.({ candidate: { candidate } });
    const told = said.flatMap((frame) => (frame.t === 'lane.candidate' ? [frame.candidate] : []));
    expect(told).toEqual(['candidate:2 1 udp 50339839 198.51.100.1 52729 typ relay raddr 0.0.0.0 rport 0']);
  });

  test('accept no more candidates each than a machine has', () => {
    lanes.want(1);
    const [{ lane: id } = { lane: lane(0) }] = opened;
    const say = () => lanes.take({ t: 'lane.candidate', lane: id, candidate: '' });
    const taken = Array.from({ length: CANDIDATES_PER_GENERATION + 5 }, say).filter((one) => one);
    expect(taken).toHaveLength(CANDIDATES_PER_GENERATION);
  });

  test('are closed with the link, and stay closed', async () => {
    lanes.want(2);
    lanes.take(offer(1));
    lanes.close();
    await vi.advanceTimersByTimeAsync(2 * LANE_RETRY_MS);
    lanes.want(2);
    expect(open()).toBe(0);
  });
});
