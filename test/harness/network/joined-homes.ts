// Two homes that one Redis joins, each a process, behind a load balancer.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openBalancer } from './balancer';
import { openRedis } from './redis';

const PROGRAM = fileURLToPath(new URL('./home-program.ts', import.meta.url));

export interface JoinedHomes {
  /** The address of both, for Tincan's settings. */
  url: string;
  /** How many clients each living home has. */
  connected(): Promise<number[]>;
  /** Kills the one with the most clients. */
  killOne(): Promise<void>;
  close(): Promise<void>;
}

export async function openJoinedHomes(): Promise<JoinedHomes> {
  const redis = await openRedis();
  const ports: number[] = [];
  const balancer = await openBalancer(ports);
  const origin = `http://127.0.0.1:${balancer.port}`;
  const homes: ChildProcess[] = [];
  for (let n = 0; n < 2; n++) {
    const home = fork(PROGRAM, [redis.url, origin], { execArgv: ['--import', 'tsx'] });
    homes.push(home);
    const [{ port }] = (await once(home, 'message')) as [{ port: number }];
    ports.push(port);
  }

  function connected(): Promise<number[]> {
    return Promise.all(
      homes.map(async (home) => {
        const answer = once(home, 'message');
        home.send('connected');
        const [{ connected: count }] = (await answer) as [{ connected: number }];
        return count;
      }),
    );
  }

  async function kill(home: ChildProcess): Promise<void> {
    const gone = once(home, 'exit');
    if (home.kill('SIGKILL')) await gone;
  }

  async function killOne(): Promise<void> {
    const counts = await connected();
    const [busiest] = homes.splice(counts.indexOf(Math.max(...counts)), 1);
    if (busiest) await kill(busiest);
  }

  return {
    url: `${origin.replace('http', 'mqtt+ws')}/mqtt/`,
    connected,
    killOne,
    async close() {
      for (const home of homes.splice(0)) await kill(home);
      await balancer.close();
      await redis.kill();
    },
  };
}
