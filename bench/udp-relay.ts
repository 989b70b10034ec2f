// A bad line on 127.0.0.1: carries UDP between two sides, each packet through the line of its direction. Every port of
// a browser has one door here; who sends to that door reaches that port, and is seen there by the sender's own door.

import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type LineConditions, UdpLine } from './udp-line';

export type Side = 'one' | 'other';

export interface UdpRelay {
  /** The port by which this port of `owner` is reached through the line. */
  doorTo(owner: Side, port: number): Promise<number>;
  /** Bytes that have come through to this side, without headers. */
  carriedTo(owner: Side): number;
  /** What the queue towards this side did since the last call. */
  takeQueue(owner: Side): Queue;
  /** The line becomes another, both ways, while it runs. */
  change(conditions: LineConditions): void;
  close(): void;
}

export interface Queue {
  /** How long each packet had to wait that came through. */
  waitsMs: readonly number[];
  /** Packets that found no room, or were lost on the line. */
  dropped: number;
}

interface Door {
  /** Of the browser. */
  port: number;
  owner: Side;
  socket: Socket;
  listening: Promise<unknown>;
}

interface Packet {
  at: number;
  deliver(): void;
}

const HOST = '127.0.0.1';
/** The kernel's own 208 KiB would be a second queue, and a shorter one. */
const SOCKET_BYTES = 4 * 1024 * 1024;
/**
 * A browser's own socket holds well under a hundred packets: a burst would be loss that nobody asked for. This many a
 * turn are 100 Mbit/s, and so the most that the relay carries.
 */
const PACKETS_A_TURN = 12;
const TURN_MS = 1;

export function openUdpRelay(conditions: LineConditions): UdpRelay {
  const doors = new Map<number, Door>();
  const ways = { one: openWay(conditions), other: openWay(conditions) };

  function door(owner: Side, port: number): Door {
    const known = doors.get(port);
    if (known) return known;
    const socket = createSocket({ type: 'udp4', recvBufferSize: SOCKET_BYTES, sendBufferSize: SOCKET_BYTES });
    const made = { port, owner, socket, listening: once(socket, 'listening') };
    doors.set(port, made);
    socket.bind(0, HOST);
    socket.on('message', (bytes, from) => {
      if (from.address !== HOST) return;
      const sender = door(owner === 'one' ? 'other' : 'one', from.port);
      ways[owner].carry(bytes.length, () => sender.socket.send(bytes, port, HOST));
    });
    return made;
  }

  return {
    async doorTo(owner, port) {
      const { socket, listening } = door(owner, port);
      await listening;
      return (socket.address() as AddressInfo).port;
    },
    carriedTo: (owner) => ways[owner].carried,
    takeQueue: (owner) => ways[owner].takeQueue(),
    change(conditions) {
      for (const way of Object.values(ways)) way.change(conditions);
    },
    close() {
      for (const way of Object.values(ways)) way.close();
      for (const { socket } of doors.values()) socket.close();
    },
  };
}

function openWay(conditions: LineConditions) {
  const line = new UdpLine(conditions);
  const onTheWay: Packet[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let carried = 0;
  let queue = { waitsMs: [] as number[], dropped: 0 };

  /** They arrive in the order they came. */
  function deliver(): void {
    timer = null;
    const now = performance.now();
    let arrived = 0;
    while (arrived < PACKETS_A_TURN && (onTheWay[arrived]?.at ?? Number.POSITIVE_INFINITY) <= now) arrived++;
    for (const packet of onTheWay.splice(0, arrived)) packet.deliver();
    const [next] = onTheWay;
    if (next) timer = setTimeout(deliver, Math.max(TURN_MS, next.at - now));
  }

  return {
    get carried() {
      return carried;
    },
    carry(bytes: number, arrive: () => void): void {
      const now = performance.now();
      const waitMs = line.waitMs(now);
      const at = line.arrival(now, bytes, Math.random());
      if (at === null) {
        queue.dropped += 1;
        return;
      }
      queue.waitsMs.push(waitMs);
      carried += bytes;
      onTheWay.push({ at, deliver: arrive });
      timer ??= setTimeout(deliver, at - now);
    },
    takeQueue(): Queue {
      const taken = queue;
      queue = { waitsMs: [], dropped: 0 };
      return taken;
    },
    change(conditions: LineConditions): void {
      line.conditions = conditions;
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
