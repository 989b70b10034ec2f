// Runs Caddy as a child process in front of the home, and finds the certificate that it has got.

import { type ChildProcess, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CertificateFiles } from '../certificate';
import { spawnGuarded } from '../guarded-child';
import { RESTART_MS } from '../limits';
import type { Log } from '../log';
import { caddyfile, certificateGlob, type FrontSettings } from './caddyfile';

const PROGRAM = 'caddy';

export interface Front {
  close(): void;
}

export function hasCaddy(): boolean {
  return spawnSync(PROGRAM, ['version'], { stdio: 'ignore' }).error === undefined;
}

export function startFront(settings: FrontSettings, log: Log): Front {
  mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
  const config = join(settings.folder, 'Caddyfile');
  writeFileSync(config, caddyfile(settings));
  const stopping = new AbortController();
  let child: ChildProcess;
  let deaths = 0;

  function run(): void {
    child = spawnGuarded(PROGRAM, ['run', '--config', config, '--adapter', 'caddyfile'], {
      output: 'inherit',
      env: { ...process.env, XDG_DATA_HOME: settings.folder, XDG_CONFIG_HOME: settings.folder },
    });
    child.once('error', (error) => log.warn(`The TLS front cannot be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      if (stopping.signal.aborted) return;
      log.warn(`The TLS front has ended (${signal ?? code}); it is started again.`);
      void again();
    });
  }

  async function again(): Promise<void> {
    const wait = RESTART_MS[Math.min(deaths, RESTART_MS.length - 1)];
    deaths += 1;
    await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {});
    if (!stopping.signal.aborted) run();
  }

  run();
  return {
    close() {
      stopping.abort();
      child.kill();
    },
  };
}

/** Null until there is one. `folder` is that of Caddy. */
export function certificateIn(folder: string, domain: string): CertificateFiles | null {
  const { folder: name, cert, key } = certificateGlob(domain);
  const issuers = join(folder, name);
  if (!existsSync(issuers)) return null;
  const pairs = readdirSync(issuers).map((issuer) => ({
    cert: join(issuers, issuer, cert),
    key: join(issuers, issuer, key),
  }));
  return pairs.find((pair) => existsSync(pair.cert) && existsSync(pair.key)) ?? null;
}
