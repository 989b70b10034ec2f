// A real RabbitMQ with the configuration of deploy/rabbitmq, on ports of its own. This code ends only what it has started.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../browser/until';
import { freePort } from './free-port';
import { isListening } from './is-listening';

/** Not the one in the path, which becomes another user first. */
const PROGRAM = '/usr/lib/rabbitmq/bin/rabbitmq-server';
const CONFIG = fileURLToPath(new URL('../../../deploy/rabbitmq/advanced.config', import.meta.url));
/** Erlang starts, and waits some seconds for other nodes. */
const START_MS = 60_000;

export interface RabbitMq {
  /** Its address for Tincan's settings. */
  url: string;
  close(): Promise<void>;
}

/** Debian's package `rabbitmq-server` has it. */
export function hasRabbitMq(): boolean {
  return existsSync(PROGRAM);
}

/** `key`: with which homes sign tokens. */
export async function openRabbitMq(key: Uint8Array): Promise<RabbitMq> {
  const folder = mkdtempSync(join(tmpdir(), 'tincan-rabbitmq-'));
  const port = await freePort('127.0.0.1');
  const epmdPort = `${await freePort('127.0.0.1')}`;
  const config = join(folder, 'advanced.config');
  const plugins = join(folder, 'enabled_plugins');
  writeFileSync(
    config,
    readFileSync(CONFIG, 'utf8')
      .replace('TOKEN-KEY', Buffer.from(key).toString('base64url'))
      .replace('{port, 15675}', `{port, ${port}}`),
  );
  writeFileSync(plugins, '[rabbitmq_web_mqtt,rabbitmq_auth_backend_oauth2].');
  const child = spawn(PROGRAM, {
    stdio: 'ignore',
    env: {
      ...process.env,
      HOME: folder,
      ERL_EPMD_PORT: epmdPort,
      RABBITMQ_NODENAME: `tincan-${port}@localhost`,
      RABBITMQ_DIST_PORT: `${await freePort('127.0.0.1')}`,
      RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
      RABBITMQ_LOG_BASE: join(folder, 'log'),
      RABBITMQ_PID_FILE: join(folder, 'pid'),
      RABBITMQ_CONFIG_FILE: join(folder, 'none'),
      RABBITMQ_ADVANCED_CONFIG_FILE: config,
      RABBITMQ_ENABLED_PLUGINS_FILE: plugins,
    },
  });
  try {
    await until('RabbitMQ listens', () => isListening(port), { patienceMs: START_MS });
  } catch (error) {
    await stop(child, epmdPort, folder);
    throw error;
  }
  return { url: `mqtt+ws://127.0.0.1:${port}/mqtt/`, close: () => stop(child, epmdPort, folder) };
}

async function stop(child: ChildProcess, epmdPort: string, folder: string): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.kill()) await gone;
  // The table of Erlang's nodes at this port, which the server has started and leaves behind.
  spawnSync('epmd', ['-port', epmdPort, '-kill'], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
}
