// One file over many lines, each of its own rate, round trip and queue: how much of the line it uses, and how long a packet
// waits in the queue. One line after another, in the same two browsers.

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

export async function measureSweep({ lines, seconds }: SweepOptions): Promise<SweepReport> {
  const [first] = lines;
  if (!first) throw new Error('there is no line');
  const broker = await openBroker();
  const relay = openUdpRelay(first);
  const samples = openSamples();
  const sender = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const receiver = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  try {
    for (const { room } of [sender, receiver]) await readyForCode(room.page);
    await befriend(sender, receiver);
    const cells: Cell[] = [];
    for (const line of lines) {
      const megabytes = (linePayloadMbps(line) ?? UNKNOWN_RATE_MB / seconds) * seconds;
      const { path } = samples.random(`${cells.length}.bin`, Math.round(megabytes * MB));
      cells.push(await overLine({ sender, receiver, relay, line, path }));
      console.error(JSON.stringify(cells.at(-1)));
    }
    return { cells, ratios: ratiosOf(cells) };
  } finally {
    await Promise.all([sender.close(), receiver.close()]);
    relay.close();
    samples.close();
    await broker.close();
  }
}

async function overLine(stand: {
  sender: Tincan;
  receiver: Tincan;
  relay: UdpRelay;
  line: LineConditions;
  path: string;
}): Promise<Cell> {
  const { sender, receiver, relay, line, path } = stand;
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
