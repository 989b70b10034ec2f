// The MQTT broker of a home on a port of its own, without the rest of the home. It gives tokens to whoever asks, and counts.

import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type MqttOptions, type MqttPorts, openMqttBroker } from '../../../home/mqtt/mqtt-broker';
import type { ContactId } from '../../../src/protocol/snapshot/ids';

const OPEN_GATE: MqttPorts['gate'] = { enter: async () => null, leave: () => {}, pass: async () => null };

export interface Mqtt {
  /** Its address for Tincan's settings. */
  url: string;
  port: number;
  tokenFor(id: string): Promise<string>;
  /** How many clients are connected. */
  connected(): number;
  /** The reasons of all refusals, oldest first. */
  refusals: readonly string[];
  warnings: readonly string[];
  close(): Promise<void>;
  /** As a machine that loses its power: nobody is told. */
  kill(): Promise<void>;
}

export async function openMqtt(
  options: Partial<MqttOptions> = {},
  ports: Partial<MqttPorts> = {},
  port = 0,
): Promise<Mqtt> {
  const refusals: string[] = [];
  const warnings: string[] = [];
  const sockets = new Set<Socket>();
  let connected = 0;
  const broker = await openMqttBroker(
    { lifetimeS: 60, redis: null, upstream: null, ...options },
    {
      gate: OPEN_GATE,
      addressOf: (request) => request.socket.remoteAddress ?? '',
      refused: (reason) => refusals.push(reason),
      connected: (change) => {
        connected += change;
      },
      message: () => {},
      warn: (line) => warnings.push(line),
      ...ports,
    },
  );
  const server = createServer();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('upgrade', broker.upgrade);
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const { port: chosen } = server.address() as AddressInfo;
  const closed = () => new Promise<void>((done) => server.close(() => done()));
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `mqtt+ws://127.0.0.1:${chosen}${broker.path}`,
    port: chosen,
    tokenFor: (id) => broker.tokenFor(id as ContactId),
    connected: () => connected,
    refusals,
    warnings,
    async close() {
      const gone = closed();
      await broker.close();
      destroyAll();
      await gone;
    },
    async kill() {
      const gone = closed();
      destroyAll();
      await gone;
      await broker.close();
    },
  };
}
