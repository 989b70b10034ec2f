// The MQTT broker of the home: WebSockets, tokens and limits in front of the engine that carries the messages.

import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { MQTT_CHUNK_BYTES } from '../../src/protocol/mqtt/limits';
import type { ContactId } from '../../src/protocol/snapshot/ids';
import type { Gate } from '../broker/gate';
import { cutWhenHalf } from '../broker/half-frame';
import type { RefusalReason } from '../metrics';
import { aedesEngine } from './aedes-engine';
import type { EnginePorts, MayEnter } from './engine';
import { forwardingEngine } from './forwarding-engine';
import { TOKEN_KEY_BYTES } from './limits';
import { PacketGuard } from './packet-guard';
import { socketStream } from './socket-stream';
import { createTokens } from './tokens';

const SUBPROTOCOL = 'mqtt';
/** The client shall come back in a moment (RFC 6455 and its registry: Service Restart). */
const SERVICE_RESTART = 1012;

/** What the home gives to its MQTT broker. */
export interface MqttPorts {
  gate: Gate;
  addressOf(request: IncomingMessage): string;
  refused(reason: RefusalReason): void;
  /** One more, or one less. */
  connected(change: 1 | -1): void;
  message(): void;
  warn(line: string): void;
}

export interface MqttOptions {
  /** Of a token. A connection outlives it. */
  lifetimeS: number;
  /** URL of the Redis that joins several homes; null for one home alone. */
  redis: string | null;
  /** Address of a broker that carries the messages instead of aedes, `mqtt://HOST:PORT`; null for aedes. */
  upstream: string | null;
}

export interface MqttBroker {
  path: string;
  scheme: 'mqtt+';
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  tokenFor(id: ContactId): Promise<string>;
  /** The key that joined homes share; null for one home alone. */
  sharedKey: Uint8Array | null;
  close(): Promise<void>;
}

export async function openMqttBroker(
  { lifetimeS, redis, upstream }: MqttOptions,
  ports: MqttPorts,
): Promise<MqttBroker> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MQTT_CHUNK_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
  });
  const restart = () => {
    for (const client of sockets.clients) client.close(SERVICE_RESTART);
  };
  const enginePorts: EnginePorts = { connected: ports.connected, warn: ports.warn, restart };
  const engine =
    upstream === null ? await aedesEngine(redis, enginePorts) : forwardingEngine(upstream, enginePorts);
  const tokens = createTokens(engine.tokenKey ?? randomBytes(TOKEN_KEY_BYTES), lifetimeS);
  let opened = 0;

  /** Counts the client at the gate, once its token has said who it is, until its socket closes. */
  function entrance(socket: WebSocket, address: string): MayEnter {
    return async (username, token) => {
      if ((await tokens.ownerOf(token)) !== username) {
        ports.refused('token');
        return false;
      }
      const reason = await ports.gate.enter(address, username);
      if (reason) {
        ports.refused(reason);
        return false;
      }
      const leave = () => ports.gate.leave(address);
      if (socket.readyState === socket.CLOSED) leave();
      else socket.once('close', leave);
      return true;
    };
  }

  function welcome(socket: WebSocket, line: Duplex, address: string): void {
    opened += 1;
    const number = opened;
    const guard = new PacketGuard();
    const refuse = (reason: RefusalReason) => {
      ports.refused(reason);
      return false;
    };
    const stream = socketStream(socket, {
      async admit(chunk) {
        const packets = guard.take(chunk);
        if (packets === null) return refuse('frame');
        for (let n = 0; n < packets; n++) {
          ports.message();
          const reason = await ports.gate.pass(number, address, n === 0 ? chunk.length : 0);
          if (reason) return refuse(reason);
        }
        return true;
      },
      unread: () => ports.refused('unread'),
    });
    cutWhenHalf(socket, line, () => refuse('frame'));
    engine.handle(stream, entrance(socket, address));
  }

  return {
    path: '/mqtt',
    scheme: 'mqtt+',
    upgrade(request, socket, head) {
      const address = ports.addressOf(request);
      sockets.handleUpgrade(request, socket, head, (client) => welcome(client, socket, address));
    },
    tokenFor: (id) => tokens.issue(id),
    sharedKey: engine.tokenKey,
    async close() {
      restart();
      await engine.close();
    },
  };
}
