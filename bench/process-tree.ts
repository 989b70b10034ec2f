// What a whole browser uses: the processor time and the memory of a process and all that descend from it, out of
// Linux's /proc.

import { readdirSync } from 'node:fs';
import { readIfThere, residentBytes } from '../test/harness/probe/memory-watch';

/** USER_HZ is 100 on every Linux that a browser runs on. */
const TICK_MS = 10;

interface ProcessStat {
  pid: number;
  parent: number;
  cpuMs: number;
}

export interface TreeUsage {
  /** Since it began, with its children that have ended. */
  cpuMs: number;
  bytes: number;
}

export function treeUsage(root: number): TreeUsage {
  const tree = processTree(root);
  return {
    cpuMs: tree.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    bytes: tree.reduce((sum, { pid }) => sum + residentBytes(pid), 0),
  };
}

function processTree(root: number): ProcessStat[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .map(statOf)
    .filter((stat) => stat !== null);
  const tree = all.filter(({ pid }) => pid === root);
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}

/** proc_pid_stat(5); the name, in parentheses, may hold anything. */
function statOf(pid: number): ProcessStat | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields.length < 15) return null;
  // utime, stime, cutime, cstime
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid, parent: Number(fields[1]), cpuMs: ticks * TICK_MS };
}
