// The same attacks on a page with the unmodified peerjs client. Tincan's results are compared with these.

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Chromium, openChromium } from '../harness/browser/chromium';
import { until } from '../harness/browser/until';
import { honest, openTamperingBroker, type TamperingBroker } from '../harness/network/tampering-broker';
import { baseline } from './fault';

/** The globals that the page's script sets. */
interface PeerPage {
  peer: { on(event: string, heard: (connection: never) => void): void; connect(id: string): unknown };
  words: string[];
}

const PEERJS = createRequire(import.meta.url).resolve('peerjs/dist/peerjs.min.js');

let broker: TamperingBroker;
let chromium: Chromium;
let server: Server;
let origin: string;

beforeAll(async () => {
  broker = await openTamperingBroker();
  chromium = await openChromium({
    headless: true,
    // These browsers cannot reach a network to resolve the mDNS names that would stand in place of addresses.
    args: ['--disable-features=WebRtcHideLocalIpsWithMdns'],
  });
  const script = readFileSync(PEERJS);
  server = createServer(({ url }, response) => {
    const isScript = url === '/peerjs.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : '<!doctype html><script src="/peerjs.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  broker.tamper = honest;
  broker.frames.length = 0;
});
afterAll(async () => {
  await chromium?.close();
  server?.close();
  await broker?.close();
});

/** Opens a page that registers at the broker and notes every message it gets. */
async function openPeer(id: string): Promise<Page> {
  const page = await chromium.browser.newPage();
  await page.goto(origin);
  const { port } = new URL(broker.url);
  await page.evaluate(
    (own, at) =>
      new Promise<void>((opened) => {
        const page = globalThis as unknown as PeerPage & {
          Peer: new (id: string, options: object) => PeerPage['peer'];
        };
        page.words = [];
        page.peer = new page.Peer(own, {
          host: '127.0.0.1',
          port: at,
          path: '/',
          config: { iceServers: [] },
        });
        page.peer.on('open', () => opened());
        page.peer.on(
          'connection',
          (connection: { on(event: string, heard: (data: string) => void): void }) => {
            connection.on('data', (data) => page.words.push(data));
          },
        );
      }),
    id,
    Number(port),
  );
  return page;
}

/** Opens a data connection to `to` and sends this text on the connection. */
const say = (page: Page, to: string, words: string) =>
  page.evaluate(
    (id, text) => {
      const { peer } = globalThis as unknown as PeerPage;
      const connection = peer.connect(id) as {
        on(event: string, then: () => void): void;
        send(data: string): void;
      };
      connection.on('open', () => connection.send(text));
    },
    to,
    words,
  );

const hears = (page: Page, words: string) =>
  until(`the page gets “${words}”`, () =>
    page.evaluate((text) => (globalThis as unknown as PeerPage).words.includes(text), words),
  );

/** Candidates that this page has sent through the broker. */
const candidates = (id: string) =>
  broker.frames.filter(
    ({ way, client, text }) => way === 'up' && client === id && text.includes('"CANDIDATE"'),
  ).length;

baseline('A2', 'the broker connects the caller with another peer than the one who was called', async () => {
  const ada = await openPeer('ada-2');
  await openPeer('ben-2');
  const mallory = await openPeer('mallory-2');
  broker.tamper = ({ text }) => {
    const frame = JSON.parse(text);
    if (frame.dst === 'ben-2') return [JSON.stringify({ ...frame, dst: 'mallory-2' })];
    return [frame.src === 'mallory-2' ? JSON.stringify({ ...frame, src: 'ben-2' }) : text];
  };
  await say(ada, 'ben-2', 'a secret for Ben');
  await hears(mallory, 'a secret for Ben');
  return { injected: 1, accepted: 1 };
});

baseline('A5', 'a replayed offer is answered again', async () => {
  const ada = await openPeer('ada-5');
  const ben = await openPeer('ben-5');
  await say(ada, 'ben-5', 'hello');
  await hears(ben, 'hello');
  const offer = broker.frames.find(
    ({ way, client, text }) => way === 'down' && client === 'ben-5' && text.includes('"OFFER"'),
  );
  const sent = JSON.parse(offer?.text ?? '');
  const answers = () =>
    broker.frames.filter(
      ({ way, client, text }) => way === 'up' && client === 'ben-5' && text.includes('"ANSWER"'),
    ).length;
  const before = answers();
  broker.say('ben-5', { ...sent, payload: { ...sent.payload, connectionId: 'dc_replayed' } });
  await until('a second answer', () => answers() > before);
  return { injected: 1, accepted: answers() - before };
});

baseline('A11', 'session descriptions and candidates pass the broker in clear text', async () => {
  const ada = await openPeer('ada-11');
  const ben = await openPeer('ben-11');
  await say(ada, 'ben-11', 'hello');
  await hears(ben, 'hello');
  const inClear = broker.frames.filter(
    ({ way, text }) => way === 'up' && /"(sdp|candidate)":/.test(text),
  ).length;
  expect(inClear).toBeGreaterThan(0);
  return { messagesInClear: inClear };
});

baseline('H5', 'a stranger’s offer is answered with candidates, and the user is not asked', async () => {
  const ada = await openPeer('ada-h5');
  await openPeer('ben-h5');
  await say(ada, 'ben-h5', 'hello');
  await until('candidates of the page', () => candidates('ben-h5') > 0);
  return { candidatesBeforeConsent: candidates('ben-h5') };
});
