// A really small disk that really gets full, mounted at the folder where one browser keeps Tincan's storage. Linux, and
// only as root.

import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Chromium's folders for the private files (OPFS) and for the databases of all origins. */
export type Store = 'File System' | 'IndexedDB';

const FILLER = 'filler';
const PIECES = [2 ** 20, 2 ** 12];

export interface SmallDisk {
  /** Fills the disk to its last page. */
  fill(): void;
  free(): void;
  /** Must be called before the profile is deleted. */
  unmount(): void;
}

export function canMount(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** Mounts the disk in a profile whose browser has not been started yet. */
export function mountSmallDisk(profile: string, store: Store, bytes: number): SmallDisk {
  const folder = join(profile, 'Default', store);
  const filler = join(folder, FILLER);
  mkdirSync(folder, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder);
  return {
    fill() {
      const file = openSync(filler, 'a');
      for (const bytes of PIECES) while (fits(file, bytes));
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    // Unmounts lazily, because the browser still has files open on the disk.
    unmount: () => run('umount', '--lazy', folder),
  };
}

function fits(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes)) === bytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}

function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
