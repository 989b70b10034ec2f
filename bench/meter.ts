// What two whole browsers use while something crosses between them.

import type { Browser } from 'puppeteer-core';
import { treeBytes, treeCpuMs } from './process-tree';

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
  cpuMs(): number;
  stop(): Usage;
}

export function startMeter(browsers: readonly Browser[]): Meter {
  const roots = browsers.map((browser) => browser.process()?.pid ?? Number.NaN);
  const sum = (use: (root: number) => number) => roots.reduce((total, root) => total + use(root), 0);
  const memoryBefore = sum(treeBytes);
  let peak = memoryBefore;
  const timer = setInterval(() => {
    peak = Math.max(peak, sum(treeBytes));
  }, SAMPLE_EVERY_MS);
  const cpuBefore = sum(treeCpuMs);
  const cpuMs = () => sum(treeCpuMs) - cpuBefore;
  return {
    cpuMs,
    stop() {
      clearInterval(timer);
      return { cpuMs: cpuMs(), peakMiB: peak / MIB, grownMiB: (peak - memoryBefore) / MIB };
    },
  };
}
