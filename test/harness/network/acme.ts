// Runs acme-program.ts in a network of its own, in which a domain leads to this machine and all ports are free. It ends with the
// process that started it.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ShownCertificate } from './shown-certificate';

const PROGRAM = fileURLToPath(new URL('./acme-program.ts', import.meta.url));
const ISOLATE = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
/** The domain leads to the machine itself. */
const SET_UP = 'ip link set lo up && mount --bind "$1" /etc/hosts && shift && exec "$@"';

export interface AcmeState {
  /** What the TLS front and the relay show. */
  front: ShownCertificate | null;
  relay: ShownCertificate | null;
  urls: string[];
}

export interface AcmeHome {
  state(): Promise<AcmeState>;
  close(): Promise<void>;
}

/** Why it cannot be run here; null when it can. */
export function acmeMissing(): string | null {
  const missing = ['caddy', 'pebble', 'turnserver', 'openssl', 'ip'].filter(
    (program) => spawnSync(program, ['--help'], { stdio: 'ignore' }).error,
  );
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`;
  return spawnSync('unshare', [...ISOLATE, 'true']).status === 0 ? null : 'no rights to make a network';
}

export async function openAcmeHome(domain: string, lifetimeS: number): Promise<AcmeHome> {
  const folder = mkdtempSync(join(tmpdir(), 'tincan-acme-'));
  const hosts = join(folder, 'hosts');
  writeFileSync(hosts, `127.0.0.1 localhost ${domain}\n`);
  const program = [process.execPath, '--import', 'tsx', PROGRAM, domain, folder, `${lifetimeS}`];
  const child: ChildProcess = spawn('unshare', [...ISOLATE, 'sh', '-c', SET_UP, 'sh', hosts, ...program], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await once(child, 'message');
  return {
    async state() {
      const answer = once(child, 'message');
      child.send('state');
      const [state] = await answer;
      return state as AcmeState;
    },
    async close() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
