// Network namespaces of one run, and the cables (veth pairs) between them. Names contain the process ID; only namespaces that
// this run has made are removed at the end, with every process in them. Cables are removed with their namespaces.

import { until } from '../harness/browser/until';
import { run } from './command-line';

export interface Namespaces {
  /** The name of the namespace for `ip netns`. */
  add(name: string): string;
  /** Two new interfaces, one in each namespace, and a cable between them. */
  cable(one: Socket, other: Socket): void;
  remove(): Promise<void>;
}

export interface Socket {
  namespace: string;
  interface: string;
}

export function openNamespaces(): Namespaces {
  const made: string[] = [];
  return {
    add(name) {
      const full = `tincan-${process.pid}-${name}`;
      run('ip', ['netns', 'add', full]);
      made.push(full);
      run('ip', ['-n', full, 'link', 'set', 'lo', 'up']);
      return full;
    },
    cable(one, other) {
      const far = ['peer', 'name', other.interface, 'netns', other.namespace];
      run('ip', ['-n', one.namespace, 'link', 'add', 'name', one.interface, 'type', 'veth', ...far]);
      for (const end of [one, other]) up(end);
    },
    async remove() {
      for (const each of made) {
        await until(`no process runs in ${each}`, () => evicted(each));
        run('ip', ['netns', 'del', each]);
      }
    },
  };
}

export function up(end: Socket): void {
  run('ip', ['-n', end.namespace, 'link', 'set', 'dev', end.interface, 'up']);
}

/** Ends the processes in the namespace; true when there were none. */
function evicted(namespace: string): boolean {
  const pids = run('ip', ['netns', 'pids', namespace]).split('\n').filter(Boolean).map(Number);
  for (const pid of pids) end(pid);
  return pids.length === 0;
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
