// Starts a program that does not outlive the home: a home that is killed cannot end its children, so a guard beside each does.
// The guard reads a pipe of which only the home has the other end. An end of that pipe without a word kills the child.

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** The shell becomes the program, so that the process is the program's own: signals reach it, and its end is seen. */
const GUARD = 'exec 3<&0; { read -r over || kill -KILL $$; } <&3 >/dev/null 2>&1 & exec "$@" 3<&- </dev/null';
const OVER = '\n';

export function spawnGuarded(
  program: string,
  args: readonly string[],
  { output, env }: { output: 'pipe' | 'inherit'; env?: SpawnOptions['env'] },
): ChildProcess {
  const child = spawn('/bin/sh', ['-c', GUARD, 'sh', program, ...args], {
    stdio: ['pipe', output, output],
    env,
  });
  // A guard that is gone already has nothing to be told.
  child.stdin?.on('error', () => {});
  child.once('exit', () => child.stdin?.end(OVER));
  return child;
}
