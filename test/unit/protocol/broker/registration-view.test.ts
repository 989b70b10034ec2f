import { expect, test } from 'vitest';
import type { RegistrationState } from '../../../../src/protocol/broker/registration-machine';
import { bestOutlook } from '../../../../src/protocol/broker/registration-outlook';
import { oneView, viewOf } from '../../../../src/protocol/broker/registration-view';

const OFF: RegistrationState = { name: 'off' };
const CONNECTING: RegistrationState = { name: 'connecting', failures: 0 };
const READY: RegistrationState = { name: 'ready', awaiting: false };
const DOUBTED: RegistrationState = { name: 'doubted' };
const waiting = (retryAt: number, error = 'broker-unreachable' as const): RegistrationState => ({
  name: 'waiting',
  failures: 1,
  retryAt,
  error,
});

test.each([
  [[], { name: 'off' }],
  [[OFF, OFF], { name: 'off' }],
  [[waiting(9), READY, CONNECTING], { name: 'ready' }],
  [[waiting(9), DOUBTED], { name: 'ready' }],
  [[waiting(9), CONNECTING], { name: 'connecting' }],
  [[OFF, waiting(9), waiting(3)], { name: 'waiting', retryAt: 3, error: 'broker-unreachable' }],
])('several registrations %j are told as one: %j', (states, one) => {
  expect(oneView(states.map(viewOf))).toEqual(one);
});

test.each([
  [[], 'comes'],
  [[waiting(9), DOUBTED], 'stands'],
  [[waiting(9), CONNECTING], 'comes'],
  [[waiting(3), waiting(9)], 'comes'],
  [[waiting(9)], 'none'],
] as const)('whether one of %j is worth waiting for until 5: %s', (states, outlook) => {
  expect(bestOutlook(states, 5)).toBe(outlook);
});
