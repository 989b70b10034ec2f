// A web page with the unmodified peerjs client, in a browser of its own: a PeerJS application as a stranger would write it.
// The page keeps what it receives, for the test to read.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { DataConnection, MediaConnection, Peer } from 'peerjs';
import type { Page } from 'puppeteer-core';
import { openChromium } from '../browser/chromium';
import { readyForCode } from '../browser/page-code';

const CLIENT = fileURLToPath(new URL('../../../node_modules/peerjs/dist/peerjs.min.js', import.meta.url));

/** The globals of the page. */
export interface PlainWindow extends Window {
  peerjs: { Peer: new (id: string, options: object) => Peer };
  peer: Peer;
  call?: MediaConnection;
  data?: DataConnection;
  /** Events of the connections, in order. */
  events: string[];
  /** The texts that came. */
  texts: string[];
  /** SHA-256 of the bytes that came, in hex. */
  hashes: string[];
  followCall(call: MediaConnection): void;
  followData(data: DataConnection): void;
}

export interface PlainPeer {
  id: string;
  page: Page;
  close(): Promise<void>;
}

/** Registers a plain PeerJS application that answers every call with its own camera and microphone. */
export async function openPlainPeer(id: string, brokerUrl: string): Promise<PlainPeer> {
  const server = createServer((request, response) => {
    const script = request.url === '/peerjs.js';
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(
      script
        ? readFileSync(CLIENT)
        : '<!doctype html><title>A PeerJS app</title><video autoplay></video><script src="peerjs.js"></script>',
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const chromium = await openChromium({
    headless: true,
    args: ['--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'],
  });
  const page = await chromium.browser.newPage();
  await readyForCode(page);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const { hostname, port } = new URL(brokerUrl);
  await page.evaluate(runApplication, id, {
    host: hostname,
    port: Number(port),
    path: '/',
    config: { iceServers: [] },
  });
  return {
    id,
    page,
    async close() {
      await chromium.close();
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}

/** Runs in the page. */
async function runApplication(id: string, options: object): Promise<void> {
  const here = window as unknown as PlainWindow;
  const hex = (bytes: ArrayBuffer) =>
    [...new Uint8Array(bytes)].map((each) => each.toString(16).padStart(2, '0')).join('');
  Object.assign(here, { events: [], texts: [], hashes: [] });
  here.followCall = (call) => {
    here.call = call;
    call.on('close', () => here.events.push('media closed'));
    // A browser decodes only media that is played.
    call.on('stream', (stream) => {
      const video = document.querySelector('video');
      if (video) video.srcObject = stream;
    });
  };
  const note = async (bytes: ArrayBuffer) => {
    here.hashes.push(hex(await crypto.subtle.digest('SHA-256', bytes)));
  };
  here.followData = (data) => {
    here.data = data;
    data.on('open', () => here.events.push('data open'));
    data.on('data', (datum) => {
      if (typeof datum === 'string') here.texts.push(datum);
      else void note(datum as ArrayBuffer);
    });
  };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  Object.assign(here, { stream });
  here.peer = new here.peerjs.Peer(id, options);
  here.peer.on('connection', here.followData);
  here.peer.on('call', (call) => {
    here.followCall(call);
    call.answer(stream);
  });
  await new Promise<void>((open, fail) => {
    here.peer.on('open', () => open());
    here.peer.on('error', (error) => {
      here.events.push(`peer error ${error.type}`);
      fail(error);
    });
  });
}

/** Calls, opens a data connection, or both. */
export function callFrom({ page }: PlainPeer, to: string, what: 'call' | 'data' | 'both'): Promise<void> {
  return page.evaluate(
    (to, what) => {
      const here = window as unknown as PlainWindow & { stream: MediaStream };
      here.events.length = 0;
      if (what !== 'call') here.followData(here.peer.connect(to, { reliable: true }));
      if (what !== 'data') here.followCall(here.peer.call(to, here.stream));
    },
    to,
    what,
  );
}

/** The received media of the page, from getStats(). */
export function receivedAt({
  page,
}: PlainPeer): Promise<{ frames: number; audioEnergy: number; remote: string[] }> {
  return page.evaluate(async () => {
    const { call } = window as unknown as PlainWindow;
    const stats = [...((await call?.peerConnection?.getStats()) ?? new Map()).values()];
    const sum = (kind: string, what: string) =>
      stats
        .filter((stat) => stat.type === 'inbound-rtp' && stat.kind === kind)
        .reduce((total, stat) => total + Number(stat[what] ?? 0), 0);
    return {
      frames: sum('video', 'framesDecoded'),
      audioEnergy: sum('audio', 'totalAudioEnergy'),
      remote: stats
        .filter(({ type }) => type === 'remote-candidate')
        .map(({ candidateType }) => candidateType),
    };
  });
}

export function eventsAt({ page }: PlainPeer): Promise<string[]> {
  return page.evaluate(() => (window as unknown as PlainWindow).events);
}
