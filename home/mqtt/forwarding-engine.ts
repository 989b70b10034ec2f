// Another broker carries the messages, such as a Mosquitto on this machine, which knows no tokens. The home reads the CONNECT of
// each client, checks its token, and hands on the same CONNECT without the token; what follows goes to and fro unread. Who may
// publish and subscribe where is in the access list of that broker, by user name (docs/home.md).

import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { generate, type IConnackPacket, type IConnectPacket, type Packet, parser } from 'mqtt-packet';
import { connectingId } from './access';
import type { Engine, EnginePorts, MayEnter } from './engine';
import { CONNECT_MS, KEEPALIVE_SECONDS_MAX } from './limits';

/** MQTT 3.1.1, section 3.2.2.3. */
const UNAVAILABLE = 3;
const NOT_AUTHORISED = 5;
/** Registered with IANA. */
const MQTT_PORT = 1883;

/** `upstream`: the address of the broker, `mqtt://HOST:PORT`. Only the home may be able to reach it. */
export function forwardingEngine(upstream: string, ports: EnginePorts): Engine {
  const { hostname, port } = new URL(upstream);
  const open = new Set<Duplex>();

  function forward(stream: Duplex, packet: IConnectPacket, rest: Buffer): void {
    const socket = connect(Number(port) || MQTT_PORT, hostname);
    socket.once('error', (error) => {
      ports.warn(`The broker behind the home does not answer: ${error.message}`);
      refuse(stream, UNAVAILABLE);
    });
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      const { password: _token, ...known } = packet;
      socket.write(generate(known));
      socket.write(rest);
      join(stream, socket);
      ports.connected(1);
      socket.once('close', () => ports.connected(-1));
    });
    stream.once('close', () => socket.destroy());
  }

  async function take(stream: Duplex, mayEnter: MayEnter): Promise<void> {
    const first = await firstPacket(stream);
    if (first?.packet?.cmd !== 'connect' || !isAllowed(first.packet)) {
      stream.destroy();
      return;
    }
    const { packet, rest } = first;
    const may = await mayEnter(packet.username ?? '', packet.password?.toString() ?? '');
    if (may) forward(stream, packet, rest);
    else refuse(stream, NOT_AUTHORISED);
  }

  return {
    handle(stream, mayEnter) {
      open.add(stream);
      stream.once('close', () => open.delete(stream));
      take(stream, mayEnter).catch((error: Error) => {
        ports.warn(`A client was not taken in: ${error.message}`);
        stream.destroy();
      });
    },
    tokenKey: null,
    async close() {
      for (const stream of open) stream.destroy();
    },
  };
}

function isAllowed({ protocolVersion, keepalive, ...connecting }: IConnectPacket): boolean {
  const isInTime = (keepalive ?? 0) <= KEEPALIVE_SECONDS_MAX;
  return protocolVersion === 4 && isInTime && connectingId({ keepalive, ...connecting }) !== null;
}

function refuse(stream: Duplex, returnCode: number): void {
  stream.end(generate({ cmd: 'connack', returnCode, sessionPresent: false } satisfies IConnackPacket));
}

/** The first packet of a client, and what it has sent after it. Null when none comes in time. */
function firstPacket(stream: Duplex): Promise<{ packet: Packet | null; rest: Buffer } | null> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const end = (found: { packet: Packet | null; rest: Buffer } | null) => {
      clearTimeout(timer);
      stream.off('data', take);
      stream.pause();
      resolve(found);
    };
    const timer = setTimeout(() => end(null), CONNECT_MS);
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const length = packetLength(bytes);
      if (bytes.length < length) return;
      end({ packet: parsed(bytes.subarray(0, length)), rest: bytes.subarray(length) });
    };
    stream.on('data', take);
    stream.once('close', () => end(null));
  });
}

/** Of the packet that begins here; without end while its length is not there. Its bounds are checked already. */
function packetLength(bytes: Buffer): number {
  let remaining = 0;
  for (let at = 1; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    remaining += (byte & 0x7f) * 0x80 ** (at - 1);
    if ((byte & 0x80) === 0) return at + 1 + remaining;
  }
  return Number.POSITIVE_INFINITY;
}

/** Null for what is no packet. */
function parsed(bytes: Buffer): Packet | null {
  let found: Packet | null = null;
  const reader = parser();
  reader.on('packet', (packet: Packet) => {
    found = packet;
  });
  reader.on('error', () => {
    found = null;
  });
  reader.parse(bytes);
  return found;
}

/** Both ways, until one of them ends. */
function join(stream: Duplex, socket: Socket): void {
  socket.on('error', () => stream.destroy());
  socket.once('close', () => stream.destroy());
  stream.pipe(socket).pipe(stream);
}
