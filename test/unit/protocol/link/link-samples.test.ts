import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHART_SPAN_MS, SAMPLES_KEPT } from '../../../../src/protocol/link/limits';
import { type LinkSample, rangeOf, sampleOf, withSample } from '../../../../src/protocol/link/link-samples';
import { IN_LAN, LINK } from '../../../gallery/connection';
import { linkIn } from '../../../gallery/links';

test('a sample has what the reading tells', () => {
  expect(sampleOf(LINK, 7)).toEqual({
    at: 7,
    rttMs: 34,
    jitterMs: 12,
    lossPercent: 3,
    receivedKbps: 1_840,
    sentKbps: 920,
    receivedFps: 30,
    sentFps: 24,
    freezes: 2,
    concealedPercent: 2,
    bufferedBytes: 0,
    channelKbps: 0,
  });
});

test('what a reading does not tell is null, and never 0', () => {
  const quality = LINK.quality && { ...LINK.quality, received: null, sent: null };
  expect(sampleOf({ ...IN_LAN, quality }, 7)).toMatchObject({ rttMs: 2, receivedFps: null, sentFps: null });
  const { at, ...figures } = sampleOf(linkIn(), 7);
  expect(at).toBe(7);
  expect(new Set(Object.values(figures))).toEqual(new Set([null]));
});

const sample = (at: number): LinkSample => sampleOf(LINK, at);

test('samples older than the charts show are forgotten', () => {
  const samples = [0, 1, CHART_SPAN_MS].map(sample);
  expect(withSample(samples, sample(CHART_SPAN_MS + 1)).map(({ at }) => at)).toEqual([
    1,
    CHART_SPAN_MS,
    CHART_SPAN_MS + 1,
  ]);
});

test('after a clock that was set back only the new time counts', () => {
  const samples = [1_000, 2_000, 3_000].map(sample);
  expect(withSample(samples, sample(2_000)).map(({ at }) => at)).toEqual([1_000, 2_000]);
});

test('whatever the clock says, times rise and the list is bounded', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 * CHART_SPAN_MS }), { maxLength: 1_000 }), (times) => {
      let samples: readonly LinkSample[] = [];
      for (const at of times) samples = withSample(samples, sample(at));
      expect(samples.length).toBeLessThanOrEqual(SAMPLES_KEPT);
      expect(samples.every(({ at }, nth) => nth === 0 || at > (samples[nth - 1]?.at ?? 0))).toBe(true);
      expect(samples.at(-1)?.at).toBe(times.at(-1));
    }),
  );
});

test('readings that come too often push out the oldest', () => {
  let samples: readonly LinkSample[] = [];
  for (let at = 0; at < 2 * SAMPLES_KEPT; at++) samples = withSample(samples, sample(at));
  expect(samples).toHaveLength(SAMPLES_KEPT);
  expect(samples[0]?.at).toBe(SAMPLES_KEPT);
});

test.each([
  [[], null],
  [[null, null], null],
  [[null, 3, 1, null, 2], { least: 1, most: 3 }],
  [[0], { least: 0, most: 0 }],
])('the range of %j is %j', (values, range) => {
  expect(rangeOf(values)).toEqual(range);
});
