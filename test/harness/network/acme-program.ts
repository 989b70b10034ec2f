// A home of a domain in a network of its own, with the TLS front that gets its certificate, and a Pebble that issues it: an ACME
// server for tests. To be run where the ports of a server are free and the domain leads to this machine (acme.ts).

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificateIn, startFront } from '../../../home/front/caddy';
import { startRelay } from '../../../home/relay/coturn';
import { until } from '../browser/until';
import { selfSigned } from './certificate';
import { openTestHome, QUIET, RELAY_PORTS } from './home';
import { isListening } from './is-listening';
import { shownAt } from './shown-certificate';

const [domain = '', folder = '', lifetimeS = ''] = process.argv.slice(2);
const HOST = '127.0.0.1';
const RELAY_PORT = 3478;
const RELAY_TLS_PORT = 5349;
const PEBBLE_PORT = 14_000;
const LOOK_EVERY_S = 2;

const own = selfSigned(HOST);
const pebbleConfig = join(folder, 'pebble.json');
const pebble = {
  listenAddress: `${HOST}:${PEBBLE_PORT}`,
  managementListenAddress: `${HOST}:${PEBBLE_PORT + 1}`,
  certificate: own.certFile,
  privateKey: own.keyFile,
  httpPort: 80,
  tlsPort: 443,
  certificateValidityPeriod: Number(lifetimeS),
};
writeFileSync(pebbleConfig, JSON.stringify({ pebble }));
spawn('pebble', ['-config', pebbleConfig], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0' },
});

// Caddy waits a minute after a first attempt that fails.
await until('Pebble answers', () => isListening(PEBBLE_PORT));

const state = join(folder, 'state');
const home = await openTestHome({
  originsAt: () => [`https://${domain}`],
  proxies: ['loopback'],
  openRelay: (metrics) =>
    startRelay(
      {
        host: domain,
        localAddress: HOST,
        externalAddress: null,
        port: RELAY_PORT,
        tlsPort: RELAY_TLS_PORT,
        ports: RELAY_PORTS,
      },
      { log: QUIET, metrics, certificate: () => certificateIn(state, domain) },
    ),
});
const authority = {
  directory: `https://${HOST}:${PEBBLE_PORT}/dir`,
  root: own.certFile,
  lookEveryS: LOOK_EVERY_S,
};
startFront(
  { domain, homePort: home.port, folder: state, internal: false, authority },
  { ...QUIET, warn: console.warn },
);

async function tell(): Promise<void> {
  const [front, relay] = await Promise.all([shownAt(443, domain), shownAt(RELAY_TLS_PORT, domain)]);
  process.send?.({ front, relay, urls: home.relay?.current()?.urls ?? [] });
}

/** Whatever it is asked, it answers which certificates the front and the relay show. */
process.on('message', () => void tell());
process.on('disconnect', () => process.exit());
process.send?.('ready');
