// What the PeerServer of a home carries behind its limits: registrations a second, memory a connection, the delay of a ring,
// messages a second. The home is in a process of its own, the clients are in this one.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type RawData, WebSocket } from 'ws';
import { MESSAGES_PER_WINDOW } from '../home/limits';
import { brokerSocketUrl } from '../src/protocol/broker/broker-address';
import { signalFrame } from '../src/protocol/broker/broker-messages';
import type { ProcessUse } from './home-process';
import { percentileOf } from './spread';

const PROGRAM = fileURLToPath(new URL('./home-process.ts', import.meta.url));
/** Connections that are being made at the same time. */
const AT_ONCE = 50;
/** Rings whose delay is measured, one after the other. */
const RINGS = 500;
/** Of each client, in the flood: within what the home lets pass. */
const FLOOD_EACH = 100;
const SENDERS = 1_000;
/** A knock has about as many characters. */
const PAYLOAD = 'A'.repeat(400);

interface Client {
  id: string;
  socket: WebSocket;
  onSignal: () => void;
}

/** 34 characters of base32. */
const idOf = (n: number) => n.toString(2).replaceAll('0', 'a').replaceAll('1', 'b').padStart(34, 'a');
const addressOf = (n: number) => `198.${18 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`;
const typeOf = (data: RawData): unknown => JSON.parse((data as Buffer).toString()).type;

async function useOf(home: ChildProcess): Promise<ProcessUse> {
  const answer = once(home, 'message');
  home.send('use');
  const [use] = await answer;
  return use as ProcessUse;
}

async function register(port: number, n: number): Promise<Client> {
  const id = idOf(n);
  const url = brokerSocketUrl(`http://127.0.0.1:${port}/`, { id, token: `${n}` });
  const socket = new WebSocket(url ?? '', { headers: { 'x-forwarded-for': addressOf(n) } });
  const client: Client = { id, socket, onSignal: () => {} };
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the home has cut a client')));
    socket.on('message', (data) => {
      if (typeOf(data) === 'OPEN') resolve();
      else if (typeOf(data) === 'OFFER') client.onSignal();
    });
  });
  return client;
}

async function registerAll(port: number, count: number): Promise<Client[]> {
  const clients: Client[] = [];
  let next = 0;
  async function work(): Promise<void> {
    while (next < count) {
      const n = next++;
      clients[n] = await register(port, n);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return clients;
}

const ring = (from: Client, to: Client) => from.socket.send(signalFrame(to.id, 'OFFER', PAYLOAD));

/** In milliseconds. */
async function ringDelays(clients: readonly Client[]): Promise<number[]> {
  const delays: number[] = [];
  for (let n = 0; n < RINGS; n++) {
    const from = clients[(n * 7) % clients.length] as Client;
    const to = clients[(n * 7 + 1) % clients.length] as Client;
    const at = performance.now();
    await new Promise<void>((heard) => {
      to.onSignal = heard;
      ring(from, to);
    });
    delays.push(performance.now() - at);
  }
  return delays;
}

/** All of them at once: how many arrive in a second. */
async function messagesPerSecond(clients: readonly Client[]): Promise<number> {
  const senders = clients.slice(0, SENDERS);
  const total = senders.length * FLOOD_EACH;
  let arrived = 0;
  const at = performance.now();
  await new Promise<void>((done) => {
    for (const client of senders) {
      client.onSignal = () => {
        arrived += 1;
        if (arrived === total) done();
      };
    }
    for (let n = 0; n < FLOOD_EACH; n++) {
      for (const [index, from] of senders.entries())
        ring(from, senders[(index + 1) % senders.length] as Client);
    }
  });
  return Math.round((total * 1_000) / (performance.now() - at));
}

async function measure(count: number): Promise<object> {
  const home = fork(PROGRAM, ['loopback'], { execArgv: ['--import', 'tsx'] });
  try {
    const [{ port }] = (await once(home, 'message')) as [{ port: number }];
    const before = await useOf(home);
    const at = performance.now();
    const clients = await registerAll(port, count);
    const seconds = (performance.now() - at) / 1_000;
    const registered = await useOf(home);
    const delays = await ringDelays(clients);
    const perSecond = await messagesPerSecond(clients);
    for (const { socket } of clients) socket.removeAllListeners('close').terminate();
    return {
      clients: count,
      idleMib: Math.round(before.residentBytes / 2 ** 20),
      registrationsPerSecond: Math.round(count / seconds),
      cpuMsPerRegistration: Number(((registered.cpuMs - before.cpuMs) / count).toFixed(2)),
      kibPerClient: Number(((registered.residentBytes - before.residentBytes) / count / 1_024).toFixed(1)),
      ringMs: { median: percentileOf(delays, 0.5), p95: percentileOf(delays, 0.95) },
      messagesPerSecond: perSecond,
    };
  } finally {
    home.kill();
  }
}

export async function measureHome(counts: readonly number[]): Promise<object> {
  if (FLOOD_EACH + RINGS / Math.min(...counts) > MESSAGES_PER_WINDOW)
    throw new Error('the home would cut a client');
  const results: object[] = [];
  for (const count of counts) results.push(await measure(count));
  return { results };
}
