// Starts an attacker (flood-program.ts) against a home on this machine. It has a low priority, because a real one has a machine of
// its own, and takes no processor time from the home.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FloodOutcome } from './flood-program';

const PROGRAM = fileURLToPath(new URL('./flood-program.ts', import.meta.url));
const ADDRESS = '127.0.0.7';

export interface Flood {
  /** When all connections were tried. Those that were opened stay until close(). */
  outcome: Promise<FloodOutcome>;
  isOver(): boolean;
  close(): void;
}

export function startFlood(port: number, connections: number): Flood {
  const attacker = fork(PROGRAM, [`${port}`, ADDRESS, `${connections}`], { execArgv: ['--import', 'tsx'] });
  setPriority(attacker.pid ?? 0, constants.priority.PRIORITY_BELOW_NORMAL);
  let isOver = false;
  const outcome = once(attacker, 'message').then(([said]) => {
    isOver = true;
    return said as FloodOutcome;
  });
  return { outcome, isOver: () => isOver, close: () => attacker.kill() };
}
