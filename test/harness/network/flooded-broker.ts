// Starts a broker at which strangers flood somebody, in a process of its own (flooded-broker-program.ts). It has a low priority,
// because a real one has a machine of its own, and takes no processor time from the browsers.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./flooded-broker-program.ts', import.meta.url));

export interface FloodedBroker {
  /** The URL for Tincan's settings. */
  url: string;
  /** From now on the strangers flood this ID. */
  flood(victim: string): void;
  close(): Promise<void>;
}

export async function openFloodedBroker(): Promise<FloodedBroker> {
  const child = fork(PROGRAM, [], { execArgv: ['--import', 'tsx'] });
  setPriority(child.pid ?? 0, constants.priority.PRIORITY_BELOW_NORMAL);
  const [url] = (await once(child, 'message')) as [string];
  return {
    url,
    flood: (victim) => void child.send(victim),
    async close() {
      const gone = once(child, 'exit');
      if (child.kill('SIGKILL')) await gone;
    },
  };
}
