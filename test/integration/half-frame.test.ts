// A real WebSocket that begins a frame and does not end it, at a clock that the test moves.

import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { cutWhenHalf } from '../../home/broker/half-frame';
import { FRAME_MS } from '../../home/limits';

/** The head of a text of 1,000 bytes, masked, and nothing of it. */
const HALF = Buffer.from('81fe03e800000000', 'hex');

let server: WebSocketServer;
let client: WebSocket;
let socket: WebSocket;
let line: Socket;
const cut = vi.fn();

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  cut.mockClear();
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (opened, request) => {
    socket = opened;
    line = request.socket;
    cutWhenHalf(opened, line, cut);
  });
  await once(server, 'listening');
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await once(client, 'open');
});
afterEach(() => {
  vi.useRealTimers();
  client.terminate();
  server.close();
});

const write = async (bytes: Buffer) => {
  const came = once(line, 'data');
  (client as unknown as { _socket: Socket })._socket.write(bytes);
  await came;
};

test('a frame that does not end in time ends its socket, once', async () => {
  const closed = once(client, 'close');
  await write(HALF);
  vi.advanceTimersByTime(FRAME_MS / 2);
  await write(Buffer.from('more'));
  vi.advanceTimersByTime(FRAME_MS / 2 - 1);
  expect(cut).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  await closed;
  vi.advanceTimersByTime(2 * FRAME_MS);
  expect(cut).toHaveBeenCalledOnce();
});

test('whole frames, whatever their kind, may be as far apart as they like', async () => {
  for (const say of [() => client.send('words'), () => client.ping(), () => client.pong()]) {
    const came = Promise.race(['message', 'ping', 'pong'].map((event) => once(socket, event)));
    say();
    await came;
    vi.advanceTimersByTime(2 * FRAME_MS);
  }
  expect(cut).not.toHaveBeenCalled();
  expect(socket.readyState).toBe(WebSocket.OPEN);
});

test('the rest of a frame that comes in time makes it whole', async () => {
  await write(HALF);
  vi.advanceTimersByTime(FRAME_MS - 1);
  const message = once(socket, 'message');
  await write(Buffer.alloc(1_000));
  await message;
  vi.advanceTimersByTime(2 * FRAME_MS);
  expect(cut).not.toHaveBeenCalled();
});
