// Runs coturn as a child process: starts it, starts it again when it dies, tells it of a new certificate, and ends it.

import { type ChildProcess, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CertificateFiles, watchCertificate } from '../certificate';
import { spawnGuarded } from '../guarded-child';
import { RELAY_START_MS, RESTART_MS, STOP_MS } from '../limits';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import { coturnConfig, type RelaySettings, relayUrls } from './config';
import { answersStun } from './stun-probe';

const PROGRAM = 'turnserver';
/** coturn reads certificate and key again. */
const RELOAD = 'SIGUSR2';
/** Of its last words, which say why it died. */
const LINES_KEPT = 12;
const SECRET_BYTES = 32;
const PROBE_EVERY_MS = 100;

export interface Relay {
  /** What a client needs; null while the relay does not run. */
  current(): { secret: string; urls: string[] } | null;
  /** Of the process, for whoever watches it. */
  pid(): number | undefined;
  close(): Promise<void>;
}

export function hasCoturn(): boolean {
  return spawnSync(PROGRAM, ['--version'], { stdio: 'ignore' }).error === undefined;
}

interface RelayPorts {
  log: Log;
  metrics: Metrics;
  /** Looked at again and again: a TLS front may get one later, and renews it. */
  certificate(): CertificateFiles | null;
}

/** Resolves when the relay answers, or has died for the first time. */
export async function startRelay(
  fixed: Omit<RelaySettings, 'certificate'>,
  { log, metrics, certificate }: RelayPorts,
): Promise<Relay> {
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  const folder = mkdtempSync(join(tmpdir(), 'tincan-home-'));
  const config = join(folder, 'turnserver.conf');
  const stopping = new AbortController();
  let child: ChildProcess | null = null;
  let settings: RelaySettings = { ...fixed, certificate: certificate() };
  let runs = false;
  /** It was ended so that the next one opens a further port. */
  let isReplaced = false;
  let deaths = 0;

  function setRuns(value: boolean): void {
    runs = value;
    metrics.relayUp.set(value ? 1 : 0);
  }

  function spawnOnce(): ChildProcess {
    settings = { ...fixed, certificate: certificate() };
    // The secret is for this user's eyes alone.
    writeFileSync(config, coturnConfig(settings, secret, folder), { mode: 0o600 });
    metrics.relayStarts.inc();
    const started = spawnGuarded(PROGRAM, ['-c', config], { output: 'pipe' });
    const lines: string[] = [];
    for (const stream of [started.stdout, started.stderr]) {
      if (stream)
        createInterface({ input: stream }).on('line', (line) => {
          lines.push(line);
          if (lines.length > LINES_KEPT) lines.shift();
          log.relay(line);
        });
    }
    started.once('error', (error) => log.warn(`The relay cannot be started: ${error.message}`));
    started.once('exit', (code, signal) => {
      setRuns(false);
      if (stopping.signal.aborted) return;
      if (isReplaced) return void run();
      const errors = lines.filter((line) => /error|cannot|fatal/i.test(line));
      log.warn(`The relay has died (${signal ?? code}). ${runsLong() ? '' : errors.join(' | ')}`);
      void restart();
    });
    isReplaced = false;
    const startedAt = Date.now();
    const runsLong = () => Date.now() - startedAt > RELAY_START_MS;
    return started;
  }

  async function restart(): Promise<void> {
    const wait = RESTART_MS[Math.min(deaths, RESTART_MS.length - 1)];
    deaths += 1;
    await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {});
    if (!stopping.signal.aborted) await run();
  }

  async function run(): Promise<void> {
    const own = spawnOnce();
    child = own;
    const end = Date.now() + RELAY_START_MS;
    while (own.exitCode === null && own.signalCode === null && Date.now() < end && !stopping.signal.aborted) {
      if (await answersStun(settings.localAddress, settings.port)) {
        setRuns(true);
        deaths = 0;
        return;
      }
      await sleep(PROBE_EVERY_MS);
    }
    // One that neither dies nor answers is ended, and started again like one that has died.
    if (own.exitCode === null) own.kill('SIGKILL');
  }

  const watch = watchCertificate(certificate, () => {
    log.say('The certificate is new: the relay uses it from now on.');
    if (settings.certificate) {
      child?.kill(RELOAD);
      return;
    }
    // The first one opens a further port, which takes a start; relayed calls make a new path within seconds.
    isReplaced = true;
    child?.kill();
  });

  await run();
  return {
    current: () => (runs ? { secret, urls: relayUrls(settings) } : null),
    pid: () => child?.pid,
    async close() {
      stopping.abort();
      watch.stop();
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(timer);
}
