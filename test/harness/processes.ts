// The processes of one browser, as /proc tells them. It can end them, and only them.

import { readdirSync, readFileSync } from 'node:fs';

export interface Process {
  pid: number;
  command: string;
  kill(): void;
  isGone(): boolean;
}

/** A process and all below it. */
export function processesOf(pid: number): Process[] {
  const parents = readdirSync('/proc')
    .map(Number)
    .flatMap((each) => {
      const parent = parentOf(each);
      return parent === null ? [] : [[each, parent] as const];
    });
  const found = [pid];
  for (const above of found) found.push(...parents.flatMap(([each, of]) => (of === above ? [each] : [])));
  return found.map((each) => ({
    pid: each,
    command: read(`/proc/${each}/cmdline`) ?? '',
    kill: () => end(each),
    isGone: () => parentOf(each) === null,
  }));
}

/** Null when it is no process, or one that has ended and only waits to be collected. */
function parentOf(pid: number): number | null {
  const stat = Number.isInteger(pid) ? read(`/proc/${pid}/stat`) : null;
  const [state, parent] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return state === undefined || state === 'Z' ? null : Number(parent);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (_endedMeanwhile) {
    return null;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
