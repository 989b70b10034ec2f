import { describe, expect, test } from 'vitest';
import {
  VIDEO_BAD_SAMPLES,
  VIDEO_PROVEN_SAMPLES,
  VIDEO_REST_SAMPLES,
  VIDEO_START_SAMPLES,
} from '../../../../src/protocol/media/limits';
import {
  CAMERA_ON,
  type LinkSample,
  type VideoBackoff,
  videoBackoff,
} from '../../../../src/protocol/media/video-backoff';

const GOOD: LinkSample = { sendableKbps: 1_500, remoteLoss: 0, rttMs: 40 };
const NARROW: LinkSample = { ...GOOD, sendableKbps: 120 };

const times = (count: number, sample: LinkSample) => Array.from({ length: count }, () => sample);
const given = (state: VideoBackoff, ...samples: readonly LinkSample[]) => samples.reduce(videoBackoff, state);

/** It has been sent for a while, over a good line. */
const SENDING = given(CAMERA_ON, ...times(VIDEO_START_SAMPLES + 1, GOOD));
const PAUSED = given(SENDING, ...times(VIDEO_BAD_SAMPLES, NARROW));

describe('the picture is paused after some seconds', () => {
  test.each<[string, LinkSample]>([
    ['of a line that carries only a voice', NARROW],
    ['of much that is lost', { ...GOOD, remoteLoss: 0.2 }],
    ['of a long queue', { ...GOOD, rttMs: 600 }],
  ])('%s', (_why, sample) => {
    expect(given(SENDING, ...times(VIDEO_BAD_SAMPLES - 1, sample)).name).toBe('sending');
    expect(given(SENDING, ...times(VIDEO_BAD_SAMPLES, sample)).name).toBe('paused');
  });

  test('also when a good one is among them', () => {
    const samples = [...times(VIDEO_BAD_SAMPLES - 1, NARROW), GOOD, NARROW, NARROW];
    expect(given(SENDING, ...samples).name).toBe('paused');
  });
});

describe('the picture stays', () => {
  test.each<[string, readonly LinkSample[]]>([
    ['after a hiccup', [...times(VIDEO_BAD_SAMPLES - 1, NARROW), ...times(60, GOOD)]],
    ['on a line that loses a little', times(60, { ...GOOD, remoteLoss: 0.1 })],
    ['when nobody says what the line carries', times(60, { ...GOOD, sendableKbps: null })],
    ['when no round trip was measured', times(60, { ...GOOD, rttMs: null })],
    ['when every other second is bad', times(60, NARROW).flatMap((bad) => [bad, GOOD])],
  ])('%s', (_why, samples) => {
    expect(given(SENDING, ...samples).name).toBe('sending');
  });

  test('on a long path, which is no queue', () => {
    expect(given(CAMERA_ON, ...times(60, { ...GOOD, rttMs: 700 })).name).toBe('sending');
  });

  test('while the browser has not found out what the line carries', () => {
    expect(given(CAMERA_ON, ...times(VIDEO_START_SAMPLES, NARROW)).name).toBe('sending');
    expect(given(CAMERA_ON, ...times(VIDEO_START_SAMPLES + VIDEO_BAD_SAMPLES, NARROW)).name).toBe('paused');
  });
});

describe('a paused picture', () => {
  const rest = (nth: number) => VIDEO_REST_SAMPLES[nth] as number;

  test('is tried again after a good while, whatever the voice alone says of the line’s width', () => {
    expect(given(PAUSED, ...times(rest(0) - 1, NARROW)).name).toBe('paused');
    expect(given(PAUSED, ...times(rest(0), NARROW)).name).toBe('sending');
  });

  test('waits as long as the line loses, or has a queue', () => {
    expect(given(PAUSED, ...times(600, { ...GOOD, remoteLoss: 0.05 })).name).toBe('paused');
    expect(given(PAUSED, ...times(50, { ...GOOD, rttMs: 400 })).name).toBe('paused');
    const all = [...times(rest(0) - 1, GOOD), { ...GOOD, remoteLoss: 0.05 }, GOOD];
    expect(given(PAUSED, ...all).name).toBe('paused');
  });

  test('is tried after a longer and longer while, so that it does not flap', () => {
    const waited: number[] = [];
    let state = PAUSED;
    for (let pause = 0; pause < VIDEO_REST_SAMPLES.length + 2; pause++) {
      let samples = 0;
      for (; state.name === 'paused'; samples++) state = videoBackoff(state, GOOD);
      waited.push(samples);
      while (state.name === 'sending') state = videoBackoff(state, NARROW);
    }
    expect(waited).toEqual([...VIDEO_REST_SAMPLES, rest(-1 + VIDEO_REST_SAMPLES.length), 300]);
  });

  test('that has been back for a good while begins with the short wait', () => {
    const twice = given(PAUSED, ...times(rest(0), GOOD), ...times(VIDEO_START_SAMPLES + 5, NARROW));
    expect(twice).toMatchObject({ name: 'paused', pauses: 2 });
    const proven = given(twice, ...times(rest(1) + VIDEO_PROVEN_SAMPLES, GOOD));
    expect(given(proven, ...times(VIDEO_BAD_SAMPLES, NARROW))).toMatchObject({
      name: 'paused',
      pauses: 1,
    });
  });

  test('comes back on a path that has become longer for good', () => {
    expect(given(PAUSED, ...times(120, { ...GOOD, rttMs: 500 })).name).toBe('sending');
  });
});
