// Two homes that one Redis joins, behind a load balancer.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TokenFor } from '../../src/background/broker/token-request';
import { ok, refuse } from '../../src/protocol/errors';
import { until } from '../harness/browser/until';
import { type Balancer, openBalancer } from '../harness/network/balancer';
import { type Mqtt, openMqtt } from '../harness/network/mqtt';
import { hasRedis, openRedis, type Redis } from '../harness/network/redis';
import { type Registered, reaches, registerAt } from '../harness/network/registered';

const ADA = 'a'.repeat(34);
const BEN = 'b'.repeat(34);
/** Of a registration that a dead home has held, as issue and documentation promise it. */
const BACK_MS = 5_000;

let redis: Redis;
let homes: Mqtt[];
let balancer: Balancer;
let clients: Registered[];

/** Each asks the next home for its token: every home accepts those of the others. */
const tokenFor: TokenFor = async (_url, id) => {
  const living = homes.filter((home) => home.port !== 0);
  const home = living[Math.floor(Math.random() * living.length)];
  return home ? ok(await home.tokenFor(id)) : refuse('broker-unreachable');
};

function register(id: string): Registered {
  const client = registerAt(`mqtt+ws://127.0.0.1:${balancer.port}/mqtt`, id, { instance: id, tokenFor });
  clients.push(client);
  return client;
}

async function speaks(from: Registered, to: Registered, ids: [string, string], payload: string) {
  from.send(ids[1], 'OFFER', payload);
  await until('the message', () =>
    to.heard.some((each) => each.type === 'signal' && each.src === ids[0] && each.payload === payload),
  );
}

describe.skipIf(!hasRedis())('with a Redis (Debian: apt-get install redis-server)', () => {
  beforeEach(async () => {
    redis = await openRedis();
    homes = [await openMqtt({ redis: redis.url }), await openMqtt({ redis: redis.url })];
    balancer = await openBalancer(homes.map(({ port }) => port));
    clients = [];
  });

  afterEach(async () => {
    for (const client of clients) client.stop();
    for (const home of homes) await home.close();
    await balancer.close();
    await redis.kill();
  });

  test('who is at one home reaches who is at the other', async () => {
    const ada = register(ADA);
    await reaches(ada, 'ready');
    const ben = register(BEN);
    await reaches(ben, 'ready');
    expect(homes.map((home) => home.connected())).toEqual([1, 1]);
    await speaks(ada, ben, [ADA, BEN], 'AQEB');
    await speaks(ben, ada, [BEN, ADA], 'AgEB');
    expect(ben.heard).toHaveLength(1);
    expect(ada.heard).toHaveLength(1);
  });

  test('when one home dies, who was there is registered at the other within five seconds', async () => {
    const ada = register(ADA);
    await reaches(ada, 'ready');
    const ben = register(BEN);
    await reaches(ben, 'ready');
    const at = performance.now();
    await homes[0]?.kill();
    homes.shift();
    await until('a registration that has ended', () => clients.some(({ states }) => states.length > 2));
    await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
    const took = performance.now() - at;
    console.log(`registered again after ${Math.round(took)} ms`);
    expect(took).toBeLessThan(BACK_MS);
    expect(homes.map((home) => home.connected())).toEqual([2]);
    await speaks(ada, ben, [ADA, BEN], 'AQEB');
    await speaks(ben, ada, [BEN, ADA], 'AgEB');
  });

  test('when Redis dies, all are told; when it is back, all are registered and reach each other', async () => {
    const ada = register(ADA);
    await reaches(ada, 'ready');
    const ben = register(BEN);
    await reaches(ben, 'ready');
    await redis.kill();
    await Promise.all([reaches(ada, 'waiting'), reaches(ben, 'waiting')]);
    expect(ada.send(BEN, 'OFFER', 'AQEB')).toBe(false);
    await redis.start();
    for (const client of clients) client.retryIfWaiting();
    await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
    await speaks(ada, ben, [ADA, BEN], 'AgEB');
    for (const { warnings } of homes) expect(warnings.at(-1)).toBe('Redis is back.');
  });

  test('a home does not start without the Redis that it should use', async () => {
    await redis.kill();
    await expect(openMqtt({ redis: redis.url })).rejects.toThrow('--redis: nothing answers at 127.0.0.1');
  });
});
