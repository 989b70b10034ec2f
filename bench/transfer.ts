// Tincan's transfers beside the limit (raw data channels) and beside peerjs: interleaved rounds in the same two browsers, on
// the bare loopback or through a bad line, in the opposite order in every other round. All send noise, and Tincan a log of the
// same length as well. A ratio is the median of the ratios of the rounds, with its 90 % interval.

import { readyForCode } from '../test/harness/browser/page-code';
import { type Broker, openBroker } from '../test/harness/network/broker';
import { befriend } from '../test/harness/user/actions';
import { logLines } from '../test/harness/user/log-lines';
import { openSamples, type Sample } from '../test/harness/user/samples';
import { openTincan, type Tincan } from '../test/harness/user/tincan';
import { type Meter, startMeter } from './meter';
import { openPeerjs, sendByPeerjs } from './peerjs-transfer';
import { openPlainPages, type PlainPages } from './plain-pages';
import { type Arrived, blast, openRawChannels, type RawOptions } from './raw-channel';
import { watchRoundTrips } from './round-trips';
import { callThrough, rest, sendByTincan } from './tincan-transfer';
import {
  type Round,
  type Run,
  reportOf,
  type TincanRun,
  type TransferReport,
  type Variant,
} from './transfer-report';
import type { LineConditions } from './udp-line';
import { openUdpRelay, type UdpRelay } from './udp-relay';

const MB = 1_000_000;
const KIB = 1024;
const MIB = 1024 ** 2;
/** What does not end within this is cut off and counts for what it did; Tincan never is. */
const PATIENCE_MS = 30_000;
/** A first window for a line that nobody knows, and for none. */
const WINDOW_BYTES = 4 * MIB;
/** They come every 2.5 s. */
const IDLE_CHECKS = 4;

export interface TransferOptions {
  mib: number;
  repeats: number;
  /** Null is the bare loopback. */
  line: LineConditions | null;
  /** During an audio call, and Tincan alone. */
  inCall: boolean;
}

interface Stand {
  options: TransferOptions;
  sample: Sample;
  log: Sample;
  sender: Tincan;
  receiver: Tincan;
  pages: PlainPages;
  broker: Broker;
  relay: UdpRelay | null;
}

export async function measureTransfer(options: TransferOptions): Promise<TransferOptions & TransferReport> {
  const broker = await openBroker();
  const relay = options.line && openUdpRelay(options.line);
  const samples = openSamples();
  const sender = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const receiver = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  const pages = await openPlainPages([sender.room.page.browser(), receiver.room.page.browser()], relay);
  try {
    for (const { room } of [sender, receiver]) await readyForCode(room.page);
    await befriend(sender, receiver);
    const sample = samples.random('sample.bin', options.mib * MIB);
    const log = samples.holding('sample.log', logLines(options.mib * MIB));
    const stand = { options, sample, log, sender, receiver, pages, broker, relay };
    const rounds: Round[] = [];
    for (let nth = 0; nth < options.repeats; nth++) rounds.push(await oneRound(stand, nth % 2 === 1));
    return { ...options, ...reportOf(rounds, options.line) };
  } finally {
    await Promise.all([sender.close(), receiver.close()]);
    pages.close();
    relay?.close();
    samples.close();
    await broker.close();
  }
}

async function oneRound(stand: Stand, isReversed: boolean): Promise<Round> {
  if (stand.options.inCall) return { tincan: await beside(stand, 'audio', () => inCall(stand)) };
  const runs: [Variant, () => Promise<Run>][] = [
    ['raw64', () => raw(stand, { messageBytes: 64 * KIB })],
    ['tincan', () => beside(stand, 'data', () => tincan(stand, stand.sample))],
    ['raw256', () => raw(stand, { messageBytes: 256 * KIB })],
    ['peerjs', () => peerjs(stand)],
    ['rawWindowed', () => raw(stand, { messageBytes: 64 * KIB, windowBytes: rawWindow(stand.options.line) })],
    ['rawEightLanes', () => raw(stand, { messageBytes: 64 * KIB, channels: 8 })],
    ['tincanLog', () => beside(stand, 'data', () => tincan(stand, stand.log))],
  ];
  const done: [Variant, Run][] = [];
  for (const [variant, run] of isReversed ? runs.reverse() : runs) done.push([variant, await run()]);
  return Object.fromEntries(done) as unknown as Round;
}

/** As who knows the line would choose it. */
function rawWindow(line: LineConditions | null): number {
  if (!line?.mbitPerSecond) return WINDOW_BYTES;
  const perMs = (line.mbitPerSecond * 1_000) / 8;
  return Math.round(Math.max(128 * KIB, 64 * KIB + 1.75 * perMs * line.rttMs));
}

function raw(
  stand: Stand,
  {
    channels = 1,
    windowBytes = null,
    messageBytes,
  }: Pick<RawOptions, 'messageBytes'> & { channels?: number; windowBytes?: number | null },
): Promise<Run> {
  const options: RawOptions = {
    bytes: stand.sample.bytes,
    messageBytes,
    windowBytes,
    patienceMs: PATIENCE_MS,
  };
  return stand.pages.inBoth(async (sender, receiver) => {
    await openRawChannels(sender, receiver, channels);
    const meter = meterOf(stand);
    return plainRun(await blast(sender, receiver, options), meter);
  });
}

function peerjs(stand: Stand): Promise<Run> {
  return stand.pages.inBoth(async (sender, receiver) => {
    await openPeerjs(sender, receiver, stand.broker.url);
    const meter = meterOf(stand);
    return plainRun(await sendByPeerjs(sender, receiver, stand.sample.path, PATIENCE_MS), meter);
  });
}

/** Beside a call of its own: one that waits would cost the others processor time. */
async function beside(
  { sender, receiver, relay }: Stand,
  kind: 'data' | 'audio',
  act: () => Promise<TincanRun>,
): Promise<TincanRun> {
  await callThrough(sender, receiver, kind, relay);
  const run = await act();
  for (const tincan of [sender, receiver]) await rest(tincan);
  return run;
}

async function tincan(stand: Stand, sample: Sample): Promise<TincanRun> {
  const { sender, receiver } = stand;
  const sent = await sendByTincan(sender, receiver, [sample.path], () => meterOf(stand));
  const { cpuMs, ...memory } = sent.usage;
  const megabytes = sent.bytes / MB;
  return {
    ...memory,
    mbps: megabytes / (sent.movedMs / 1_000),
    cpuMsPerMb: sent.movedCpuMs / megabytes,
    wholeMbps: megabytes / (sent.savedMs / 1_000),
    wholeCpuMsPerMb: cpuMs / megabytes,
  };
}

async function inCall(stand: Stand): Promise<TincanRun> {
  const idle = await watchRoundTrips(stand.sender);
  const idleRttMs = await idle.nextMeanMs(IDLE_CHECKS);
  const busy = await watchRoundTrips(stand.sender);
  const run = await tincan(stand, stand.sample);
  return { ...run, idleRttMs, busyRttMs: await busy.meanMs() };
}

function meterOf({ sender, receiver }: Stand): Meter {
  return startMeter([sender.room.page.browser(), receiver.room.page.browser()]);
}

function plainRun({ bytes, ms }: Arrived, meter: Meter): Run {
  const { cpuMs, ...memory } = meter.stop();
  const megabytes = bytes / MB;
  return { ...memory, mbps: megabytes / (ms / 1_000), cpuMsPerMb: cpuMs / megabytes };
}
