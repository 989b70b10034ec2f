// The processes of one browser, as /proc lists them. This code ends or stops only these processes.

import { readdirSync, readFileSync } from 'node:fs';

export interface Process {
  pid: number;
  command: string;
  kill(): void;
  isGone(): boolean;
}

/** A process and all its descendants. */
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
    kill: () => send(each, 'SIGKILL'),
    isGone: () => parentOf(each) === null,
  }));
}

/** Stops the processes, like a laptop whose lid is closed. The returned function wakes them. */
export function standStill(pid: number): () => void {
  const all = processesOf(pid).map((each) => each.pid);
  for (const each of all) send(each, 'SIGSTOP');
  return () => {
    for (const each of all) send(each, 'SIGCONT');
  };
}

/** Null when there is no such process, or when the process has ended and only waits to be collected. */
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

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
