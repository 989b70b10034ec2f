// A real coturn for one user, on the loopback interface unless another one is given. This code ends only the process that it
// has started.

import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersStun } from '../../../home/relay/stun-probe';
import type { IceServer } from '../../../src/protocol/snapshot/settings';
import { until } from '../browser/until';
import type { Certificate } from './certificate';
import { freePort } from './free-port';

const PROGRAM = 'turnserver';
const USER = 'tincan';

export interface Turn {
  port: number;
  /** Of TURN over TLS; null without a certificate. */
  tlsPort: number | null;
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

/** `relayHost` is where it gives relayed addresses. With a certificate it answers over TLS, too. */
export async function openTurn(
  host = '127.0.0.1',
  relayHost = host,
  certificate: Certificate | null = null,
): Promise<Turn> {
  const port = await freePort(host);
  const tlsPort = certificate && (await freePort(host));
  const overTls = certificate
    ? [`--tls-listening-port=${tlsPort}`, `--cert=${certificate.certFile}`, `--pkey=${certificate.keyFile}`]
    : ['--no-tls'];
  const password = randomBytes(12).toString('hex');
  const folder = mkdtempSync(join(tmpdir(), 'tincan-turn-'));
  const start = () =>
    spawn(
      PROGRAM,
      [
        ...['-n', `--listening-ip=${host}`, `--relay-ip=${relayHost}`, `--listening-port=${port}`],
        ...['--lt-cred-mech', `--user=${USER}:${password}`, '--realm=tincan.test', '--allow-loopback-peers'],
        ...[...overTls, '--no-dtls', '--no-cli', '--log-file=stdout', `--pidfile=${join(folder, 'pid')}`],
        `--db=${join(folder, 'db')}`,
      ],
      { stdio: 'ignore' },
    );
  const ready = () => until('coturn answers', () => answersStun(host, port));
  let child = start();
  await ready();
  const serverAt = (at: number) => ({
    urls: [`turn:${isIPv6(host) ? `[${host}]` : host}:${at}`],
    username: USER,
    credential: password,
  });
  async function kill(): Promise<void> {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.kill()) await gone;
  }

  return {
    port,
    tlsPort,
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
