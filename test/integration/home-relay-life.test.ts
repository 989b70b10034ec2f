// What happens to a home and its relay when a certificate is renewed, and to the relay when its home is killed.

import { fork } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CertificateFiles } from '../../home/certificate';
import type { Home } from '../../home/home';
import { startRelay } from '../../home/relay/coturn';
import { until } from '../harness/browser/until';
import { type Certificate, hasOpenssl, selfSigned } from '../harness/network/certificate';
import { freePort } from '../harness/network/free-port';
import { ask, makeAsker, openTestHome, QUIET, RELAY_PORTS } from '../harness/network/home';
import { shownAt as shown } from '../harness/network/shown-certificate';
import { hasTurn } from '../harness/network/turn';
import { openTurnClient, type TurnClient } from '../harness/network/turn-client';

const HOST = '127.0.0.1';

const fingerprintOf = (file: string) => new X509Certificate(readFileSync(file)).fingerprint256;

const shownAt = async (port: number) => (await shown(port))?.fingerprint ?? null;

describe.skipIf(!hasOpenssl())('a certificate that is renewed', () => {
  let first: Certificate;
  let next: Certificate;
  let home: Home | null = null;
  let client: TurnClient | null = null;

  beforeEach(() => {
    [first, next] = [selfSigned(HOST), selfSigned(HOST)];
  });

  afterEach(async () => {
    client?.close();
    await home?.close();
    [home, client] = [null, null];
    for (const certificate of [first, next]) certificate.remove();
  });

  const filesOf = ({ certFile, keyFile }: Certificate): CertificateFiles => ({
    cert: certFile,
    key: keyFile,
  });
  const shows = (port: number, { certFile }: Certificate) => {
    const wanted = fingerprintOf(certFile);
    return until('its certificate', async () => (await shownAt(port)) === wanted);
  };
  function renew(): void {
    copyFileSync(next.certFile, first.certFile);
    copyFileSync(next.keyFile, first.keyFile);
  }

  test('is that of the home within seconds, without a restart; one that is spoilt is left', async () => {
    const warned: string[] = [];
    home = await openTestHome({ tls: filesOf(first) }, { ...QUIET, warn: (line) => warned.push(line) });
    const { port } = home;
    await shows(port, first);
    const before = fingerprintOf(first.certFile);
    rmSync(first.keyFile);
    writeFileSync(first.certFile, 'half');
    writeFileSync(first.keyFile, 'a key');
    await until('the home says so', () => warned.length > 0);
    expect(await shownAt(port)).toBe(before);
    renew();
    await shows(port, next);
  });

  test.skipIf(!hasTurn())('is that of the relay within seconds, and what was allocated stays', async () => {
    const port = await freePort(HOST);
    home = await openRelayHome(port, () => filesOf(first));
    await shows(port + 1, first);
    const pid = home.relay?.pid();
    const { body } = await ask(home.name, await makeAsker());
    const { username = '', credential = '' } = body.iceServers?.[0] ?? {};
    client = openTurnClient(HOST, port, { username, credential });
    expect(await client.allocate()).toBe(200);
    renew();
    await shows(port + 1, next);
    expect(home.relay?.pid()).toBe(pid);
    expect(await client.refresh()).toBe(200);
  });

  test.skipIf(!hasTurn())('when it is the first one, lets the relay speak TLS', async () => {
    const port = await freePort(HOST);
    let files: CertificateFiles | null = null;
    home = await openRelayHome(port, () => files);
    expect(await shownAt(port + 1)).toBeNull();
    expect(home.relay?.current()?.urls).toHaveLength(2);
    files = filesOf(first);
    await shows(port + 1, first);
    await until('the home gives its address', () => home?.relay?.current()?.urls.length === 3);
  });

  function openRelayHome(port: number, certificate: () => CertificateFiles | null): Promise<Home> {
    const place = { host: HOST, localAddress: HOST, externalAddress: null, port, tlsPort: port + 1 };
    return openTestHome({
      openRelay: (metrics) =>
        startRelay({ ...place, ports: RELAY_PORTS }, { log: QUIET, metrics, certificate }),
    });
  }
});

test.skipIf(!hasTurn() || process.platform !== 'linux')(
  'a home that is killed leaves no relay behind',
  async () => {
    const program = fileURLToPath(new URL('../harness/network/relay-program.ts', import.meta.url));
    const home = fork(program, [`${await freePort(HOST)}`], { execArgv: ['--import', 'tsx'] });
    const [{ relay }] = (await once(home, 'message')) as [{ relay: number }];
    expect(isRunning(relay)).toBe(true);
    home.kill('SIGKILL');
    await until('the relay is gone', () => !isRunning(relay));
  },
);

function isRunning(pid: number): boolean {
  try {
    // A process that has ended and that nobody has asked for is none.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (_gone) {
    return false;
  }
}
