import { describe, expect, test } from 'vitest';
import { qualityOf, type StatsSample } from '../../../../src/protocol/link/link-quality';
import type { QualityView } from '../../../../src/protocol/snapshot/link-view';

const START: StatsSample = {
  at: 0,
  packetsReceived: 0,
  packetsLost: 0,
  remoteLoss: 0,
  jitterMs: 5,
  rttMs: 40,
  mediaRttMs: null,
  sendableKbps: null,
  bytesReceived: 0,
  bytesSent: 0,
  voiceCodec: 'opus',
  pictureCodec: 'VP8',
  received: null,
  sent: null,
};

/** A second later, after 100 packets. */
const later = (part: Partial<StatsSample> = {}): StatsSample => ({
  ...START,
  at: 1_000,
  packetsReceived: 100,
  bytesReceived: 125_000,
  bytesSent: 25_000,
  ...part,
});

test('rates and loss are those between two samples', () => {
  const quality = qualityOf(START, later({ packetsReceived: 90, packetsLost: 10 }), null);
  expect(quality).toMatchObject({ lossPercent: 10, receivedKbps: 1_000, sentKbps: 200 });
});

test('what the peer says it lost of ours counts as well, within what can be', () => {
  expect(qualityOf(START, later({ remoteLoss: 0.25 }), null).lossPercent).toBe(25);
  expect(qualityOf(START, later({ remoteLoss: 7 }), null).lossPercent).toBe(100);
  expect(qualityOf(START, later({ remoteLoss: -1 }), null).lossPercent).toBe(0);
});

test('counters that go back, and two samples at once, are no rates below nothing', () => {
  const quality = qualityOf(later(), { ...START, at: 1_000 }, null);
  expect(quality).toMatchObject({ lossPercent: 0, receivedKbps: 0, sentKbps: 0 });
});

test.each<[number, string, Partial<StatsSample>]>([
  [3, 'all is well', {}],
  [3, 'nobody has measured a round trip yet', { rttMs: null }],
  [2, 'the round trip is long', { rttMs: 300 }],
  [2, 'a little is lost', { packetsLost: 5 }],
  [2, 'it is unsteady', { jitterMs: 60 }],
  [1, 'the round trip is very long', { rttMs: 600 }],
  [1, 'much is lost', { packetsLost: 20 }],
  [1, 'it is very unsteady', { jitterMs: 200 }],
])('%d bars when %s', (bars, _why, part) => {
  expect(qualityOf(START, later(part), null).bars).toBe(bars);
});

describe('bars', () => {
  /** After each of these round trips. */
  function barsAfter(...rtts: number[]): number[] {
    let shown: QualityView | null = null;
    return rtts.map((rttMs) => {
      shown = qualityOf(START, later({ rttMs }), shown);
      return shown.bars;
    });
  }

  test('do not flicker with one bad second', () => {
    expect(barsAfter(40, 600, 40, 600, 600, 40)).toEqual([3, 3, 3, 3, 3, 3]);
  });

  test('follow what stays', () => {
    expect(barsAfter(40, 600, 600, 600, 600)).toEqual([3, 3, 3, 1, 1]);
  });
});
