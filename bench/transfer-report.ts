// From the rounds of the transfer bench to what is printed. A ratio is the median of the ratios of the rounds: both of
// its sides had the same machine, a moment apart.

import { type Estimate, estimateMedian, type Spread, spreadOf } from './spread';
import { type LineConditions, linePayloadMbps } from './udp-line';

/** One variant in one round: speed from the first bulk byte to the last, the rest of both browsers together. */
export interface Run {
  mbps: number;
  cpuMsPerMb: number;
  peakMiB: number;
  /** Over what they held before. */
  grownMiB: number;
}

export interface TincanRun extends Run {
  /** From the pick to Downloads. */
  wholeMbps: number;
  wholeCpuMsPerMb: number;
  idleRttMs?: number;
  busyRttMs?: number;
}

/** In a call there is only Tincan. */
export interface Round {
  raw64?: Run;
  raw256?: Run;
  rawWindowed?: Run;
  /** Over eight connections, all open before the first byte: what distance and loss leave. */
  rawEightLanes?: Run;
  peerjs?: Run;
  tincan: TincanRun;
  /** A log, which packs. */
  tincanLog?: TincanRun;
}

export type Variant = keyof Round;

const RAW = ['raw64', 'raw256', 'rawWindowed'] as const satisfies readonly Variant[];
const DECIMALS = 2;

export interface TransferReport {
  linePayloadMbps: number | null;
  variants: { [V in Variant]?: Record<string, Spread> };
  ratios: Record<string, number>;
  /** The bounds of each ratio, by the bootstrap. */
  intervals: Record<string, Estimate>;
}

export function reportOf(rounds: readonly Round[], line: LineConditions | null): TransferReport {
  const payload = line && linePayloadMbps(line);
  const raw = bestRaw(rounds);
  const variants = Object.fromEntries(
    Object.keys(rounds[0] ?? {}).map((variant) => [variant, spreads(rounds, variant as Variant)]),
  );
  const ratios: [string, (round: Round) => number | undefined][] = [
    ['mbpsVsRaw', ({ tincan, [raw]: best }) => over(tincan.mbps, best?.mbps)],
    ['cpuVsRaw', ({ tincan, [raw]: best }) => over(tincan.cpuMsPerMb, best?.cpuMsPerMb)],
    ['wholeVsRaw', ({ tincan, [raw]: best }) => over(tincan.wholeMbps, best?.mbps)],
    ['mbpsVsEightLanes', ({ tincan, rawEightLanes }) => over(tincan.mbps, rawEightLanes?.mbps)],
    ['mbpsVsPeerjs', ({ tincan, peerjs }) => over(tincan.mbps, peerjs?.mbps)],
    ['memoryVsPeerjs', ({ tincan, peerjs }) => over(tincan.grownMiB, peerjs?.grownMiB)],
    ['mbpsVsLine', ({ tincan }) => over(tincan.mbps, payload)],
    ['logVsLine', ({ tincanLog }) => over(tincanLog?.mbps, payload)],
    ['logVsNoise', ({ tincan, tincanLog }) => over(tincanLog?.mbps, tincan.mbps)],
    ['rttUnderVsIdle', ({ tincan }) => over(tincan.busyRttMs, tincan.idleRttMs)],
  ];
  const estimates = ratios
    .map(([name, of]) => [name, rounds.map(of).filter((ratio) => ratio !== undefined)] as const)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => [name, estimateMedian(values, DECIMALS)] as const);
  return {
    linePayloadMbps: payload,
    variants,
    ratios: Object.fromEntries(estimates.map(([name, { median }]) => [name, median])),
    intervals: Object.fromEntries(estimates),
  };
}

function spreads(rounds: readonly Round[], variant: Variant): Record<string, Spread> {
  const runs = rounds.map((round) => round[variant]).filter((run) => run !== undefined);
  const figures = Object.keys(runs[0] ?? {}) as (keyof Run)[];
  return Object.fromEntries(
    figures.map((figure) => [
      figure,
      spreadOf(
        runs.map((run) => run[figure]),
        DECIMALS,
      ),
    ]),
  );
}

/** The fastest by its median: the best of three in one round would be three throws of the dice against one. */
function bestRaw(rounds: readonly Round[]): (typeof RAW)[number] {
  const median = (variant: (typeof RAW)[number]) =>
    spreadOf(
      rounds.map((round) => round[variant]?.mbps ?? 0),
      DECIMALS,
    ).median;
  return RAW.toSorted((a, b) => median(b) - median(a))[0] ?? 'raw64';
}

function over(above: number | undefined, below: number | null | undefined): number | undefined {
  return above === undefined || !below ? undefined : above / below;
}
