// The home: one HTTP server with the brokers, the credentials and the page, and the relay beside it.

import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { homeLink } from '../src/protocol/home/home-link';
import { CREDENTIAL_LIFETIME_S_MIN } from '../src/protocol/home/limits';
import type { ContactId } from '../src/protocol/snapshot/ids';
import { addressReader, within } from './address';
import { BROKER_PATH, createBroker } from './broker/broker';
import { createGate, isWithin } from './broker/gate';
import type { CertificateFiles } from './certificate';
import { createChallenges } from './credentials/challenges';
import type { IssueRules } from './credentials/issue';
import type { FurtherBroker, FurtherBrokerPorts } from './further-broker';
import { CHALLENGE_LIFE_MS, CREDENTIALS_PER_ID, STOP_MS, USED_CHALLENGES, WINDOW_S } from './limits';
import type { Log } from './log';
import { createMetrics, type Metrics } from './metrics';
import { originCheck } from './origins';
import type { Relay } from './relay/coturn';
import { boundConnections, createHomeServer, listen } from './server';
import { refuseUpgrade } from './upgrades';
import { createWeb } from './web';

export interface HomeOptions {
  /** Where it listens. Port 0: any that is free. */
  host: string;
  port: number;
  /** By which it is reached; the first one is its name. The port is added to those without TLS of our own. */
  originsAt(port: number): readonly string[];
  /** Proxies in front of it, whose word on the client's address counts: addresses or ranges. */
  proxies: readonly string[];
  allowedOrigins: readonly string[];
  metricsFrom: readonly string[];
  onlyIds: ReadonlySet<ContactId> | null;
  lifetimeS: number;
  guestFolder: string;
  /** Files, when it speaks TLS by itself. */
  tls: CertificateFiles | null;
  openRelay: ((metrics: Metrics) => Promise<Relay>) | null;
  openFurtherBroker: ((ports: FurtherBrokerPorts) => Promise<FurtherBroker>) | null;
}

export interface Home {
  /** Its origin. */
  name: string;
  port: number;
  brokers: readonly string[];
  link: string;
  metrics: Metrics;
  relay: Relay | null;
  /** Tells all clients, ends the relay, and resolves when all is closed. */
  close(): Promise<void>;
}

export async function openHome(options: HomeOptions, log: Log): Promise<Home> {
  const metrics = createMetrics();
  const server = createHomeServer(options.tls, log);
  const connections = boundConnections(server, metrics, within(options.proxies));
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const origins = options.originsAt(port);
  const [name = ''] = origins;
  const addressOf = addressReader(options.proxies);
  const isAllowedOrigin = originCheck(origins, options.allowedOrigins);
  const gate = createGate();
  const broker = createBroker({ server, gate, metrics, addressOf });
  const further = (await options.openFurtherBroker?.({ origins, metrics, log, gate, addressOf })) ?? null;
  const relay = (await options.openRelay?.(metrics)) ?? null;
  const brokers = brokersOf(name, further);
  const link = homeLink({ home: name, brokers });
  const since = Date.now();
  let closing = false;

  server.on(
    'request',
    createWeb({
      rules: issueRules(options, origins, relay, further),
      metrics,
      brokers,
      hasRelay: relay !== null,
      guestFolder: options.guestFolder,
      peerServer: broker.app,
      health: () => ({
        relay: relay && relay.current() !== null,
        registered: broker.registered() + (further?.registered() ?? 0),
        sinceMs: Date.now() - since,
        link,
        brokers,
      }),
      isAllowedOrigin,
      mayReadMetrics: within(options.metricsFrom),
      addressOf,
      isClosing: () => closing,
    }),
  );
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => metrics.refused.inc({ reason: 'frame' }));
    const { pathname } = URL.parse(request.url ?? '', 'http://home') ?? { pathname: '' };
    if (closing) return refuseUpgrade(socket, 503, metrics, 'closing');
    if (!isAllowedOrigin(request.headers.origin)) return refuseUpgrade(socket, 403, metrics, 'origin');
    const upgrade = pathname === BROKER_PATH ? broker.upgrade : pathname === further?.path && further.upgrade;
    if (!upgrade) return refuseUpgrade(socket, 404, metrics, 'path');
    Promise.resolve(upgrade(request, socket, head)).catch((error: unknown) => {
      log.warn(`A connection failed: ${String(error)}`);
      socket.destroy();
    });
  });

  return {
    name,
    port,
    brokers,
    link,
    metrics,
    relay,
    async close() {
      closing = true;
      const closed = new Promise((resolve) => server.close(resolve));
      broker.close();
      await further?.close();
      const timer = setTimeout(() => {
        for (const connection of connections) connection.destroy();
      }, STOP_MS);
      server.closeIdleConnections();
      await Promise.all([closed, relay?.close()]);
      clearTimeout(timer);
    },
  };
}

function issueRules(
  { onlyIds, lifetimeS }: HomeOptions,
  origins: readonly string[],
  relay: Relay | null,
  further: FurtherBroker | null,
): IssueRules {
  const perId = new RateLimiterMemory({ points: CREDENTIALS_PER_ID, duration: WINDOW_S });
  return {
    origins,
    challenges: createChallenges({
      key: further?.sharedKey ?? undefined,
      lifeMs: CHALLENGE_LIFE_MS,
      most: USED_CHALLENGES,
    }),
    onlyIds,
    // While the relay is being started again, a client has to come back soon: it would be without one for as long.
    lifetimeS: () => (relay?.current() === null ? CREDENTIAL_LIFETIME_S_MIN : lifetimeS),
    relay: () => relay?.current() ?? null,
    mayAsk: (id) => isWithin(perId, id),
    tokenFor: further?.tokenFor,
  };
}

/** Of joined homes each has a PeerServer of its own, which reaches nobody at another home: so it is not named. */
function brokersOf(name: string, further: FurtherBroker | null): string[] {
  if (!further) return [`${name}/`];
  const address = furtherAddress(name, further);
  return further.sharedKey ? [address] : [`${name}/`, address];
}

/** `http` in an origin is `ws` at a broker. */
function furtherAddress(name: string, { scheme, path }: FurtherBroker): string {
  return `${scheme}${name.replace(/^http/, 'ws')}${path}`;
}
