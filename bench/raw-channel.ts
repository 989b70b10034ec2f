// The limit: bytes from memory to nowhere over data channels between two plain pages, each of a connection of its own. No file, no
// hash, no disk.

import type { Page } from 'puppeteer-core';

export interface RawOptions {
  bytes: number;
  messageBytes: number;
  /** At most so many bytes are sent beyond what the far page has acknowledged; null leaves it to the browser. */
  windowBytes: number | null;
  /** A hopeless one is cut off after this, and counts for what it did. */
  patienceMs: number;
}

/** What arrived after the first message, and how long after it. */
export interface Arrived {
  bytes: number;
  ms: number;
}

interface RawWindow extends Window {
  raw: { connection: RTCPeerConnection; channel: RTCDataChannel }[];
  arrived: Promise<Arrived>;
}

/** Opens so many channels, one after another. */
export async function openRawChannels(sender: Page, receiver: Page, count: number): Promise<void> {
  for (const page of [sender, receiver]) await page.evaluate(() => Object.assign(window, { raw: [] }));
  for (let nth = 0; nth < count; nth++) {
    const offer = await sender.evaluate(describe, null);
    const answer = await receiver.evaluate(describe, offer);
    await sender.evaluate(async (answer) => {
      const newest = (window as unknown as RawWindow).raw.at(-1);
      if (!newest) throw new Error('there is no channel');
      const { connection, channel } = newest;
      const opened = new Promise((open) => channel.addEventListener('open', open, { once: true }));
      await connection.setRemoteDescription(answer);
      await opened;
    }, answer);
  }
}

export async function blast(sender: Page, receiver: Page, options: RawOptions): Promise<Arrived> {
  await receiver.evaluate(countArriving, options);
  const sent = sender.evaluate(send, options);
  const arrived = await receiver.evaluate(() => (window as unknown as RawWindow).arrived);
  await sender.evaluate(() => {
    for (const { connection } of (window as unknown as RawWindow).raw) connection.close();
  });
  await sent;
  return arrived;
}

/** In either page: the offer without one, the answer with one, complete with all candidates. */
async function describe(offer: RTCSessionDescriptionInit | null): Promise<RTCSessionDescriptionInit> {
  const connection = new RTCPeerConnection();
  const channel = connection.createDataChannel('raw', { negotiated: true, id: 0 });
  channel.binaryType = 'arraybuffer';
  (window as unknown as RawWindow).raw.push({ connection, channel });
  const gathered = new Promise<void>((done) => {
    connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && done();
  });
  if (offer) await connection.setRemoteDescription(offer);
  await connection.setLocalDescription();
  await gathered;
  const { type, sdp } = connection.localDescription as RTCSessionDescription;
  return { type, sdp };
}

/** In the receiving page. */
function countArriving({ bytes, windowBytes, patienceMs }: RawOptions): void {
  const ACK_BYTES = 64 * 1024;
  const here = window as unknown as RawWindow;
  here.arrived = new Promise((resolve) => {
    let total = 0;
    let acknowledged = 0;
    let first = 0;
    let last = 0;
    let firstBytes = 0;
    const done = () => resolve({ bytes: total - firstBytes, ms: last - first });
    setTimeout(done, patienceMs);
    for (const { channel } of here.raw) {
      channel.onmessage = ({ data }) => {
        const { byteLength } = data as ArrayBuffer;
        last = performance.now();
        if (total === 0) [first, firstBytes] = [last, byteLength];
        total += byteLength;
        if (windowBytes !== null && total - acknowledged >= ACK_BYTES) {
          acknowledged = total;
          channel.send(String(total));
        }
        if (total >= bytes) done();
      };
    }
  });
}

/** In the sending page, on every channel that has room, until all is sent or a channel is closed. */
async function send({ bytes, messageBytes, windowBytes }: RawOptions): Promise<void> {
  const FULL_BYTES = 4 * 1024 * 1024;
  const { raw } = window as unknown as RawWindow;
  const message = crypto.getRandomValues(new Uint8Array(64 * 1024));
  const full = new Uint8Array(messageBytes);
  for (let at = 0; at < messageBytes; at += message.length) {
    full.set(message.subarray(0, messageBytes - at), at);
  }
  const fullBytes = FULL_BYTES / raw.length;
  let sent = 0;
  let acknowledged = 0;
  await new Promise<void>((done) => {
    const pumpOn = (channel: RTCDataChannel) => () => {
      while (sent < bytes) {
        if (channel.readyState !== 'open') break;
        if (channel.bufferedAmount > fullBytes - messageBytes) return;
        if (windowBytes !== null && sent + messageBytes - acknowledged > windowBytes) return;
        const next = Math.min(messageBytes, bytes - sent);
        channel.send(next === messageBytes ? full : full.subarray(0, next));
        sent += next;
      }
      done();
    };
    for (const { channel } of raw) {
      const pump = pumpOn(channel);
      channel.bufferedAmountLowThreshold = fullBytes / 4;
      channel.onbufferedamountlow = pump;
      channel.onclose = () => done();
      channel.onmessage = ({ data }) => {
        acknowledged = Number(data);
        pump();
      };
      pump();
    }
  });
}
