// A UDP proxy on 127.0.0.1 before a server. While the door is shut, every packet is lost in both directions, without an
// error. The server sees each client at a port of its own.

import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface UdpDoor {
  port: number;
  shut(): void;
  open(): void;
  close(): void;
}

const HOST = '127.0.0.1';

export async function openUdpDoor(server: number): Promise<UdpDoor> {
  const front = createSocket('udp4');
  const backs = new Map<number, Socket>();
  let isOpen = true;

  function back(client: number): Socket {
    const known = backs.get(client);
    if (known) return known;
    const made = createSocket('udp4');
    backs.set(client, made);
    made.on('message', (bytes) => isOpen && front.send(bytes, client, HOST));
    return made;
  }

  front.on('message', (bytes, { port }) => isOpen && back(port).send(bytes, server, HOST));
  front.bind(0, HOST);
  await once(front, 'listening');
  return {
    port: (front.address() as AddressInfo).port,
    shut: () => {
      isOpen = false;
    },
    open: () => {
      isOpen = true;
    },
    close() {
      for (const socket of [front, ...backs.values()]) socket.close();
    },
  };
}
