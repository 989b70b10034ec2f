// A video call and a transfer over one slow line: does the voice suffer? Both sides are measured, with the transfer and
// without it.

import { setTimeout as pause } from 'node:timers/promises';
import { readyForCode } from '../test/harness/browser/page-code';
import { until } from '../test/harness/browser/until';
import { type Broker, openBroker } from '../test/harness/network/broker';
import { received, statistics, type Voice, voiceOf } from '../test/harness/probe/stats';
import { befriend } from '../test/harness/user/actions';
import { openSamples, type Sample } from '../test/harness/user/samples';
import { openTincan, type Tincan } from '../test/harness/user/tincan';
import { choose, press } from '../test/harness/user/view';
import { watchRoundTrips } from './round-trips';
import { accept, callThrough } from './tincan-transfer';
import type { LineConditions } from './udp-line';
import { openUdpRelay, type UdpRelay } from './udp-relay';

/** What one of the two hears and sees of the other. */
interface Ack {
  /** Of the samples that were played, those made up because none had come, without those that were silent anyway. */
  concealedPercent: number;
  /** With the silent ones. */
  madeUpPercent: number;
  width: number;
  height: number;
  framesPerSecond: number;
}

interface Stretch {
  rttMs: number;
  /** The one who sends the files, and the one who receives them. */
  sender: Ack;
  receiver: Ack;
  /** From the sender to the receiver, without headers. */
  callKbps: number;
  filesKbps: number;
  /** The sender's. */
  pausedCamera: boolean;
}

interface LineReport extends LineConditions {
  alone: Stretch;
  besideTransfer: Stretch;
}

export interface PriorityOptions {
  lines: readonly LineConditions[];
  /** Of each stretch that is measured. */
  seconds: number;
}

const MIB = 1024 ** 2;
/** The browser's estimate of a line starts at 300 kbit/s, and is worth something after this long. */
const SETTLE_SECONDS = 15;
/** More than such a line carries while it is measured. */
const FILE_MIB = 64;

export async function measurePriority(options: PriorityOptions): Promise<LineReport[]> {
  const broker = await openBroker();
  const samples = openSamples();
  try {
    const sample = samples.random('sample.bin', FILE_MIB * MIB);
    const reports: LineReport[] = [];
    for (const line of options.lines) reports.push(await overLine(broker, sample, line, options.seconds));
    return reports;
  } finally {
    samples.close();
    await broker.close();
  }
}

async function overLine(
  broker: Broker,
  sample: Sample,
  line: LineConditions,
  seconds: number,
): Promise<LineReport> {
  const relay = openUdpRelay(line);
  const sender = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const receiver = await openTincan({ name: 'Ben', brokerUrl: broker.url });
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
    return { ...line, alone, besideTransfer: await begun.stretch };
  } finally {
    await Promise.all(both.map((tincan) => tincan.close()));
    relay.close();
  }
}

async function stretch(sender: Tincan, receiver: Tincan, relay: UdpRelay, seconds: number): Promise<Stretch> {
  const trips = await watchRoundTrips(sender);
  const heard = [await listen(sender), await listen(receiver)] as const;
  const before = { sent: await sentBytes(sender), carried: relay.carriedTo('other') };
  const begun = performance.now();
  await pause(seconds * 1_000);
  const ms = performance.now() - begun;
  const sent = (await sentBytes(sender)) - before.sent;
  const carried = relay.carriedTo('other') - before.carried;
  const { media } = await sender.room.snapshot();
  return {
    rttMs: Math.round(await trips.meanMs()),
    sender: await heard[0](),
    receiver: await heard[1](),
    callKbps: Math.round((8 * sent) / ms),
    filesKbps: Math.round((8 * Math.max(0, carried - sent)) / ms),
    pausedCamera: media.cameraPaused,
  };
}

/** Begins now; the result is what was heard until it is called. */
async function listen(tincan: Tincan): Promise<() => Promise<Ack>> {
  const moment = async () => ({
    at: performance.now(),
    voice: await voiceOf(tincan),
    picture: await received(tincan, 'camera'),
  });
  const before = await moment();
  return async () => {
    const now = await moment();
    const since = (of: keyof Voice) => now.voice[of] - before.voice[of];
    const percent = (samples: number) => Number(((100 * samples) / since('played')).toFixed(2));
    const { width, height, framesDecoded } = now.picture;
    return {
      concealedPercent: percent(since('concealed') - since('silentConcealed')),
      madeUpPercent: percent(since('concealed')),
      width,
      height,
      framesPerSecond: Math.round(
        (1_000 * (framesDecoded - before.picture.framesDecoded)) / (now.at - before.at),
      ),
    };
  };
}

async function sentBytes(tincan: Tincan): Promise<number> {
  const stats = await statistics(tincan);
  return Number(stats.find(({ type }) => type === 'transport')?.bytesSent ?? 0);
}
