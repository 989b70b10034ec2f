// One file over many lines, each of its own rate, round trip and queue: how much of the line it uses, and how long a packet
// waits in the queue. One line after another, in the same two browsers; several builds are measured in turns on each line.

import { readyForCode } from '../test/harness/browser/page-code';
import { openBroker } from '../test/harness/network/broker';
import { befriend } from '../test/harness/user/actions';
import { openSamples } from '../test/harness/user/samples';
import { openTincan, type Tincan } from '../test/harness/user/tincan';
import { startMeter } from './meter';
import { percentileOf, spreadOf } from './spread';
import { callThrough, rest, sendByTincan } from './tincan-transfer';
import { type LineConditions, linePayloadMbps } from './udp-line';
import { openUdpRelay, type UdpRelay } from './udp-relay';

const MB = 1_000_000;
const DECIMALS = 3;
/** Of a line as fast as the machine. */
const UNKNOWN_RATE_MB = 16;

export interface SweepOptions {
  lines: readonly LineConditions[];
  /** How long the line needs for the file. */
  seconds: number;
  /** Folders with a built extension. */
  dists: readonly string[];
}

/** Two users of one build. */
interface Build {
  dist: string;
  sender: Tincan;
  receiver: Tincan;
  cells: Cell[];
}

interface Cell extends LineConditions {
  /** From the first byte to the last, of what the line carries; null when it has no rate. */
  share: number | null;
  mbps: number;
  /** From the pick, which is accepted at once, until all is verified. */
  verifiedMbps: number;
  /** How long packets waited in the queue of the line. */
  queueP95Ms: number;
  /** Of a hundred packets, those that the full queue dropped. */
  droppedPercent: number;
}

export interface SweepReport {
  dist: string;
  cells: readonly Cell[];
  ratios: { worstShare: number; medianShare: number; worstQueueOfRoom: number };
}

/** Every rate with every round trip and every queue. */
export function linesOf(
  rates: readonly number[],
  roundTripsMs: readonly number[],
  queuesMs: readonly number[],
): readonly LineConditions[] {
  return rates.flatMap((mbitPerSecond) =>
    roundTripsMs.flatMap((rttMs) =>
      queuesMs.map((queueMs) => ({ rttMs, lossPercent: 0, mbitPerSecond, queueMs })),
    ),
  );
}

export async function measureSweep({ lines, seconds, dists }: SweepOptions): Promise<SweepReport[]> {
  const [first] = lines;
  if (!first) throw new Error('there is no line');
  const broker = await openBroker();
  const relay = openUdpRelay(first);
  const samples = openSamples();
  const builds: Build[] = [];
  try {
    for (const dist of dists) builds.push(await openBuild(dist, broker.url));
    for (const [nth, line] of lines.entries()) {
      const megabytes = (linePayloadMbps(line) ?? UNKNOWN_RATE_MB / seconds) * seconds;
      const { path } = samples.random(`${nth}.bin`, Math.round(megabytes * MB));
      for (const build of nth % 2 === 0 ? builds : builds.toReversed()) {
        const cell = await overLine(build, { relay, line, path });
        build.cells.push(cell);
        console.error(JSON.stringify({ dist: build.dist, ...cell }));
      }
    }
    return builds.map(({ dist, cells }) => ({ dist, cells, ratios: ratiosOf(cells) }));
  } finally {
    for (const { sender, receiver } of builds) await Promise.all([sender.close(), receiver.close()]);
    relay.close();
    samples.close();
    await broker.close();
  }
}

async function openBuild(dist: string, brokerUrl: string): Promise<Build> {
  const sender = await openTincan({ name: 'Ada', brokerUrl, dist });
  const receiver = await openTincan({ name: 'Ben', brokerUrl, dist });
  for (const { room } of [sender, receiver]) await readyForCode(room.page);
  await befriend(sender, receiver);
  return { dist, sender, receiver, cells: [] };
}

async function overLine(
  { sender, receiver }: Build,
  { relay, line, path }: { relay: UdpRelay; line: LineConditions; path: string },
): Promise<Cell> {
  relay.change(line);
  await callThrough(sender, receiver, 'data', relay);
  relay.takeQueue('other');
  const sent = await sendByTincan(sender, receiver, [path], () =>
    startMeter([sender.room.page.browser(), receiver.room.page.browser()]),
  );
  const { waitsMs, dropped } = relay.takeQueue('other');
  for (const tincan of [sender, receiver]) await rest(tincan);
  const mbps = sent.bytes / 1_000 / sent.movedMs;
  const carries = linePayloadMbps(line);
  return {
    ...line,
    share: carries && rounded(mbps / carries),
    mbps: rounded(mbps),
    verifiedMbps: rounded(sent.bytes / 1_000 / sent.verifiedMs),
    queueP95Ms: percentileOf(waitsMs, 0.95),
    droppedPercent: rounded((100 * dropped) / (waitsMs.length + dropped)),
  };
}

function ratiosOf(cells: readonly Cell[]): SweepReport['ratios'] {
  const shares = spreadOf(
    cells.flatMap(({ share }) => share ?? []),
    DECIMALS,
  );
  const queues = cells.map(({ queueP95Ms, queueMs }) => queueP95Ms / queueMs);
  return {
    worstShare: shares.min,
    medianShare: shares.median,
    worstQueueOfRoom: rounded(Math.max(...queues)),
  };
}

const rounded = (value: number): number => Number(value.toFixed(DECIMALS));
