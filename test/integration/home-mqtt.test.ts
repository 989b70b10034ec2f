// Whole homes with their MQTT brokers: a client that asks for its token and connects with it, alone and at homes that are joined.

import { afterEach, describe, expect, test } from 'vitest';
import type { Home, HomeOptions } from '../../home/home';
import { CONNECTIONS_PER_ADDRESS, MESSAGES_PER_WINDOW, SOCKETS_PER_ADDRESS } from '../../home/limits';
import { mqttOpener } from '../../home/mqtt/in-home';
import type { TokenFor } from '../../src/background/broker/token-request';
import { ok, refuse } from '../../src/protocol/errors';
import { requestText, writeCredentialRequest } from '../../src/protocol/home/credential-request';
import { until } from '../harness/browser/until';
import {
  type Asker,
  ask,
  challengeOf,
  counted,
  makeAsker,
  openTestHome,
  post,
} from '../harness/network/home';
import { publish, type Speaker, speakAt } from '../harness/network/mqtt-speaker';
import { hasRedis, openRedis } from '../harness/network/redis';
import { type Registered, reaches, registerAt } from '../harness/network/registered';

const homes: Home[] = [];
const clients: Registered[] = [];
const speakers: Speaker[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.stop();
  for (const { socket } of speakers.splice(0)) socket.terminate();
  for (const home of homes.splice(0)) await home.close();
});

async function openHome(redis: string | null = null, changes: Partial<HomeOptions> = {}): Promise<Home> {
  const openFurtherBroker = mqttOpener({ lifetimeS: 60, redis, upstream: null });
  const home = await openTestHome({ openFurtherBroker, ...changes });
  homes.push(home);
  return home;
}

const mqttOf = (home: Home) => home.brokers.find((broker) => broker.startsWith('mqtt+')) ?? '';
const tokenOf = async (home: Home, asker: Asker) => (await ask(home.name, asker)).body.token ?? '';

function register(home: Home, asker: Asker): Registered {
  const tokenFor: TokenFor = async () => {
    try {
      const token = await tokenOf(home, asker);
      return token === '' ? refuse('broker-refused') : ok(token);
    } catch (_isClosed) {
      return refuse('broker-unreachable');
    }
  };
  const client = registerAt(mqttOf(home), asker.id, { instance: asker.id, tokenFor });
  clients.push(client);
  return client;
}

async function speak(home: Home, asker: Asker): Promise<Speaker> {
  const url = mqttOf(home);
  const speaker = await speakAt({ url, tokenFor: () => tokenOf(home, asker) }, asker.id);
  speakers.push(speaker);
  return speaker;
}

describe('a home with MQTT', () => {
  test('names both its brokers, and carries a message between two who have asked for their tokens', async () => {
    const home = await openHome();
    expect(home.brokers).toEqual([`${home.name}/`, `${home.name.replace('http', 'mqtt+ws')}/mqtt`]);
    const [one, other] = [await makeAsker(), await makeAsker()];
    const [ada, ben] = [register(home, one), register(home, other)];
    await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
    ada.send(other.id, 'OFFER', 'AQEB');
    await until('the message', () => ben.heard.length > 0);
    expect(ben.heard).toEqual([{ type: 'signal', signal: 'OFFER', src: one.id, payload: 'AQEB' }]);
    expect(await counted(home, 'tincan_home_mqtt_clients')).toBe(2);
  });

  test('takes in only the IDs that its owner knows', async () => {
    const [known, unknown] = [await makeAsker(), await makeAsker()];
    const home = await openHome(null, { onlyIds: new Set([known.id]) });
    const [ada, eve] = [register(home, known), register(home, unknown)];
    await Promise.all([reaches(ada, 'ready'), reaches(eve, 'waiting')]);
    expect(eve.states.at(-1)).toMatchObject({ error: 'broker-refused' });
  });

  test('cuts who floods, and the others go on', async () => {
    const home = await openHome();
    const [one, other, third] = [await makeAsker(), await makeAsker(), await makeAsker()];
    const ben = register(home, other);
    await reaches(ben, 'ready');
    const eve = await speak(home, third);
    await eve.answered('connack');
    for (let n = 0; n <= MESSAGES_PER_WINDOW; n++) {
      eve.say(publish(`tincan/1/${other.id}/${third.id}`, { messageId: n + 1 }));
    }
    await eve.cut();
    expect(await counted(home, 'tincan_home_refused_total', { reason: 'messages' })).toBe(1);
    expect(ben.heard.length).toBeLessThanOrEqual(MESSAGES_PER_WINDOW);
    const ada = register(home, one);
    await reaches(ada, 'ready');
    ada.send(other.id, 'OFFER', 'last');
    await until('the message of another', () => ben.heard.at(-1)?.src === one.id);
  });

  test('has so many places for one address, and tells who comes after them', async () => {
    const home = await openHome();
    const asker = await makeAsker();
    const token = await tokenOf(home, asker);
    const from = { url: mqttOf(home), tokenFor: async () => token };
    const many = Math.min(SOCKETS_PER_ADDRESS, CONNECTIONS_PER_ADDRESS);
    for (let n = 0; n < many + 1; n++)
      speakers.push(await speakAt(from, asker.id, { clientId: `${asker.id}.${n}` }));
    await until('a refusal', async () => {
      const reasons = ['registrations', 'sockets'] as const;
      const refused = await Promise.all(
        reasons.map((reason) => counted(home, 'tincan_home_refused_total', { reason })),
      );
      return refused.some((count) => count > 0);
    });
    expect((await ask(home.name, asker)).status).toBe(200);
  });

  test('when it closes, its clients are told and come back later', async () => {
    const home = await openHome();
    const ada = register(home, await makeAsker());
    await reaches(ada, 'ready');
    await homes.pop()?.close();
    await reaches(ada, 'waiting');
    expect(ada.states.at(-1)).toMatchObject({ error: 'broker-unreachable' });
  });
});

describe.skipIf(!hasRedis())('joined homes (Debian: apt-get install redis-server)', () => {
  test('name the broker that they share, and each accepts challenge and token of the other', async () => {
    const redis = await openRedis();
    try {
      const [one, other] = [await openHome(redis.url), await openHome(redis.url)];
      expect(one.brokers).toEqual([`${one.name.replace('http', 'mqtt+ws')}/mqtt`]);
      const asker = await makeAsker();
      const challenge = await challengeOf(one.name);
      const { key } = asker;
      const signature = asker.sign(requestText(other.name, { key, challenge }));
      const { body } = await post(other.name, writeCredentialRequest({ key, challenge, signature }));
      const client = registerAt(mqttOf(one), asker.id, {
        instance: 'here',
        tokenFor: async () => ok(body.token ?? ''),
      });
      clients.push(client);
      await reaches(client, 'ready');
    } finally {
      for (const client of clients.splice(0)) client.stop();
      for (const home of homes.splice(0)) await home.close();
      await redis.kill();
    }
  });
});
