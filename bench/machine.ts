// The machine that measures: machines differ by four times, so each report names its own.

import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { spreadOf } from './spread';

export interface Machine {
  cores: number;
  processor: string;
  /** SHA-256 has instructions of its own. Null where the system does not tell. */
  hasShaInstructions: boolean | null;
  /** That of the profiles and files of a bench. */
  fileSystem: string;
  /** Median of one page written and flushed to the disk, in milliseconds. */
  fsyncMs: number;
  /** Processes that wanted to run in the last minute before the bench began. */
  load: number;
}

/** statfs(2) tells the kind of a file system by these numbers. */
const FILE_SYSTEMS = new Map([
  [0xef53, 'ext4'],
  [0x01021994, 'tmpfs'],
  [0x794c7630, 'overlayfs'],
  [0x9123683e, 'btrfs'],
  [0x58465342, 'xfs'],
  [0x2fc12fc1, 'zfs'],
]);
const PAGE_BYTES = 4_096;
const FLUSHES = 21;

export function thisMachine(): Machine {
  const [load = 0] = loadavg();
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? '',
    hasShaInstructions: shaInstructions(),
    fileSystem: fileSystemOf(tmpdir()),
    fsyncMs: flushMs(),
    load: Number(load.toFixed(2)),
  };
}

/** One line for a chart. */
export function machineWords({ cores, hasShaInstructions, fileSystem, fsyncMs, load }: Machine): string {
  const sha = hasShaInstructions === null ? [] : [`${hasShaInstructions ? '' : 'no '}SHA instructions`];
  return [`${cores} cores`, ...sha, `${fileSystem}, fsync ${fsyncMs} ms`, `load ${load}`].join(', ');
}

function shaInstructions(): boolean | null {
  try {
    return /\b(?:sha_ni|sha2)\b/.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch (_notLinux) {
    return null;
  }
}

function fileSystemOf(folder: string): string {
  const { type } = statfsSync(folder);
  return FILE_SYSTEMS.get(type) ?? `0x${type.toString(16)}`;
}

function flushMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'tincan-machine-'));
  const file = openSync(join(folder, 'page'), 'w');
  const page = Buffer.alloc(PAGE_BYTES, 1);
  const times = Array.from({ length: FLUSHES }, (_, nth) => {
    const begun = performance.now();
    writeSync(file, page, 0, PAGE_BYTES, nth * PAGE_BYTES);
    fsyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return spreadOf(times, 2).median;
}
