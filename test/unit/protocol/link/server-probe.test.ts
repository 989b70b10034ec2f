import { expect, test } from 'vitest';
import {
  type Probe,
  type ProbeAnswer,
  type ProbeEvent,
  startProbe,
  stepProbe,
} from '../../../../src/protocol/link/server-probe';

const STUN = 'stun:stun.example.org:3478';
const TURN = 'turns:relay.example.org:443?transport=tcp';

const host = (port: number): ProbeEvent => ({
  name: 'candidate',
  type: 'host',
  protocol: 'udp',
  address: '192.168.1.2',
  port,
  ms: 3,
});
const found = (type: string): ProbeEvent => ({
  name: 'candidate',
  type,
  protocol: 'udp',
  address: '203.0.113.5',
  port: 4,
  ms: 41,
});
const error = (code: number, port: number | null = null): ProbeEvent => ({ name: 'error', code, port });
const SEEN = { address: '203.0.113.5', port: 4 };
const GATHERED: ProbeEvent = { name: 'gathered' };
const TIME_UP: ProbeEvent = { name: 'timeUp' };

/** The answer, or null while there is none. */
function probe(url: string, ...events: ProbeEvent[]): ProbeAnswer | null {
  let state: Probe | ProbeAnswer = startProbe(url);
  for (const event of events) {
    state = stepProbe(state, event);
    if ('is' in state) return state;
  }
  return null;
}

test('a STUN server answers with our address, a TURN server with one of its own', () => {
  expect(probe(STUN, host(1), found('srflx'))).toEqual({ is: 'answers', ms: 41, seen: SEEN });
  expect(probe(TURN, found('relay'))).toEqual({ is: 'answers', ms: 41, seen: SEEN });
  expect(probe(TURN, host(1), found('srflx'))).toBeNull();
});

test('a STUN server that names the address which the socket has answers without a candidate', () => {
  expect(probe(STUN, host(1), host(2), error(701, 2), GATHERED)).toEqual({
    is: 'answers',
    ms: null,
    seen: null,
  });
});

test.each([
  ['reaches the server from no socket', [host(1), host(2), error(701, 2), error(701, 1), GATHERED]],
  ['has no socket', [GATHERED]],
  ['is still waiting when the time is up', [host(1), TIME_UP]],
] as const)('a STUN server is silent when the browser %s', (_when, events) => {
  expect(probe(STUN, ...events)).toEqual({ is: 'silent' });
});

test('one network that does not reach the TURN server says nothing about the others', () => {
  expect(probe(TURN, error(701, 1))).toBeNull();
  expect(probe(TURN, error(701, 1), found('relay'))).toEqual({ is: 'answers', ms: 41, seen: SEEN });
  expect(probe(TURN, error(701), GATHERED)).toEqual({ is: 'silent' });
  expect(probe(TURN, GATHERED)).toEqual({ is: 'silent' });
  expect(probe(TURN, TIME_UP)).toEqual({ is: 'silent' });
});

test('a refused password is said at once, any other error of the server with its code', () => {
  expect(probe(TURN, error(401))).toEqual({ is: 'denied' });
  expect(probe(TURN, error(486), GATHERED)).toEqual({ is: 'refused', code: 486 });
  expect(probe(TURN, error(486), TIME_UP)).toEqual({ is: 'refused', code: 486 });
  expect(probe(STUN, host(1), error(400), GATHERED)).toEqual({ is: 'refused', code: 400 });
});
