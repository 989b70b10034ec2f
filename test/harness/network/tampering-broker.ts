// A malicious broker: a proxy before a real PeerServer that may drop, change, repeat and invent frames. Every frame is noted.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { base64url, base64urlBytes } from '../../../src/protocol/codec/base64url';
import { type Tag, tagOf } from '../../../src/protocol/signal/signal-tag';
import { openBroker } from './broker';

export interface Frame {
  /** `up` from a browser to the broker, `down` the other way. */
  way: 'up' | 'down';
  /** The ID of the client whose socket carries the frame. */
  client: string;
  text: string;
  /** When the frame came, in milliseconds of this process. */
  at: number;
}

/** Returns the frames that are delivered in place of this one. */
export type Tamper = (frame: Frame) => string[];

export interface TamperingBroker {
  /** The URL for Tincan's settings. */
  url: string;
  tamper: Tamper;
  /** Each frame is carried so much later, each way. */
  delayMs: number;
  /** Every frame as it came in, before `tamper`. */
  frames: Frame[];
  /** Sends a frame to a browser as the server. */
  say(client: string, message: unknown): void;
  /** Cuts the socket of a browser. */
  cut(client: string): void;
  close(): Promise<void>;
}

export const honest: Tamper = ({ text }) => [text];

export async function openTamperingBroker(host = '127.0.0.1'): Promise<TamperingBroker> {
  const real = await openBroker();
  const server = createServer();
  const sockets = new WebSocketServer({ server, maxPayload: 2 ** 30 });
  const clients = new Map<string, WebSocket>();
  await new Promise<void>((listening) => server.listen(0, host, listening));

  const broker: TamperingBroker = {
    url: `http://${host}:${(server.address() as AddressInfo).port}/`,
    tamper: honest,
    delayMs: 0,
    frames: [],
    say: (client, message) => clients.get(client)?.send(JSON.stringify(message)),
    cut: (client) => clients.get(client)?.terminate(),
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((closed) => server.close(closed));
      await real.close();
    },
  };

  sockets.on('connection', (socket, { url = '/' }) => void relay(socket, url));

  async function relay(socket: WebSocket, url: string): Promise<void> {
    const client = new URL(url, broker.url).searchParams.get('id') ?? '';
    const upstream = new WebSocket(new URL(url, real.url.replace(/^http/, 'ws')));
    const early: RawData[] = [];
    const pass = (way: Frame['way'], to: WebSocket) => (data: RawData) => {
      const frame: Frame = { way, client, text: (data as Buffer).toString('utf8'), at: performance.now() };
      broker.frames.push(frame);
      for (const text of broker.tamper(frame)) {
        if (broker.delayMs === 0) to.send(text);
        else setTimeout(() => to.send(text), broker.delayMs);
      }
    };
    const hold = (data: RawData) => early.push(data);
    socket.on('message', hold);
    clients.set(client, socket);
    socket.on('close', () => upstream.close());
    upstream.on('close', () => socket.close());
    upstream.on('message', pass('down', socket));
    try {
      await once(upstream, 'open');
    } catch (error) {
      // The client may go before the real broker has answered.
      if (socket.readyState === WebSocket.OPEN) throw error;
      return;
    }
    socket.off('message', hold);
    socket.on('message', pass('up', upstream));
    for (const data of early) pass('up', upstream)(data);
  }
  return broker;
}

export interface SignalFrame {
  type: string;
  src?: string;
  dst?: string;
  tag: Tag;
  message: Uint8Array<ArrayBuffer>;
}

/** The signal of Tincan's protocol in a frame; null without one. */
export function signalIn(text: string): SignalFrame | null {
  const { type, src, dst, payload } = JSON.parse(text);
  const message = payload?.type === 'tincan/1' ? base64urlBytes(payload.b) : null;
  const tag = message && tagOf(message);
  return tag ? { type, src, dst, tag, message } : null;
}

/** The same frame with another message in it. */
export function withMessage(text: string, message: Uint8Array): string {
  const frame = JSON.parse(text);
  return JSON.stringify({ ...frame, payload: { ...frame.payload, b: base64url(message) } });
}

/** A copy with one changed bit. */
export function flipped(message: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const changed = Uint8Array.from(message);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
