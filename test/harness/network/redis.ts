// A real Redis for one test, on the loopback interface, which keeps nothing on the disk. This code ends only the process that
// it has started.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { Redis as Client } from 'ioredis';
import { until } from '../browser/until';
import { freePort } from './free-port';

const PROGRAM = 'redis-server';

export interface Redis {
  url: string;
  port: number;
  /** Kills the server. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and empty. */
  start(): Promise<void>;
}

/** Debian's package `redis-server` has it. */
export function hasRedis(): boolean {
  return spawnSync(PROGRAM, ['--version']).error === undefined;
}

export async function openRedis(): Promise<Redis> {
  const port = await freePort('127.0.0.1');
  let child: ChildProcess;

  async function start(): Promise<void> {
    const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    child = spawn(PROGRAM, [...options, '--dir', tmpdir()], { stdio: 'ignore' });
    await until('Redis answers', () => answers(port));
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    async kill() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.kill('SIGKILL')) await gone;
    },
    start,
  };
}

async function answers(port: number): Promise<boolean> {
  const client = new Client(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null });
  // What is wrong is told by connect().
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch (_notYet) {
    return false;
  } finally {
    client.disconnect();
  }
}
