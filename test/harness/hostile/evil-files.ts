// A peer of an honest call that becomes malicious with files: the test takes its offscreen document over. Tincan's own code
// there is silenced; its handshake stays, and so does the certificate that lanes must show.

import { randomBytes } from 'node:crypto';
import type { JSHandle } from 'puppeteer-core';
import { hexBytes } from '../../../src/protocol/codec/bytes';
import type { TransferId } from '../../../src/protocol/snapshot/ids';
import type { FileFrame } from '../../../src/protocol/transfer/file-frames';
import {
  decodeLaneReply,
  encodeLaneMessage,
  type LaneReply,
} from '../../../src/protocol/transfer/lane-messages';
import { until } from '../browser/until';
import { offscreenPageOf } from '../probe/offscreen-page';
import type { Tincan } from '../user/tincan';

type Said<T extends FileFrame['t']> = Extract<FileFrame, { t: T }>;

export interface EvilFiles {
  /** Sends any frames, well-formed or not, in one task of the page. */
  say(...frames: readonly unknown[]): Promise<void>;
  /** Sends the same frame so many times, in one task of the page. */
  flood(frame: unknown, times: number): Promise<void>;
  /** Whether the control channel is open: then the victim has not ended the link. */
  isUp(): Promise<boolean>;
  /** Waits for a frame of this type from the victim about this transfer. */
  hears<T extends FileFrame['t']>(t: T, transfer: TransferId): Promise<Said<T>>;
  openLane(options?: LaneOptions): Promise<EvilLane>;
}

export interface LaneOptions {
  /** The first message on the lane; null sends none. By default the token that the link's lane offer named. */
  hello?: string | null;
  /** Shows a certificate of its own instead of the link's. */
  stranger?: boolean;
}

export interface EvilLane {
  send(...messages: readonly (Uint8Array | string)[]): Promise<void>;
  flood(message: Uint8Array, times: number): Promise<void>;
  answers(): Promise<LaneReply[]>;
  /** Opens so many more channels on the lane's connection. */
  widen(channels: number): Promise<void>;
  isOpen(): Promise<boolean>;
}

export function evilId(): TransferId {
  return randomBytes(16).toString('hex') as TransferId;
}

/** The parts of one link that an attacker holds, in the page of the link. */
export interface Hands {
  control: RTCDataChannel;
  certificate: RTCCertificate;
  heard: string[];
}

interface LaneHands {
  connection: RTCPeerConnection;
  channel: RTCDataChannel;
  heard: string[];
}

/** Takes over the one link of this offscreen document, after an earlier link is gone. */
export async function takeOver(tincan: Tincan): Promise<EvilFiles> {
  const offscreenPage = await offscreenPageOf(tincan);
  const all = async <T>(prototype: JSHandle<T>) =>
    (await offscreenPage.queryObjects(prototype)) as JSHandle<T[]>;
  const hands = await until('a live link to take over', async () => {
    const found = (await offscreenPage.evaluateHandle(
      seize,
      await all(await offscreenPage.evaluateHandle(() => RTCDataChannel.prototype)),
      await all(await offscreenPage.evaluateHandle(() => RTCCertificate.prototype)),
      await all(await offscreenPage.evaluateHandle(() => RTCPeerConnection.prototype)),
    )) as JSHandle<Hands | null>;
    return (await found.evaluate((each) => each !== null)) && (found as JSHandle<Hands>);
  });
  return evilFilesOn(hands);
}

/** The acts of an attacker on a link that the attacker holds. */
export function evilFilesOn(hands: JSHandle<Hands>): EvilFiles {
  const flood = (frame: unknown, times: number) =>
    hands.evaluate(
      ({ control }, text, times) => {
        for (let i = 0; i < times && control.readyState === 'open'; i++) control.send(text);
      },
      JSON.stringify(frame),
      times,
    );

  return {
    flood,
    say: (...frames) =>
      hands.evaluate(
        ({ control }, texts) => {
          for (const text of texts) if (control.readyState === 'open') control.send(text);
        },
        frames.map((frame) => JSON.stringify(frame)),
      ),
    isUp: () => hands.evaluate(({ control }) => control.readyState === 'open'),
    hears: (t, transfer) =>
      until(`the victim sends ${t}`, async () => {
        const heard = await hands.evaluate((all) => all.heard);
        const frames = heard.map((text): FileFrame => JSON.parse(text));
        return frames.find((frame): frame is Said<typeof t> => frame.t === t && frame.transfer === transfer);
      }),
    async openLane({ hello, stranger = false } = {}) {
      const token = randomBytes(16).toString('hex');
      const lane = await hands.evaluateHandle(openLane, randomBytes(8).toString('hex'), token, stranger);
      const said = hello === undefined ? token : hello;
      const evil = laneOf(lane);
      if (!(await lane.evaluate(({ channel }) => channel.readyState === 'open'))) return evil;
      if (said !== null) await evil.send(encodeLaneMessage({ name: 'hello', token: hexBytes(said) }));
      return evil;
    },
  };
}

/** Runs in the offscreen document. */
function seize(
  channels: RTCDataChannel[],
  certificates: RTCCertificate[],
  connections: RTCPeerConnection[],
): Hands | null {
  const controls = channels.filter(({ readyState, label }) => readyState === 'open' && label === 'control');
  const links = connections.filter(({ connectionState }) => connectionState === 'connected');
  const shown = links[0]?.localDescription?.sdp.toLowerCase() ?? '';
  const certificate = certificates.find((each) =>
    each.getFingerprints().some(({ value }) => value && shown.includes(value)),
  );
  const [control] = controls;
  if (!control || !certificate || controls.length > 1 || links.length > 1) return null;
  const heard: string[] = [];
  control.onmessage = ({ data }) => heard.push(data);
  return { control, certificate, heard };
}

/** Runs in the page of the link. Resolves when the lane is open, or cannot open. */
async function openLane(
  { control, certificate }: Hands,
  lane: string,
  token: string,
  stranger: boolean,
): Promise<LaneHands> {
  const own = stranger
    ? await RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as never)
    : certificate;
  const connection = new RTCPeerConnection({ certificates: [own] });
  const channel = connection.createDataChannel('bulk', { negotiated: true, id: 0 });
  channel.binaryType = 'arraybuffer';
  const heard: string[] = [];
  channel.onmessage = ({ data }) => heard.push(btoa(String.fromCharCode(...new Uint8Array(data))));
  const say = (frame: object) => control.send(JSON.stringify({ lane, ...frame }));
  connection.onicecandidate = ({ candidate }) => {
    if (candidate) say({ t: 'lane.candidate', candidate: candidate.candidate });
  };
  const refused = new Promise<void>((resolve) => {
    control.addEventListener('close', () => {
      connection.close();
      resolve();
    });
    const hear = async (frame: { t: string; sdp: string; candidate: string }) => {
      if (frame.t === 'lane.answer')
        await connection.setRemoteDescription({ type: 'answer', sdp: frame.sdp });
      if (frame.t === 'lane.candidate') {
        await connection.addIceCandidate({ candidate: frame.candidate, sdpMLineIndex: 0 });
      }
      if (frame.t === 'lane.close') resolve();
    };
    control.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.lane === lane) void hear(frame);
    });
  });
  await connection.setLocalDescription();
  say({ t: 'lane.offer', token, sdp: connection.localDescription?.sdp });
  await Promise.race([
    refused,
    new Promise((resolve) => {
      channel.onopen = resolve;
    }),
  ]);
  return { connection, channel, heard };
}

function laneOf(lane: JSHandle<LaneHands>): EvilLane {
  const wire = (message: Uint8Array | string) =>
    typeof message === 'string' ? { text: message } : { bytes: Buffer.from(message).toString('base64') };
  return {
    send: (...messages) =>
      lane.evaluate(({ channel }, wired) => {
        for (const { text, bytes } of wired as { text?: string; bytes?: string }[]) {
          if (channel.readyState !== 'open') return;
          if (text !== undefined) channel.send(text);
          else channel.send(Uint8Array.from(atob(bytes ?? ''), (char) => char.charCodeAt(0)));
        }
      }, messages.map(wire)),
    flood: (message, times) =>
      lane.evaluate(
        ({ channel }, base64, times) => {
          const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
          for (let i = 0; i < times && channel.readyState === 'open'; i++) channel.send(bytes);
        },
        Buffer.from(message).toString('base64'),
        times,
      ),
    async answers() {
      const heard = await lane.evaluate((all) => all.heard);
      return heard.flatMap((base64) => decodeLaneReply(new Uint8Array(Buffer.from(base64, 'base64'))) ?? []);
    },
    widen: (channels) =>
      lane.evaluate(({ connection }, count) => {
        for (let i = 0; i < count; i++) connection.createDataChannel(`more ${i}`);
      }, channels),
    isOpen: () => lane.evaluate(({ channel }) => channel.readyState === 'open'),
  };
}
