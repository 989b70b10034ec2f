// One video call over one line, alone and then beside a file: what each of the two gets, and whether the voice suffers.

import { setTimeout as pause } from 'node:timers/promises';
import { readyForCode } from '../test/harness/browser/page-code';
import { until } from '../test/harness/browser/until';
import type { Broker } from '../test/harness/network/broker';
import { received, statistics, type Voice, voiceOf } from '../test/harness/probe/stats';
import { befriend } from '../test/harness/user/actions';
import type { Sample } from '../test/harness/user/samples';
import { openTincan, type Tincan } from '../test/harness/user/tincan';
import { choose, press } from '../test/harness/user/view';
import { watchMediaRoundTrips } from './round-trips';
import { percentileOf } from './spread';
import { accept, callThrough } from './tincan-transfer';
import type { LineConditions } from './udp-line';
import { openUdpRelay, type UdpRelay } from './udp-relay';

/** What one of the two hears and sees of the other. */
interface Heard {
  /** Of the samples that were played, those made up because none had come, without those that were silent anyway. */
  concealedPercent: number;
  height: number;
  framesPerSecond: number;
}

export interface Stretch {
  /** By the reports of the receiver's browser on the video that it gets (RTCP). */
  rttMedianMs: number;
  rttP95Ms: number;
  /** The one who sends the files, and the one who receives them. */
  sender: Heard;
  receiver: Heard;
  /** From the sender to the receiver, without headers. */
  callKbps: number;
  filesKbps: number;
  /** The sender's. */
  pausedCamera: boolean;
}

export interface BesideRun {
  alone: Stretch;
  besideFiles: Stretch;
}

export interface Stand {
  broker: Broker;
  /** Longer than the line carries while it is measured. */
  sample: Sample;
  line: LineConditions;
  /** Of each stretch. */
  seconds: number;
  /** The folder of the build. */
  dist: string;
  /** What cameras show; null for Chromium's own test picture. */
  video: string | null;
}

/** The browser's estimate of a line starts at 300 kbit/s, and is worth something after this long. */
const SETTLE_SECONDS = 15;

/** In two browsers of its own, since an estimate outlives a call. */
export async function callBesideFiles(stand: Stand): Promise<BesideRun> {
  const { broker, sample, line, seconds, dist, video } = stand;
  const args = video === null ? [] : [`--use-file-for-fake-video-capture=${video}`];
  const relay = openUdpRelay(line);
  const sender = await openTincan({ name: 'Ada', brokerUrl: broker.url, dist, args });
  const receiver = await openTincan({ name: 'Ben', brokerUrl: broker.url, dist, args });
  const both = [sender, receiver];
  try {
    for (const { room } of both) await readyForCode(room.page);
    await befriend(sender, receiver);
    await callThrough(sender, receiver, 'video', relay);
    for (const tincan of both) {
      await until('a picture', async () => (await received(tincan, 'camera')).framesDecoded > 0);
    }
    await pause(SETTLE_SECONDS * 1_000);
    const alone = await stretch(sender, receiver, relay, seconds);
    const begun = await sender.inPopup(async (popup) => {
      const asked = accept(receiver);
      await press(popup, 'open-files');
      await choose(popup, 'pick-files', sample.path);
      await asked;
      // From the first byte on: that is when a line is overrun.
      return { stretch: stretch(sender, receiver, relay, seconds) };
    });
    return { alone, besideFiles: await begun.stretch };
  } finally {
    await Promise.all(both.map((tincan) => tincan.close()));
    relay.close();
  }
}

async function stretch(sender: Tincan, receiver: Tincan, relay: UdpRelay, seconds: number): Promise<Stretch> {
  const trips = watchMediaRoundTrips(sender);
  const heard = [await listen(sender), await listen(receiver)] as const;
  const before = { sent: await sentBytes(sender), carried: relay.carriedTo('other') };
  const begun = performance.now();
  await pause(seconds * 1_000);
  const ms = performance.now() - begun;
  const sent = (await sentBytes(sender)) - before.sent;
  const carried = relay.carriedTo('other') - before.carried;
  const tripsMs = await trips.stop();
  const { media } = await sender.room.snapshot();
  return {
    rttMedianMs: percentileOf(tripsMs, 0.5),
    rttP95Ms: percentileOf(tripsMs, 0.95),
    sender: await heard[0](),
    receiver: await heard[1](),
    callKbps: Math.round((8 * sent) / ms),
    filesKbps: Math.round((8 * Math.max(0, carried - sent)) / ms),
    pausedCamera: media.cameraPaused,
  };
}

/** Begins now; the result is what was heard until it is called. */
async function listen(tincan: Tincan): Promise<() => Promise<Heard>> {
  const moment = async () => ({
    at: performance.now(),
    voice: await voiceOf(tincan),
    picture: await received(tincan, 'camera'),
  });
  const before = await moment();
  return async () => {
    const now = await moment();
    const since = (of: keyof Voice) => now.voice[of] - before.voice[of];
    const concealed = since('concealed') - since('silentConcealed');
    const frames = now.picture.framesDecoded - before.picture.framesDecoded;
    return {
      concealedPercent: Number(((100 * concealed) / since('played')).toFixed(2)),
      height: now.picture.height,
      framesPerSecond: Math.round((1_000 * frames) / (now.at - before.at)),
    };
  };
}

/** Without the files: these are in the transport of a connection of their own. */
async function sentBytes(tincan: Tincan): Promise<number> {
  const stats = await statistics(tincan);
  return Number(stats.find(({ type }) => type === 'transport')?.bytesSent ?? 0);
}
