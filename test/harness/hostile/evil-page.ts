// The browser of an attacker: peer connections on a plain page, made and ended at will. evil-contact.ts carries the
// messages through the broker.

import { randomBytes } from 'node:crypto';
import type { JSHandle } from 'puppeteer-core';
import { CHANNELS, MEDIA_LINES } from '../../../src/protocol/link/session-layout';
import type { ConnectionSignal } from '../../../src/protocol/signal/sealed';
import { openChromium } from '../browser/chromium';
import { readyForCode } from '../browser/page-code';
import type { Hands } from './evil-files';

export interface EvilPage {
  /** The side that `offers` is the callee. `say` gets the signals that the connection wants to send to the victim. */
  open(offers: boolean, say: (signal: ConnectionSignal) => void): Promise<EvilLink>;
  close(): Promise<void>;
}

export interface EvilLink {
  hands: JSHandle<EvilHands>;
  /** Takes a signal of the victim. */
  take(signal: ConnectionSignal): Promise<void>;
  /** Whether the control channel is open. */
  isUp(): Promise<boolean>;
  /** The RTP packets of audio and video that came since the link is up. */
  packets(): Promise<number>;
  /** Closes the connection without a bye. */
  cut(): Promise<void>;
}

interface EvilHands extends Hands {
  connection: RTCPeerConnection;
  take(signal: ConnectionSignal): void;
}

type Channels = typeof CHANNELS;

const SAY = 'tincanTestSay';

export async function openEvilPage(): Promise<EvilPage> {
  // A page without permission for the camera would send mDNS names instead of addresses, which cannot be resolved here.
  const chromium = await openChromium({
    headless: true,
    args: ['--disable-features=WebRtcHideLocalIpsWithMdns'],
  });
  const page = await chromium.browser.newPage();
  await readyForCode(page);
  const mouths = new Map<string, (signal: ConnectionSignal) => void>();
  await page.exposeFunction(SAY, (link: string, signal: ConnectionSignal) => mouths.get(link)?.(signal));
  return {
    async open(offers, say) {
      const link = randomBytes(8).toString('hex');
      mouths.set(link, say);
      const kinds = MEDIA_LINES.map(({ kind }) => kind);
      const hands = await page.evaluateHandle(openConnection, link, SAY, offers, kinds, CHANNELS);
      return {
        hands,
        take: (signal) => hands.evaluate((all, said) => all.take(said), signal),
        isUp: () => hands.evaluate(({ control }) => control.readyState === 'open'),
        packets: () => hands.evaluate(countPackets),
        async cut() {
          mouths.delete(link);
          await hands.evaluate(({ connection }) => connection.close());
        },
      };
    },
    close: chromium.close,
  };
}

/** Runs in the page. */
async function openConnection(
  link: string,
  sayName: string,
  offers: boolean,
  kinds: readonly string[],
  channels: Channels,
): Promise<EvilHands> {
  const mouth = (window as unknown as Record<string, (link: string, signal: ConnectionSignal) => void>)[
    sayName
  ];
  const say = (signal: ConnectionSignal) => mouth?.(link, signal);
  const certificate = await RTCPeerConnection.generateCertificate({
    name: 'ECDSA',
    namedCurve: 'P-256',
  } as never);
  const connection = new RTCPeerConnection({ certificates: [certificate] });
  const open = (name: keyof Channels) =>
    connection.createDataChannel(name, { negotiated: true, ...channels[name] });
  const control = open('control');
  open('chat');
  open('pointer');
  const heard: string[] = [];
  control.onmessage = ({ data }) => heard.push(data);

  let generation = 0;
  let work = Promise.resolve();
  connection.onicecandidate = ({ candidate }) => {
    if (!candidate) return;
    say({ t: 'candidate', generation, candidate: candidate.candidate, mid: candidate.sdpMid ?? '' });
  };
  const describe = async () => {
    await connection.setLocalDescription();
    const sdp = connection.localDescription?.sdp ?? '';
    say({ t: 'description', generation, kind: offers ? 'offer' : 'answer', sdp });
  };
  const apply = async (signal: ConnectionSignal) => {
    if (signal.t === 'restart') return;
    if (signal.t === 'candidate') {
      await connection.addIceCandidate({ candidate: signal.candidate, sdpMid: signal.mid });
      return;
    }
    await connection.setRemoteDescription({ type: signal.kind, sdp: signal.sdp });
    if (signal.kind === 'answer') return;
    generation = signal.generation;
    for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
    await describe();
  };
  if (offers) {
    for (const kind of kinds) connection.addTransceiver(kind, { direction: 'sendrecv' });
    work = work.then(describe);
  }
  return {
    connection,
    control,
    certificate,
    heard,
    take(signal) {
      work = work.then(() => (connection.signalingState === 'closed' ? undefined : apply(signal)));
    },
  };
}

/** Runs in the page. */
async function countPackets({ connection }: EvilHands): Promise<number> {
  let packets = 0;
  for (const stat of (await connection.getStats()).values()) {
    if (stat.type === 'inbound-rtp') packets += stat.packetsReceived;
  }
  return packets;
}
