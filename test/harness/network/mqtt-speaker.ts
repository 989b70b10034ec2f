// A client of an MQTT broker that says what it likes.

import { generate, type Packet, parser } from 'mqtt-packet';
import { WebSocket } from 'ws';
import { until } from '../browser/until';
import type { Mqtt } from './mqtt';

export interface Speaker {
  socket: WebSocket;
  say(packet: Packet): void;
  heard: readonly Packet[];
  isClosed(): boolean;
  /** The first packet of this kind has come. */
  answered(cmd: Packet['cmd']): Promise<unknown>;
  /** The broker has cut the connection. */
  cut(): Promise<unknown>;
}

/** Says CONNECT as this ID, with whatever else is given. */
export async function speakAt(
  home: Pick<Mqtt, 'url' | 'tokenFor'>,
  owner: string,
  more: object = {},
): Promise<Speaker> {
  const socket = new WebSocket(home.url.replace('mqtt+', ''), 'mqtt');
  const heard: Packet[] = [];
  const reader = parser();
  reader.on('packet', (packet: Packet) => heard.push(packet));
  let isClosed = false;
  socket.on('message', (data: Buffer) => reader.parse(data));
  socket.on('close', () => {
    isClosed = true;
  });
  // `close` follows.
  socket.on('error', () => {});
  await new Promise((open) => socket.once('open', open));
  const say = (packet: Packet) => socket.send(generate(packet));
  say({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    keepalive: 30,
    clientId: `${owner}.raw`,
    username: owner,
    password: Buffer.from(await home.tokenFor(owner)),
    ...more,
  } as Packet);
  return {
    socket,
    say,
    heard,
    isClosed: () => isClosed,
    answered: (cmd) => until(`the answer ${cmd}`, () => heard.some((packet) => packet.cmd === cmd)),
    cut: () => until('the connection to be cut', () => isClosed),
  };
}

export function subscribe(topic: string): Packet {
  return { cmd: 'subscribe', messageId: 5, subscriptions: [{ topic, qos: 0 }] };
}

/** A signal as Tincan publishes it, with whatever else is given. */
export function publish(topic: string, more: object = {}): Packet {
  return {
    cmd: 'publish',
    topic,
    payload: JSON.stringify({ type: 'OFFER', payload: { type: 'tincan/1', b: 'AQEB' } }),
    qos: 1,
    messageId: 7,
    dup: false,
    retain: false,
    ...more,
  };
}
