// A real Mosquitto with the configuration of deploy/mosquitto, on a port of its own. This code ends only the process that it has
// started.

import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../browser/until';
import { freePort } from './free-port';
import { isListening } from './is-listening';

const PROGRAM = 'mosquitto';
const DEPLOY = fileURLToPath(new URL('../../../deploy/mosquitto/', import.meta.url));
/** It gives up the rights of root, and then reads its files as somebody else. */
const FOR_ALL = 0o755;

export interface Mosquitto {
  /** Its address for a home. */
  url: string;
  close(): Promise<void>;
}

/** Debian's package `mosquitto` has it. */
export function hasMosquitto(): boolean {
  return spawnSync(PROGRAM, ['-h']).error === undefined;
}

export async function openMosquitto(): Promise<Mosquitto> {
  const port = await freePort('127.0.0.1');
  const folder = mkdtempSync(join(tmpdir(), 'tincan-mosquitto-'));
  chmodSync(folder, FOR_ALL);
  const acl = join(folder, 'tincan.acl');
  const file = join(folder, 'mosquitto.conf');
  writeFileSync(acl, readFileSync(join(DEPLOY, 'tincan.acl')));
  const documented = readFileSync(join(DEPLOY, 'mosquitto.conf'), 'utf8');
  writeFileSync(
    file,
    documented
      .replace('listener 1883 ', `listener ${port} `)
      .replace('acl_file /etc/mosquitto/tincan.acl', `acl_file ${acl}`),
  );
  const child = spawn(PROGRAM, ['-c', file], { stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  await until('Mosquitto listens', () => isListening(port));
  return {
    url: `mqtt://127.0.0.1:${port}`,
    async close() {
      if (child.kill()) await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
