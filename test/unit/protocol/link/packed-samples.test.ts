import { expect, test } from 'vitest';
import { SAMPLES_KEPT } from '../../../../src/protocol/link/limits';
import { type LinkSample, sampleOf } from '../../../../src/protocol/link/link-samples';
import { packSamples, unpackSamples } from '../../../../src/protocol/link/packed-samples';
import { storedBytes } from '../../../../src/protocol/storage/stored-bytes';
import { LINK } from '../../../gallery/connection';

const AT = 1_700_000_000_000;

test('samples come back as they were, to a tenth', () => {
  const samples: LinkSample[] = [
    { ...sampleOf(LINK, AT), rttMs: 33.333, freezes: null },
    { ...sampleOf(LINK, AT + 1_004.4), rttMs: null, lossPercent: 0 },
  ];
  expect(unpackSamples(packSamples(samples))).toEqual([
    { ...samples[0], rttMs: 33.3 },
    { ...samples[1], at: AT + 1_004 },
  ]);
  expect(packSamples([])).toBe('');
  expect(unpackSamples('')).toEqual([]);
});

test('five minutes of the longest figures take little room', () => {
  const longest = Object.fromEntries(Object.keys(sampleOf(LINK, AT)).map((name) => [name, 123_456.78]));
  const samples = Array.from({ length: SAMPLES_KEPT + 9 }, (_, n) => ({
    ...(longest as unknown as LinkSample),
    at: AT + n * 1_000,
  }));
  const packed = packSamples(samples);
  expect(unpackSamples(packed)).toHaveLength(SAMPLES_KEPT);
  expect(storedBytes('session', packed)).toBeLessThan(36_000);
});
