import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { probeBroker } from '../../../../src/popup/servers/probe-broker';
import { BROKER_CONNECT_TIMEOUT_MS, ECHO_TIMEOUT_MS } from '../../../../src/protocol/broker/limits';

class FakeSocket extends EventTarget {
  static made: FakeSocket[] = [];
  sent: string[] = [];
  isClosed = false;

  constructor(readonly url: string) {
    super();
    FakeSocket.made.push(this);
  }

  send(frame: string): void {
    this.sent.push(frame);
  }

  hears(message: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }

  close(): void {
    this.isClosed = true;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  vi.useRealTimers();
});

function probe(url = 'https://broker.example/') {
  const life = new AbortController();
  const answer = probeBroker(url, life.signal);
  const socket = FakeSocket.made.at(-1);
  if (!socket) throw new Error('there is no socket');
  return { answer, socket, life, id: new URL(socket.url).searchParams.get('id') };
}

/** What the socket has sent to itself, as PeerServer delivers it. */
function echoed({ sent }: FakeSocket, src: string | null): object {
  const { type, payload } = JSON.parse(sent.at(-1) ?? '') as { type: string; payload: object };
  return { type, src, payload };
}

test('it registers an ID that PeerServer allows, another each time, and times its own message', async () => {
  const { answer, socket, id } = probe();
  expect(socket.url).toMatch(/^wss:\/\/broker\.example\/peerjs\?/);
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(probe().id).not.toBe(id);
  expect(socket.sent).toEqual([]);
  socket.hears({ type: 'OPEN' });
  expect(JSON.parse(socket.sent[0] ?? '')).toMatchObject({ type: 'CANDIDATE', dst: id });
  vi.advanceTimersByTime(23);
  socket.hears({ type: 'CANDIDATE', src: id, payload: { type: 'tincan/1/echo', b: 'of another' } });
  socket.hears(echoed(socket, id));
  expect(await answer).toEqual({ is: 'answers', ms: 23 });
  expect(socket.isClosed).toBe(true);
});

test('an address that is none opens no socket', async () => {
  expect(await probeBroker('ftp://broker.example/', new AbortController().signal)).toEqual({
    is: 'malformed',
  });
  expect(FakeSocket.made).toEqual([]);
});

test('a server that is away, too slow, refuses, or delivers nothing is told apart', async () => {
  const away = probe();
  away.socket.dispatchEvent(new Event('close'));
  expect(await away.answer).toEqual({ is: 'silent' });
  const slow = probe();
  vi.advanceTimersByTime(BROKER_CONNECT_TIMEOUT_MS);
  expect(await slow.answer).toEqual({ is: 'silent' });
  const strict = probe();
  strict.socket.hears({ type: 'INVALID-KEY' });
  expect(await strict.answer).toEqual({ is: 'refused' });
  const deaf = probe();
  deaf.socket.hears({ type: 'OPEN' });
  vi.advanceTimersByTime(Math.max(ECHO_TIMEOUT_MS, BROKER_CONNECT_TIMEOUT_MS));
  expect(await deaf.answer).toEqual({ is: 'no-echo' });
  const left = probe();
  left.life.abort();
  expect(await left.answer).toEqual({ is: 'silent' });
  expect(FakeSocket.made.every(({ isClosed }) => isClosed)).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('somebody in a hurry waits shorter for each step', async () => {
  const hurry = { connectMs: 500, echoMs: 300 };
  const patience = (life: AbortController) => probeBroker('https://broker.example/', life.signal, hurry);
  const slow = patience(new AbortController());
  vi.advanceTimersByTime(hurry.connectMs);
  expect(await slow).toEqual({ is: 'silent' });
  const deaf = patience(new AbortController());
  FakeSocket.made.at(-1)?.hears({ type: 'OPEN' });
  vi.advanceTimersByTime(hurry.echoMs);
  expect(await deaf).toEqual({ is: 'no-echo' });
  expect(vi.getTimerCount()).toBe(0);
});
