// A video call and a file over one line: how much of the line do files get, and what do they take from the call? Lines one after
// another, builds in turns, each run in two browsers of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { openBroker } from '../test/harness/network/broker';
import { openSamples } from '../test/harness/user/samples';
import { type BesideRun, callBesideFiles } from './beside-files';
import { noiseVideo } from './noise-video';
import { type Spread, spreadOf } from './spread';
import type { LineConditions } from './udp-line';

export interface PriorityOptions {
  lines: readonly LineConditions[];
  /** Of each stretch that is measured. */
  seconds: number;
  repeats: number;
  /** Folders with a built extension. */
  dists: readonly string[];
  /** Processes that do nothing but burn a core, from before the call to its end. */
  busyCores: number;
  /** Cameras show moving noise, which takes all that a call may take, instead of a picture that is easily sent. */
  noise: boolean;
}

interface LineReport extends LineConditions {
  dist: string;
  /** What files get of what the line carries beyond the call alone; headers included. */
  filesShare: Spread;
  /** The rate of the call beside files, to that of the same call alone. */
  callKept: Spread;
  /** What files add to the 95th percentile of the round trips of the call. */
  addedP95Ms: Spread;
  /** Beside files, of the side that hears worse. */
  concealedPercent: Spread;
  runs: readonly BesideRun[];
}

const MB = 1_000_000;
const BITS = 8;
/** For a line as fast as the machine. */
const UNKNOWN_RATE_MBIT = 200;
/** The file is longer than its line carries, in any stretch. */
const FILE_MARGIN = 2;
const BURN = 'for (;;);';

export async function measurePriority(options: PriorityOptions): Promise<LineReport[]> {
  const { lines, seconds, repeats, dists, noise } = options;
  const broker = await openBroker();
  const samples = openSamples();
  const video = noise ? noiseVideo(samples) : null;
  const burners = Array.from({ length: options.busyCores }, () => spawn(process.execPath, ['-e', BURN]));
  try {
    const reports: LineReport[] = [];
    for (const [nth, line] of lines.entries()) {
      const bytes = ((line.mbitPerSecond ?? UNKNOWN_RATE_MBIT) / BITS) * MB * seconds * FILE_MARGIN;
      const sample = samples.random(`${nth}.bin`, bytes);
      const runs = dists.map((dist) => ({ dist, runs: [] as BesideRun[] }));
      for (let round = 0; round < repeats; round++) {
        for (const { dist, runs: done } of round % 2 === 0 ? runs : runs.toReversed()) {
          done.push(await callBesideFiles({ broker, sample, line, seconds, dist, video }));
          console.error(JSON.stringify({ dist, ...line, ...done.at(-1) }));
        }
      }
      reports.push(...runs.map((each) => reportOf(line, each.dist, each.runs)));
    }
    return reports;
  } finally {
    for (const burner of burners) end(burner);
    samples.close();
    await broker.close();
  }
}

function end(burner: ChildProcess): void {
  if (!burner.kill('SIGKILL')) throw new Error(`the process ${burner.pid} was gone before the end`);
}

function reportOf(line: LineConditions, dist: string, runs: readonly BesideRun[]): LineReport {
  const spread = (of: (run: BesideRun) => number) => spreadOf(runs.map(of), 2);
  const lineKbps = (line.mbitPerSecond ?? Number.NaN) * 1_000;
  return {
    ...line,
    dist,
    filesShare: spread(({ alone, besideFiles }) => besideFiles.filesKbps / (lineKbps - alone.callKbps)),
    callKept: spread(({ alone, besideFiles }) => besideFiles.callKbps / alone.callKbps),
    addedP95Ms: spread(({ alone, besideFiles }) => besideFiles.rttP95Ms - alone.rttP95Ms),
    concealedPercent: spread(({ besideFiles: { sender, receiver } }) =>
      Math.max(sender.concealedPercent, receiver.concealedPercent),
    ),
    runs,
  };
}
