// What two whole browsers use while something crosses between them.

import type { Browser } from 'puppeteer-core';
import { treeUsage } from './process-tree';

const MIB = 1024 ** 2;
const SAMPLE_EVERY_MS = 100;

/** Of both together. */
export interface Usage {
  cpuMs: number;
  peakMiB: number;
  /** Peak over what they held at the start. */
  grownMiB: number;
}

export interface Meter {
  /** Of the last so many milliseconds. */
  cpuMsOfLast(ms: number): number;
  stop(): Usage;
}

/** Since the start, at a time of `performance.now()`. */
interface Sample {
  at: number;
  cpuMs: number;
  bytes: number;
}

export function startMeter(browsers: readonly Browser[]): Meter {
  const roots = browsers.map((browser) => browser.process()?.pid ?? Number.NaN);
  const samples: Sample[] = [];

  function take(): Sample {
    const trees = roots.map(treeUsage);
    const sum = (of: 'cpuMs' | 'bytes') => trees.reduce((total, tree) => total + tree[of], 0);
    const sample = { at: performance.now(), cpuMs: sum('cpuMs'), bytes: sum('bytes') };
    samples.push(sample);
    return sample;
  }

  const first = take();
  const timer = setInterval(take, SAMPLE_EVERY_MS);
  return {
    cpuMsOfLast(ms) {
      const last = take();
      return last.cpuMs - cpuMsAt(samples, last.at - ms);
    },
    stop() {
      clearInterval(timer);
      const cpuMs = take().cpuMs - first.cpuMs;
      const peak = Math.max(...samples.map(({ bytes }) => bytes));
      return { cpuMs, peakMiB: peak / MIB, grownMiB: (peak - first.bytes) / MIB };
    },
  };
}

/** Between two samples it is taken to have been used evenly. */
function cpuMsAt(samples: readonly Sample[], at: number): number {
  const before = samples.findLast((sample) => sample.at <= at);
  const after = samples.find((sample) => sample.at > at);
  if (!before || !after) return (before ?? after)?.cpuMs ?? 0;
  const share = (at - before.at) / (after.at - before.at);
  return before.cpuMs + share * (after.cpuMs - before.cpuMs);
}
