import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SERVER_TEST_MS } from '../../../../src/popup/servers/limits';
import { probeServer } from '../../../../src/popup/servers/probe-server';

class FakeConnection extends EventTarget {
  static made: FakeConnection[] = [];
  iceGatheringState = 'new';
  isClosed = false;

  constructor(readonly configuration: RTCConfiguration) {
    super();
    FakeConnection.made.push(this);
  }

  createDataChannel(): void {}

  async setLocalDescription(): Promise<void> {
    this.gather('gathering');
  }

  gather(state: string): void {
    this.iceGatheringState = state;
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }

  tell(name: string, values: object): void {
    this.dispatchEvent(Object.assign(new Event(name), values));
  }

  close(): void {
    this.isClosed = true;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeConnection.made = [];
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
});
afterEach(() => {
  vi.useRealTimers();
});

const KEYS = { username: 'u', credential: 'p' };
const SEEN = { address: '203.0.113.5', port: 4 };

function probe(urls: string) {
  const life = new AbortController();
  const answer = probeServer({ urls, ...KEYS }, life.signal);
  const connection = FakeConnection.made.at(-1);
  if (!connection) throw new Error('there is no connection');
  return { answer, connection, life };
}

test('a TURN server is asked alone, for a relayed address only, and the connection is closed after the answer', async () => {
  const { answer, connection } = probe('turn:a');
  expect(connection.configuration).toEqual({
    iceServers: [{ urls: 'turn:a', ...KEYS }],
    iceTransportPolicy: 'relay',
  });
  vi.advanceTimersByTime(41);
  connection.tell('icecandidate', { candidate: { type: 'relay', protocol: 'udp', ...SEEN } });
  expect(await answer).toEqual({ is: 'answers', ms: 41, seen: SEEN });
  expect(connection.isClosed).toBe(true);
});

test('a STUN server is asked for our own address', async () => {
  const { answer, connection } = probe('stun:a');
  expect(connection.configuration.iceTransportPolicy).toBe('all');
  connection.tell('icecandidate', { candidate: { type: 'srflx', protocol: 'udp', ...SEEN } });
  expect(await answer).toEqual({ is: 'answers', ms: 0, seen: SEEN });
});

test('a wrong password is told from silence', async () => {
  const wrong = probe('turn:a');
  wrong.connection.tell('icecandidateerror', { errorCode: 401, port: 1 });
  expect(await wrong.answer).toEqual({ is: 'denied' });
  const gone = probe('turn:a?transport=tcp');
  gone.connection.tell('icecandidate', { candidate: null });
  gone.connection.gather('complete');
  expect(await gone.answer).toEqual({ is: 'silent' });
});

test('no answer is waited for longer than the limit, and none after the form has gone', async () => {
  const slow = probe('turn:a');
  vi.advanceTimersByTime(SERVER_TEST_MS);
  expect(await slow.answer).toEqual({ is: 'silent' });
  const left = probe('turn:a');
  left.life.abort();
  expect(await left.answer).toEqual({ is: 'silent' });
  expect(FakeConnection.made.every(({ isClosed }) => isClosed)).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});
