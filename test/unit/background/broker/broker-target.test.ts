import { expect, test } from 'vitest';
import { brokerTarget } from '../../../../src/background/broker/broker-target';

const REGISTRATION = { id: 'me', token: 'secret' };
const target = (url = 'wss://broker.example/peerjs') => brokerTarget(url, REGISTRATION, 'this browser');

/** The nonce that the frames of a ping carry. */
const nonceIn = (frames: readonly unknown[]) =>
  /this browser [-0-9a-f]{36}/.exec(JSON.stringify(frames))?.[0];

test('there is no target at an address that no dialect knows', () => {
  expect(target('not an address')).toBeNull();
});

test('only the echo of the last ping proves the registration', () => {
  const broker = target();
  const first = nonceIn(broker?.ping() ?? []) ?? '';
  const second = nonceIn(broker?.ping() ?? []) ?? '';
  expect(first).not.toBe(second);
  expect(broker?.eventOf({ type: 'echo', src: 'me', nonce: second })).toEqual({ name: 'echoed' });
  expect(broker?.eventOf({ type: 'echo', src: 'me', nonce: first })).toBeNull();
});

test('an echo of our ID from another browser is that of a rival', () => {
  expect(target()?.eventOf({ type: 'echo', src: 'me', nonce: 'that browser 1' })).toMatchObject({
    name: 'rivalHeard',
  });
});

test('an echo that another ID sends means nothing', () => {
  expect(target()?.eventOf({ type: 'echo', src: 'somebody', nonce: 'that browser 1' })).toBeNull();
});
