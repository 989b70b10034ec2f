// What a PeerJS application gets: `conn.send(file)` of the unmodified client, until the far page holds all bytes.

import type { DataConnection, Peer } from 'peerjs';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Arrived } from './raw-channel';

interface PeerjsWindow extends Window {
  peerjs: { Peer: new (id: string, options: object) => Peer };
  connection: DataConnection;
  connected: Promise<void>;
  arrived: Promise<Arrived>;
}

export async function openPeerjs(sender: Page, receiver: Page, brokerUrl: string): Promise<void> {
  const { hostname, port } = new URL(brokerUrl);
  const options = { host: hostname, port: Number(port), path: '/', config: { iceServers: [] } };
  const to = `receiver-${crypto.randomUUID()}`;
  await receiver.evaluate(register, to, options, null);
  await sender.evaluate(register, `sender-${crypto.randomUUID()}`, options, to);
  await Promise.all(
    [sender, receiver].map((page) => page.evaluate(() => (window as unknown as PeerjsWindow).connected)),
  );
}

/** One that takes longer than `patienceMs` is cut off, and counts for what it did. */
export async function sendByPeerjs(
  sender: Page,
  receiver: Page,
  path: string,
  patienceMs: number,
): Promise<Arrived> {
  const input = (await sender.$('input')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await receiver.evaluate(awaitBytes, patienceMs);
  await sender.evaluate((input) => {
    void (window as unknown as PeerjsWindow).connection.send(input.files?.[0]);
  }, input);
  return receiver.evaluate(() => (window as unknown as PeerjsWindow).arrived);
}

/** In either page. */
async function register(id: string, options: object, to: string | null): Promise<void> {
  const here = window as unknown as PeerjsWindow;
  const peer = new here.peerjs.Peer(id, options);
  await new Promise<void>((open, fail) => {
    peer.on('open', () => open());
    peer.on('error', fail);
  });
  here.connected = new Promise((connected) => {
    const follow = (connection: DataConnection) => {
      here.connection = connection;
      connection.on('open', () => connected());
    };
    if (to === null) peer.on('connection', follow);
    else follow(peer.connect(to, { reliable: true }));
  });
}

/** In the receiving page. */
function awaitBytes(patienceMs: number): void {
  const here = window as unknown as PeerjsWindow;
  here.arrived = new Promise((resolve) => {
    let total = 0;
    let first = 0;
    const done = (bytes: number) => resolve({ bytes, ms: performance.now() - first });
    here.connection.dataChannel.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
      if (total === 0) first = performance.now();
      total += data.byteLength;
    });
    const read = async (datum: unknown) => {
      const bytes = datum instanceof Blob ? await datum.arrayBuffer() : (datum as ArrayBuffer);
      done(bytes.byteLength);
    };
    here.connection.on('data', (datum) => void read(datum));
    setTimeout(() => done(total), patienceMs);
  });
}
