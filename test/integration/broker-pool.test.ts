// Registrations at several real PeerServers at once: what goes wrong at one touches no other.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BrokerPool, createBrokerPool } from '../../src/background/broker/broker-pool';
import { FLOOD_TERMS } from '../../src/protocol/budget/limits';
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

/** It knows everybody but strangers, and can do without a broker while another one stands. */
function client(): Client {
  const heard: Client['heard'] = [];
  const pool: BrokerPool = createBrokerPool({
    trustOf: (src) => (src === 'stranger' ? 'unknown' : 'known'),
    isBeingChecked: () => false,
    knocking: () => undefined,
    changed: () => undefined,
    heard(message, by) {
      if (message.type === 'signal') heard.push({ payload: message.payload, by });
    },
    tokenFor: async () => ok(''),
    isDispensable: (address) =>
      pool.statesOf(urls().filter((each) => each !== address)).some(({ name }) => name === 'ready'),
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

test('a broker where strangers flood us is left while another one stands, and taken up again when none does', async () => {
  const [ada, ben, stranger] = [client(), client(), client()];
  const [first = '', second = ''] = urls();
  // More than that, since some are forgiven while they come.
  const flood = () => {
    for (let n = 0; n < 3 * FLOOD_TERMS.most; n++) stranger.send(first, 'ada', 'OFFER', 'AAAA');
  };
  stranger.want([first], registrant('stranger'));
  await are(stranger, 'ready', 'off', 'off');
  for (const [pool, id] of [
    [ada, 'ada'],
    [ben, 'ben'],
  ] as const)
    pool.want([first, second], registrant(id));
  await Promise.all([are(ada, 'ready', 'ready', 'off'), are(ben, 'ready', 'ready', 'off')]);
  flood();
  await are(ada, 'waiting', 'ready', 'off');
  expect(ada.statesOf([first])[0]).toMatchObject({ error: 'broker-flooded' });
  ben.send(second, 'ada', 'OFFER', 'knock');
  await until('the knock by the other one', () => ada.heard.length === 1);
  // Nothing brings it back but the want of another.
  ada.retryIfWaiting();
  expect(states(ada)[0]).toBe('waiting');
  await servers[1]?.close();
  await until('the other one is away', () => states(ada)[1] !== 'ready');
  ada.othersGone();
  await until('it is taken up again', () => states(ada)[0] === 'ready');
  flood();
  ben.send(first, 'ada', 'OFFER', 'knock');
  await until('the knock behind the flood', () => ada.heard.length === 2);
  expect(states(ada)[0]).toBe('ready');
});
