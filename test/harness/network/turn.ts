// A real coturn for one user, on the loopback interface unless another one is given. This code ends only the process that it
// has started.

import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IceServer } from '../../../src/protocol/snapshot/settings';
import { until } from '../browser/until';

const PROGRAM = 'turnserver';
const USER = 'tincan';

export interface Turn {
  port: number;
  /** The ICE server for Tincan's settings. */
  server: IceServer;
  /** The same server, reached by another port of this machine. */
  serverAt(port: number): IceServer;
  /** Kills the server, which forgets all its allocations. */
  kill(): Promise<void>;
  /** Starts the server again after `kill`. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Debian's package `coturn` has it. */
export function hasTurn(): boolean {
  return spawnSync(PROGRAM, ['--version']).error === undefined;
}

export async function openTurn(host = '127.0.0.1'): Promise<Turn> {
  const port = await freePort(host);
  const password = randomBytes(12).toString('hex');
  const folder = mkdtempSync(join(tmpdir(), 'tincan-turn-'));
  const start = () =>
    spawn(
      PROGRAM,
      [
        ...['-n', `--listening-ip=${host}`, `--relay-ip=${host}`, `--listening-port=${port}`],
        ...['--lt-cred-mech', `--user=${USER}:${password}`, '--realm=tincan.test', '--allow-loopback-peers'],
        ...['--no-tls', '--no-dtls', '--no-cli', '--log-file=stdout', `--pidfile=${join(folder, 'pid')}`],
        `--db=${join(folder, 'db')}`,
      ],
      { stdio: 'ignore' },
    );
  const ready = () => until('coturn answers', () => answers(host, port));
  let child = start();
  await ready();
  const serverAt = (at: number) => ({
    urls: [`turn:${host}:${at}`],
    username: USER,
    credential: password,
  });
  async function kill(): Promise<void> {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.kill()) await gone;
  }

  return {
    port,
    server: serverAt(port),
    serverAt,
    kill,
    async start() {
      child = start();
      await ready();
    },
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(host: string): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((bound) => socket.bind(0, host, bound));
  const { port } = socket.address();
  await new Promise<void>((closed) => socket.close(closed));
  return port;
}

/** Asks with a STUN binding request (RFC 8489 §5) and waits a moment for any answer. */
function answers(host: string, port: number): Promise<boolean> {
  const WAIT_MS = 200;
  const request = Buffer.concat([Buffer.from('000100002112a442', 'hex'), randomBytes(12)]);
  const socket = createSocket('udp4');
  return new Promise<boolean>((resolve) => {
    const say = (answer: boolean) => {
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(() => say(false), WAIT_MS);
    socket.once('message', () => say(true));
    socket.once('error', () => say(false));
    socket.send(request, port, host);
  });
}
