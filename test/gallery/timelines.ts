// The set-up of a call in the gallery, as both sides have marked it.

import type { Mark, MarkName, Timeline } from '../../src/protocol/snapshot/timeline';
import { MINUTE_MS, NOW } from './people';

const marksIn = (marks: Readonly<Partial<Record<MarkName, number>>>): readonly Mark[] =>
  Object.entries(marks)
    .map(([name, at]) => ({ name: name as MarkName, at }))
    .toSorted((a, b) => a.at - b.at);

/** Of whoever calls. */
const CALLER = marksIn({
  pressed: 0,
  'broker-ready': 2.1,
  'knock-sent': 38.4,
  microphone: 120.3,
  camera: 188.2,
  'ringing-came': 212.7,
  'accept-came': 3_404.9,
  'connection-made': 3_409.3,
  'offer-came': 3_461.2,
  gathering: 3_466.6,
  'answer-sent': 3_474.8,
  'candidate-host': 3_467.9,
  checking: 3_481.1,
  'candidate-srflx': 3_522.4,
  'ice-connected': 3_548.9,
  'dtls-began': 3_549.5,
  'dtls-connected': 3_611.7,
  verified: 3_613.2,
  'control-open': 3_640.4,
  'link-up': 3_640.9,
  'hello-sent': 3_641.3,
  'hello-came': 3_655.8,
  'candidate-relay': 3_702.2,
  gathered: 3_809.7,
  'first-packet': 3_748.3,
  'first-picture': 3_861.5,
});

/** Of whoever is called; the clock begins when the knock comes. */
const CALLEE = marksIn({
  'knock-came': 0,
  'knock-checked': 61.5,
  'ringing-sent': 84.1,
  accepted: 3_208.6,
  'accept-sent': 3_219.7,
  microphone: 3_290.4,
  camera: 3_355.8,
  'connection-made': 3_221.4,
  'offer-sent': 3_247.2,
  gathering: 3_249.5,
  'candidate-host': 3_250.6,
  'answer-came': 3_365.1,
  checking: 3_371.3,
  'candidate-srflx': 3_292.2,
  gathered: 3_561.8,
  'ice-connected': 3_424.7,
  'dtls-began': 3_425.1,
  'dtls-connected': 3_496.4,
  verified: 3_498.1,
  'control-open': 3_510.8,
  'link-up': 3_511.3,
  'hello-sent': 3_512.2,
  'hello-came': 3_538.1,
  'first-packet': 3_605.3,
  'first-picture': 3_744.6,
});

export const CALLED: Timeline = {
  beganAt: NOW - 4 * MINUTE_MS,
  role: 'caller',
  marks: CALLER,
  peer: { marks: CALLEE, saidAt: 3_540.2, cameAt: 3_684.3 },
};

/** The same with a loss in the fourth minute. */
export const LOST_ONCE: Timeline = {
  ...CALLED,
  marks: [
    ...CALLER,
    { name: 'silent', at: 201_300.2 },
    { name: 'lost', at: 203_910.8 },
    { name: 'restart', at: 205_911.1 },
    { name: 'back', at: 206_180.6 },
  ],
};

/** Nobody has answered the checks. */
export const NEVER_UP: Timeline = {
  ...CALLED,
  marks: [
    ...CALLER.filter(({ name, at }) => at < 3_540 || name === 'gathered'),
    { name: 'ended', at: 23_409.2 },
  ],
  peer: null,
};
