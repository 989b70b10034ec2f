// The memory of the processes that run the extension, or the page of a guest, as /proc reports it. Linux only.

import { readFileSync } from 'node:fs';
import type { Tincan } from '../user/tincan';

const KIB = 1024;
const SAMPLE_EVERY_MS = 100;

export interface MemoryWatch {
  /** The bytes at the begin of the watch. */
  readonly before: number;
  /** Ends the watch, and returns the most bytes since its begin. */
  stop(): number;
}

/** Samples the memory of all renderers that run the extension, until `stop` is called. */
export async function watchMemory(tincan: Tincan): Promise<MemoryWatch> {
  const now = await memoryGauge(tincan);
  const before = now();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, now());
  }, SAMPLE_EVERY_MS);
  return {
    before,
    stop() {
      clearInterval(timer);
      return Math.max(peak, now());
    },
  };
}

/** Returns a function that reads the memory at any moment, in bytes. */
export async function memoryGauge(tincan: Tincan): Promise<() => number> {
  const pids = await extensionProcesses(tincan);
  return () => pids.reduce((sum, pid) => sum + residentBytes(pid), 0);
}

/** Anonymous and shared memory: pages of mapped files can be dropped at any time and are not counted. */
export function residentBytes(pid: number): number {
  const status = readIfThere(`/proc/${pid}/status`);
  const kibOf = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return (kibOf('RssAnon') + kibOf('RssShmem')) * KIB;
}

/** A process may end while its files are read. */
export function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (_ended) {
    return '';
  }
}

async function extensionProcesses({ room, guest }: Tincan): Promise<number[]> {
  const runs = guest ? '--type=renderer' : '--extension-process';
  const session = await room.page.browser().target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pids = processInfo
    .map(({ id }) => id)
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(runs));
  if (pids.length === 0) throw new Error('no process runs the extension');
  return pids;
}
