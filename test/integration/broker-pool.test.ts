// Registrations at several real PeerServers at once: what goes wrong at one touches no other.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BrokerPool, createBrokerPool } from '../../src/background/broker/broker-pool';
import { ok } from '../../src/protocol/errors';
import { until } from '../harness/browser/until';
import { openBroker, type Broker as Server } from '../harness/network/broker';

interface Client extends BrokerPool {
  heard: { payload: string; by: string }[];
}

let servers: Server[];
let clients: Client[];

beforeEach(async () => {
  servers = await Promise.all([openBroker(), openBroker(), openBroker()]);
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.stop();
  await Promise.all(servers.map((server) => server.close()));
});

const urls = () => servers.map(({ url }) => url);

function client(): Client {
  const heard: Client['heard'] = [];
  const pool = createBrokerPool({
    trustOf: () => 'known',
    isBeingChecked: () => false,
    knocking: () => undefined,
    changed: () => undefined,
    heard(message, by) {
      if (message.type === 'signal') heard.push({ payload: message.payload, by });
    },
    tokenFor: async () => ok(''),
  });
  const made = { ...pool, heard };
  clients.push(made);
  return made;
}

const registrant = (id: string, token = 'token') => ({
  id,
  instance: id,
  tokenAt: (address: string) => `${token} ${address}`,
});

const states = (pool: Client, addresses = urls()) => pool.statesOf(addresses).map(({ name }) => name);
const are = (pool: Client, ...names: string[]) =>
  until(`the registrations to be ${names.join()}`, () => states(pool).join() === names.join());

test('a message goes by the broker that it is given to, and is heard from there', async () => {
  const [ada, ben] = [client(), client()];
  for (const [pool, id] of [
    [ada, 'ada'],
    [ben, 'ben'],
  ] as const)
    pool.want(urls(), registrant(id));
  await Promise.all([are(ada, 'ready', 'ready', 'ready'), are(ben, 'ready', 'ready', 'ready')]);
  const [first = '', , third = ''] = urls();
  expect(ada.send(first, 'ben', 'OFFER', 'knock')).toBe(true);
  expect(ada.send(third, 'ben', 'OFFER', 'knock')).toBe(true);
  await until('both copies', () => ben.heard.length === 2);
  expect(new Set(ben.heard.map(({ by }) => by))).toEqual(new Set([first, third]));
});

test('a broker that goes, and an ID that is taken at one, leave the others as they are', async () => {
  const [ada, rival] = [client(), client()];
  const [first = '', second = '', third = ''] = urls();
  rival.want([second], registrant('ada', 'another token'));
  await until('the rival', () => states(rival, [second])[0] === 'ready');
  ada.want(urls(), registrant('ada'));
  await are(ada, 'ready', 'waiting', 'ready');
  expect(ada.statesOf([second])[0]).toMatchObject({ error: 'broker-id-taken' });
  await servers[2]?.close();
  await until('the third is away', () => states(ada)[2] !== 'ready');
  expect(states(ada)[0]).toBe('ready');
  expect(ada.send(third, 'ben', 'OFFER', 'knock')).toBe(false);
  expect(ada.send(first, 'ben', 'OFFER', 'knock')).toBe(true);
});

test('what is not wanted any more is left, what is stays, and another identity begins again', async () => {
  const ada = client();
  const [first = '', second = ''] = urls();
  ada.want([first, second], registrant('ada'));
  await are(ada, 'ready', 'ready', 'off');
  ada.want([second], registrant('ada'));
  expect(states(ada)).toEqual(['off', 'ready', 'off']);
  await until('the first server lets go', () => !servers[0]?.registered.has('ada'));
  ada.want([second], registrant('eva'));
  expect(states(ada)).toEqual(['off', 'connecting', 'off']);
  await are(ada, 'off', 'ready', 'off');
  await until('the second server has another', () => !servers[1]?.registered.has('ada'));
  expect(servers[1]?.registered).toEqual(new Set(['eva']));
});
