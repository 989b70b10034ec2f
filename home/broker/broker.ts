// The PeerServer of the home, behind a gate. Its sockets are opened here, so that origin, address, ID and size are checked
// before PeerServer hears of them.

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { ExpressPeerServer } from 'peer';
import { WebSocket, WebSocketServer } from 'ws';
import { BROKER_FRAME_BYTES, BROKER_ID_CHARS } from '../../src/protocol/broker/limits';
import { PEOPLE } from '../limits';
import type { Metrics, RefusalReason } from '../metrics';
import { refuseUpgrade } from '../upgrades';
import type { Gate } from './gate';
import { cutWhenHalf } from './half-frame';
import { cutWhenUnread } from './unread';

export const BROKER_PATH = '/peerjs';
/** The client shall come back in a moment (RFC 6455 and its registry: Service Restart). */
const SERVICE_RESTART = 1012;

export interface HomeBroker {
  /** What PeerServer answers over HTTP. It starts when it is mounted on an Express application. */
  app: ReturnType<typeof ExpressPeerServer>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  /** How many IDs are registered now. */
  registered(): number;
  /** Tells all clients that it stops. */
  close(): void;
}

interface BrokerPorts {
  server: Server;
  gate: Gate;
  metrics: Metrics;
  addressOf(request: IncomingMessage): string;
}

export function createBroker({ server, gate, metrics, addressOf }: BrokerPorts): HomeBroker {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: BROKER_FRAME_BYTES,
    perMessageDeflate: false,
  });
  const app = ExpressPeerServer(server, {
    path: '/',
    concurrent_limit: PEOPLE,
    allow_discovery: false,
    createWebSocketServer: () => sockets,
  });
  let registered = 0;
  app.on('connection', () => {
    metrics.registrations.inc();
    metrics.registered.set(++registered);
  });
  app.on('disconnect', () => metrics.registered.set(--registered));
  // Without a listener, a frame that is not JSON would end the process.
  app.on('error', () => metrics.refused.inc({ reason: 'junk' }));
  let opened = 0;

  function watch(socket: WebSocket, line: Duplex, address: string): void {
    const number = ++opened;
    const refuse = (reason: RefusalReason) => metrics.refused.inc({ reason });
    metrics.sockets.inc();
    cutWhenUnread(socket, () => refuse('unread'));
    cutWhenHalf(socket, line, () => refuse('frame'));
    socket.on('error', () => refuse('frame'));
    socket.on('close', () => {
      metrics.sockets.dec();
      gate.leave(address);
    });
    socket.on('message', (data: Buffer) => {
      metrics.messages.inc();
      void gate.pass(number, address, data.length).then((reason) => {
        if (reason === null || socket.readyState !== WebSocket.OPEN) return;
        refuse(reason);
        // At once: what it has sent already is not read.
        socket.terminate();
      });
    });
  }

  return {
    app,
    async upgrade(request, socket, head) {
      const id = new URL(request.url ?? '', 'http://home').searchParams.get('id') ?? '';
      if (id.length === 0 || id.length > BROKER_ID_CHARS) return refuseUpgrade(socket, 400, metrics, 'query');
      const address = addressOf(request);
      const reason = await gate.enter(address, id);
      if (reason) return refuseUpgrade(socket, 429, metrics, reason);
      if (socket.destroyed) return gate.leave(address);
      const gone = () => gate.leave(address);
      socket.once('close', gone);
      sockets.handleUpgrade(request, socket, head, (client) => {
        socket.off('close', gone);
        watch(client, socket, address);
        sockets.emit('connection', client, request);
      });
    },
    registered: () => registered,
    close() {
      for (const client of sockets.clients) client.close(SERVICE_RESTART);
    },
  };
}
