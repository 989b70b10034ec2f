// Runs one command to its end. A failing command throws an error with the command's output.

import { spawnSync } from 'node:child_process';

export function run(command: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')}: ${stderr.trim()}`);
  return stdout;
}
