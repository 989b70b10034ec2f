// What a home's MQTT broker carries: registrations a second, memory a connection, the delay of a message, messages a second.
// One home in a process of its own, and two that a Redis joins. The clients are in this process and speak by Tincan's dialect.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import type { BrokerMessage } from '../src/protocol/broker/broker-messages';
import { mqttDialect } from '../src/protocol/broker/mqtt-dialect';
import { hasRedis, openRedis } from '../test/harness/network/redis';
import type { HomeAnswer, HomeQuestion, HomeUse } from './mqtt-home';
import { percentileOf } from './spread';

const HOME = fileURLToPath(new URL('./mqtt-home.ts', import.meta.url));
/** Connections that are being made at the same time. */
const AT_ONCE = 50;
/** Knocks whose delay is measured, one after the other. */
const KNOCKS = 500;
const SENDERS = 64;
/** Messages of a sender that are under way. */
const WINDOW = 20;
const FLOOD_MS = 5_000;
/** A sealed candidate has about as many characters. */
const PAYLOAD = 'A'.repeat(400);

interface Home {
  port: number;
  token(id: string): Promise<string>;
  use(): Promise<HomeUse>;
  end(): void;
}

interface Client {
  id: string;
  send(to: string, payload: string): void;
  /** Called with each signal. */
  onSignal: (payload: string) => void;
  close(): void;
}

async function startHome(redis: string | null): Promise<Home> {
  const child = fork(HOME, redis === null ? [] : [redis], { execArgv: ['--import', 'tsx'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const waiting = new Map<number, (answer: HomeAnswer) => void>();
  let asked = 0;
  child.on('message', (answer: HomeAnswer) => waiting.get(answer.n)?.(answer));
  function ask<A extends HomeAnswer>(question: { ask: 'token'; id: string } | { ask: 'use' }): Promise<A> {
    asked += 1;
    const n = asked;
    child.send({ n, ...question } satisfies HomeQuestion);
    return new Promise((resolve) => {
      waiting.set(n, (answer) => {
        waiting.delete(n);
        resolve(answer as A);
      });
    });
  }
  return {
    port,
    token: async (id) => (await ask<{ n: number; token: string }>({ ask: 'token', id })).token,
    use: () => ask<{ n: number } & HomeUse>({ ask: 'use' }),
    end: () => child.kill(),
  };
}

/** 34 characters of base32. */
const idOf = (n: number) => n.toString(2).replaceAll('0', 'a').replaceAll('1', 'b').padStart(34, 'a');

async function register(home: Home, id: string): Promise<Client> {
  const dialect = mqttDialect(`mqtt+ws://127.0.0.1:${home.port}/mqtt`, { id, token: '', instance: id });
  if (!dialect) throw new Error('no address of an MQTT broker');
  const token = await home.token(id);
  const conversation = dialect.converse({ connection: crypto.randomUUID(), token });
  const ws = new WebSocket(dialect.url, [...dialect.subprotocols]);
  ws.binaryType = 'arraybuffer';
  const client: Client = {
    id,
    send: (to, payload) => ws.send(dialect.signal(to, 'CANDIDATE', payload)),
    onSignal: () => {},
    close: () => ws.terminate(),
  };
  await once(ws, 'open');
  for (const frame of conversation.greeting) ws.send(frame);
  await new Promise<void>((resolve, reject) => {
    ws.on('close', () => reject(new Error('the home has cut a client')));
    ws.on('message', (data) => {
      const heard = conversation.read(data);
      for (const frame of heard?.answers ?? []) ws.send(frame);
      for (const message of heard?.messages ?? []) take(message);
    });
    function take(message: BrokerMessage): void {
      if (message.type === 'OPEN') resolve();
      else if (message.type === 'signal') client.onSignal(message.payload);
    }
  });
  return client;
}

/** Each in turn at the next home. */
async function registerAll(homes: readonly Home[], count: number): Promise<Client[]> {
  const clients: Client[] = [];
  let next = 0;
  async function work(): Promise<void> {
    while (next < count) {
      const n = next++;
      clients[n] = await register(homes[n % homes.length] as Home, idOf(n));
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return clients;
}

/** From one client to another, which is at another home where there is one; in milliseconds. */
async function knockDelays(clients: readonly Client[]): Promise<number[]> {
  const delays: number[] = [];
  for (let n = 0; n < KNOCKS; n++) {
    const from = clients[(n * 7) % clients.length] as Client;
    const to = clients[(n * 7 + 1) % clients.length] as Client;
    const at = performance.now();
    await new Promise<void>((heard) => {
      to.onSignal = () => heard();
      from.send(to.id, PAYLOAD);
    });
    delays.push(performance.now() - at);
  }
  return delays;
}

/** Messages that arrived in a second, when each sender has as many under way as its window holds. */
async function messagesPerSecond(clients: readonly Client[]): Promise<number> {
  let arrived = 0;
  const end = performance.now() + FLOOD_MS;
  const pairs = Array.from({ length: Math.min(SENDERS, Math.floor(clients.length / 2)) }, (_, n) => [
    clients[2 * n] as Client,
    clients[2 * n + 1] as Client,
  ]) as [Client, Client][];
  await Promise.all(
    pairs.map(
      ([from, to]) =>
        new Promise<void>((done) => {
          let underWay = WINDOW;
          to.onSignal = () => {
            arrived += 1;
            if (performance.now() < end) from.send(to.id, PAYLOAD);
            else if (--underWay === 0) done();
          };
          for (let n = 0; n < WINDOW; n++) from.send(to.id, PAYLOAD);
        }),
    ),
  );
  return Math.round((arrived * 1_000) / FLOOD_MS);
}

async function useOf(homes: readonly Home[]): Promise<HomeUse> {
  const uses = await Promise.all(homes.map((home) => home.use()));
  const sum = (key: keyof HomeUse) => uses.reduce((total, use) => total + use[key], 0);
  return { residentBytes: sum('residentBytes'), cpuMs: sum('cpuMs'), connected: sum('connected') };
}

async function measure(count: number, homes: readonly Home[]) {
  const before = await useOf(homes);
  const at = performance.now();
  const clients = await registerAll(homes, count);
  const seconds = (performance.now() - at) / 1_000;
  const registered = await useOf(homes);
  if (registered.connected !== count) throw new Error(`${registered.connected} of ${count} are connected`);
  const delays = await knockDelays(clients);
  const quiet = await useOf(homes);
  const perSecond = await messagesPerSecond(clients);
  const after = await useOf(homes);
  for (const client of clients) client.close();
  return {
    homes: homes.length,
    idleMib: Math.round(before.residentBytes / 2 ** 20),
    clients: count,
    registrationsPerSecond: Math.round(count / seconds),
    cpuMsPerRegistration: Number(((registered.cpuMs - before.cpuMs) / count).toFixed(2)),
    kibPerClient: Number(((registered.residentBytes - before.residentBytes) / count / 1_024).toFixed(1)),
    knockMs: { median: percentileOf(delays, 0.5), p95: percentileOf(delays, 0.95) },
    messagesPerSecond: perSecond,
    cpuMsPerMessage: Number(((after.cpuMs - quiet.cpuMs) / ((perSecond * FLOOD_MS) / 1_000)).toFixed(3)),
  };
}

async function measureWith(count: number, homes: number): Promise<object> {
  const redis = homes > 1 ? await openRedis() : null;
  const started = await Promise.all(Array.from({ length: homes }, () => startHome(redis?.url ?? null)));
  try {
    return await measure(count, started);
  } finally {
    for (const home of started) home.end();
    await redis?.kill();
  }
}

/** Two homes need a redis-server. */
export async function measureMqtt(counts: readonly number[]): Promise<object> {
  const results: object[] = [];
  for (const count of counts) {
    results.push(await measureWith(count, 1));
    if (hasRedis()) results.push(await measureWith(count, 2));
  }
  return { results };
}
