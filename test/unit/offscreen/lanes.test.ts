import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Lanes, openLanes } from '../../../src/offscreen/lanes';
import type { LaneFrame, LaneId } from '../../../src/protocol/lane-frames';
import { LANE_RETRY_MS, LANES_MOST, LANES_SHARED_MOST } from '../../../src/protocol/limits';
import { FakeChannel } from './transfer/fake-channel';

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
  readonly localDescription = { sdp: 'v=0' };
  readonly sctp = null;
  isClosed = false;

  constructor() {
    FakeConnection.all.push(this);
  }
  createDataChannel() {
    return new FakeChannel();
  }
  async setLocalDescription() {}
  close() {
    this.isClosed = true;
  }
  fail() {
    this.connectionState = 'failed';
    this.onconnectionstatechange?.();
  }
}

let lanes: Lanes;
let said: LaneFrame[];
let opened: { lane: LaneId; token: string; ours: boolean }[];
let isShared: boolean;
let misbehaved: number;

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
  lanes = openLanes({
    phone: { iceServers: [], relayOnly: false } as never,
    certificate: {} as RTCCertificate,
    pinned: 'the fingerprint of the link',
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
  it('are as many as are wanted, each with a name and a token of its own, and those too many are closed', async () => {
    lanes.want(3);
    await settle();
    expect(said.map(({ t }) => t)).toEqual(['lane.offer', 'lane.offer', 'lane.offer']);
    expect(new Set(opened.map((each) => each.lane)).size).toBe(3);
    expect(new Set(opened.map(({ token }) => token)).size).toBe(3);
    lanes.want(1);
    expect(open()).toBe(1);
    expect(closes()).toEqual(opened.slice(1).map((each) => each.lane));
  });

  it.each([
    ['alone', false, LANES_MOST],
    ['beside another link', true, LANES_SHARED_MOST],
  ])('are bounded: %s', (_what, shared, most) => {
    isShared = shared;
    lanes.want(100);
    expect(open()).toBe(most);
  });

  it('are bounded when the peer opens them, and what is said of a refused one is no offence', () => {
    for (let n = 0; n <= LANES_MOST; n++) expect(lanes.take(offer(n))).toBe(true);
    expect(open()).toBe(LANES_MOST);
    expect(closes()).toEqual([lane(LANES_MOST)]);
    expect(lanes.take({ t: 'lane.candidate', lane: lane(LANES_MOST), candidate: '' })).toBe(true);
  });

  it('are fewer when the peer has some as well', () => {
    lanes.take(offer(0));
    lanes.want(100);
    expect(opened.filter(({ ours }) => ours)).toHaveLength(LANES_SHARED_MOST);
  });

  it('are known by their names: a stray frame means nothing, nor does a name that is used again', () => {
    expect(lanes.take({ t: 'lane.answer', lane: lane(5), sdp: '' })).toBe(false);
    expect(lanes.take(offer(1))).toBe(true);
    expect(lanes.take(offer(1))).toBe(false);
    expect(lanes.take({ t: 'lane.close', lane: lane(1) })).toBe(true);
    expect(open()).toBe(0);
    expect(lanes.take(offer(1))).toBe(false);
  });

  it('show the certificate of the link, or the peer has broken the rules', async () => {
    lanes.take(offer(1));
    await settle();
    expect(misbehaved).toBe(1);
    expect(open()).toBe(0);
  });

  it('are opened again when one has failed, after a while', async () => {
    lanes.want(2);
    await settle();
    FakeConnection.all[0]?.fail();
    expect(closes()).toEqual([opened[0]?.lane]);
    lanes.want(2);
    expect(open()).toBe(1);
    await vi.advanceTimersByTimeAsync(LANE_RETRY_MS);
    expect(open()).toBe(2);
  });

  it('end with the link, and stay so', async () => {
    lanes.want(2);
    lanes.take(offer(1));
    lanes.close();
    await vi.advanceTimersByTimeAsync(2 * LANE_RETRY_MS);
    lanes.want(2);
    expect(open()).toBe(0);
  });
});
