// How many files of browser tests run at once: each of them has two browsers. They mostly wait, so two files keep two cores busy;
// on a virtual machine that is slow at handing out memory, two files keep each other waiting many times as long.

import { spawnSync } from 'node:child_process';

const MEBIBYTES = 256;
/** A usual machine takes a quarter of it or less. */
const SLOW_MS = 600;
const TRIES = 3;

const TOUCH = `const began = performance.now();
for (let nth = 0; nth < ${MEBIBYTES / 64}; nth++) Buffer.alloc(64 << 20, 1);
console.log(performance.now() - began);`;

/** Milliseconds in which a new process touches its memory; the best of three, for the first may wake the host. */
function touchMs(): number {
  const tries = Array.from({ length: TRIES }, () => {
    const { stdout } = spawnSync(process.execPath, ['-e', TOUCH], { encoding: 'utf8' });
    return Number(stdout);
  });
  return Math.min(...tries);
}

export function filesAtOnce(): number {
  const ms = touchMs();
  const files = ms > SLOW_MS ? 1 : 2;
  console.log(`${MEBIBYTES} MiB are touched in ${Math.round(ms)} ms: browser files at once: ${files}`);
  return files;
}
