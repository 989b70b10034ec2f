// The server below all: how many connections one address may have, and how long a request may take.

import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { countedAddress, plainAddress } from './address';
import { isWithin } from './broker/gate';
import { type CertificateFiles, watchCertificate } from './certificate';
import {
  CONNECTIONS_PER_ADDRESS,
  HEADER_BYTES,
  NEW_CONNECTIONS_PER_WINDOW,
  REQUEST_MS,
  WINDOW_S,
} from './limits';
import type { Log } from './log';
import type { Metrics, RefusalReason } from './metrics';

const RULES: ServerOptions = {
  maxHeaderSize: HEADER_BYTES,
  headersTimeout: REQUEST_MS,
  requestTimeout: REQUEST_MS,
  keepAliveTimeout: REQUEST_MS,
  connectionsCheckingInterval: REQUEST_MS / 4,
};

/** `tls`: the files of its certificate, when it speaks TLS by itself. Connections that are there keep the one they began with. */
export function createHomeServer(tls: CertificateFiles | null, log: Log): Server {
  if (!tls) return createServer(RULES);
  const server = createTlsServer({ ...RULES, ...pemOf(tls) });
  const watch = watchCertificate(
    () => tls,
    () => {
      try {
        server.setSecureContext(pemOf(tls));
        log.say('The certificate is new: the home uses it from now on.');
      } catch (error) {
        // Of two files, one is not replaced yet, or something is wrong with them.
        log.warn(`The certificate cannot be used, and the one before goes on: ${String(error)}`);
      }
    },
  );
  server.once('close', watch.stop);
  return server;
}

const pemOf = ({ cert, key }: CertificateFiles) => ({ cert: readFileSync(cert), key: readFileSync(key) });

/**
 * The connections that are open. One too many is reset before a byte of it is read, and before TLS and HTTP hear of it. A proxy
 * speaks for many, and is not counted.
 */
export function boundConnections(
  server: Server,
  metrics: Metrics,
  isProxy: (address: string) => boolean,
): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  const perAddress = new Map<string, number>();
  const newOnes = new RateLimiterMemory({ points: NEW_CONNECTIONS_PER_WINDOW, duration: WINDOW_S });
  const handlers = server.listeners('connection');
  server.removeAllListeners('connection');

  async function reasonAgainst(counted: string): Promise<RefusalReason | null> {
    if ((perAddress.get(counted) ?? 0) >= CONNECTIONS_PER_ADDRESS) return 'connections';
    return (await isWithin(newOnes, counted)) ? null : 'new-connections';
  }

  function keep(socket: Socket, counted: string): void {
    open.add(socket);
    perAddress.set(counted, (perAddress.get(counted) ?? 0) + 1);
    socket.once('close', () => {
      open.delete(socket);
      const left = (perAddress.get(counted) ?? 0) - 1;
      if (left > 0) perAddress.set(counted, left);
      else perAddress.delete(counted);
    });
  }

  async function take(socket: Socket): Promise<void> {
    const address = plainAddress(socket.remoteAddress ?? '');
    const counted = countedAddress(address);
    const reason = isProxy(address) ? null : await reasonAgainst(counted);
    if (reason) {
      metrics.refused.inc({ reason });
      socket.resetAndDestroy();
      return;
    }
    keep(socket, counted);
    for (const handle of handlers) handle.call(server, socket);
  }

  server.on('connection', (socket: Socket) => {
    // One that is cut at once; HTTP has a listener of its own for the others.
    socket.on('error', () => {});
    void take(socket);
  });
  // A request that is no HTTP.
  server.on('clientError', (_error, socket) => {
    metrics.refused.inc({ reason: 'junk' });
    socket.destroy();
  });
  return open;
}

export function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
