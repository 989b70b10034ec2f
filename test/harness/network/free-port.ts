// A port on which nobody listens and that no client gets: the operating system hands clients ports from 32768 on (Linux), and a
// server that wants one of those finds it taken now and then.

import { createSocket } from 'node:dgram';
import { type EventEmitter, once } from 'node:events';
import { createServer, isIPv6 } from 'node:net';

const FIRST = 20_000;
const COUNT = 10_000;
const TRIES = 100;

/** Free for UDP and for TCP at this address of the machine. Throws when none of a hundred is. */
export async function freePort(host: string): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if ((await isFreeForUdp(host, port)) && (await isFreeForTcp(host, port))) return port;
  }
  throw new Error(`no port of ${host} is free`);
}

async function isFreeForUdp(host: string, port: number): Promise<boolean> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  socket.bind(port, host);
  const isFree = await comesUp(socket);
  await new Promise<void>((closed) => socket.close(closed));
  return isFree;
}

async function isFreeForTcp(host: string, port: number): Promise<boolean> {
  const server = createServer().listen(port, host);
  const isFree = await comesUp(server);
  await new Promise((closed) => server.close(closed));
  return isFree;
}

async function comesUp(opening: EventEmitter): Promise<boolean> {
  try {
    await once(opening, 'listening');
    return true;
  } catch (_taken) {
    return false;
  }
}
