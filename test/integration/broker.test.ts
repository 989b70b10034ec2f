// The broker client against a real PeerServer in process.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Broker, type BrokerPorts, createBroker } from '../../src/background/broker/broker-socket';
import { BROKER_SENDERS_PER_WINDOW } from '../../src/protocol/broker/limits';
import type { RegistrationState } from '../../src/protocol/broker/registration-machine';
import { refuse } from '../../src/protocol/errors';
import { until } from '../harness/browser/until';
import { openStranger } from '../harness/hostile/stranger';
import { type BadWire, openBadWire } from '../harness/network/bad-wire';
import { openBroker, type Broker as Server } from '../harness/network/broker';

type Ack = Parameters<BrokerPorts['heard']>[0];

interface Client extends Broker {
  states: RegistrationState[];
  heard: Ack[];
}

let server: Server;
let clients: Client[];

beforeEach(async () => {
  server = await openBroker();
  clients = [];
  beingChecked = new Set();
  knocked = [];
});

afterEach(async () => {
  for (const client of clients) client.stop();
  await server.close();
});

const KNOWN = 'grace';
const UNKNOWN = 'unknown';
const TRUST: Record<string, 'known' | 'unknown'> = { [KNOWN]: 'known', [UNKNOWN]: 'unknown' };

let beingChecked: Set<string>;
let knocked: string[];

function register(id: string, token = 'token', url = server.url): Client {
  const states: RegistrationState[] = [];
  const heard: Ack[] = [];
  const broker = createBroker({
    trustOf: (src) => TRUST[src] ?? 'invited',
    isBeingChecked: (src) => beingChecked.has(src),
    knocking: (to) => knocked.push(to),
    changed: (state) => void states.push(state),
    heard: (message) => heard.push(message),
    tokenFor: async () => refuse('broker-refused'),
  });
  const client = { ...broker, states, heard };
  clients.push(client);
  client.start(url, { id, token }, 'this browser');
  return client;
}

const reaches = (client: Client, name: RegistrationState['name']) =>
  until(`the line to be ${name}`, () => client.states.at(-1)?.name === name);

const heardBy = (client: Client) =>
  client.heard.map((each) => ('payload' in each ? each.payload : each.type));

test('two who are registered reach each other', async () => {
  const [ada, ben] = [register('ada'), register('ben')];
  await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
  expect(ada.send('ben', 'OFFER', 'AAAA')).toBe(true);
  await until('the offer', () => ben.heard.length === 1);
  expect(ben.heard).toEqual([{ type: 'signal', signal: 'OFFER', src: 'ada', payload: 'AAAA' }]);
});

test('the same token is let in again while the old socket lives, though no OPEN comes', async () => {
  await reaches(register('ada'), 'ready');
  await reaches(register('ada'), 'ready');
});

test('a registration in doubt is taken over by a new socket, and nothing that is sent meanwhile is lost', async () => {
  const [ada, ben] = [register('ada'), register('ben')];
  await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
  beingChecked = new Set(['ada', 'ben']);
  const texts = Array.from({ length: 40 }, (_, nth) => `${nth}`);
  ada.doubt();
  for (const text of texts) {
    expect(ben.send('ada', 'CANDIDATE', text)).toBe(true);
    expect(ada.send('ben', 'CANDIDATE', text)).toBe(true);
    await new Promise(setImmediate);
  }
  await reaches(ada, 'ready');
  // What had no answer when the new socket opened comes twice.
  const hasAll = (client: Client) => texts.every((text) => heardBy(client).includes(text));
  await until('all that was sent', () => hasAll(ada) && hasAll(ben));
  expect(ada.states.map(({ name }) => name)).toEqual(['connecting', 'ready', 'doubted', 'ready']);
  expect(server.registered).toEqual(new Set(['ada', 'ben']));
});

describe('through a wire that can swallow', () => {
  let wire: BadWire;
  let ada: Client;
  let ben: Client;

  beforeEach(async () => {
    wire = await openBadWire(server.url);
    ada = register('ada', 'token', wire.url);
    ben = register('ben');
    await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
    beingChecked = new Set(['ada', 'ben']);
  });
  afterEach(() => wire.close());

  test('what a dead socket has swallowed is sent again on the one that takes its place, before anything newer', async () => {
    wire.swallowOpen();
    for (const [type, text] of [
      ['OFFER', 'a knock'],
      ['CANDIDATE', 'a sealed one'],
    ] as const) {
      expect(ada.send('ben', type, text)).toBe(true);
    }
    ada.doubt();
    expect(ada.send('ben', 'ANSWER', 'a reply in doubt')).toBe(true);
    await reaches(ada, 'ready');
    expect(ada.send('ben', 'CANDIDATE', 'the newest')).toBe(true);
    await until('all that was sent', () => ben.heard.length === 4);
    expect(heardBy(ben)).toEqual(['a knock', 'a sealed one', 'a reply in doubt', 'the newest']);
  });

  test('what was sent before the last message that came is not sent again', async () => {
    ada.send('ben', 'OFFER', 'a knock');
    await until('the knock', () => ben.heard.length === 1);
    ben.send('ada', 'ANSWER', 'a reply');
    await until('the reply', () => ada.heard.length === 1);
    ada.send('ben', 'CANDIDATE', 'a sealed one');
    ada.doubt();
    await reaches(ada, 'ready');
    ada.send('ben', 'CANDIDATE', 'the newest');
    await until('the newest', () => heardBy(ben).includes('the newest'));
    expect(heardBy(ben)).toEqual(['a knock', 'a sealed one', 'a sealed one', 'the newest']);
  });

  test('it is sent again also when the first new socket fails', async () => {
    wire.swallowOpen();
    ada.send('ben', 'OFFER', 'a knock');
    wire.swallows = true;
    ada.doubt();
    await reaches(ada, 'waiting');
    wire.swallows = false;
    await reaches(ada, 'ready');
    await until('the knock', () => ben.heard.length > 0);
    expect(heardBy(ben)).toEqual(['a knock']);
  });

  test('a knock whose cancel could not be sent does not ring afterwards', async () => {
    wire.swallowOpen();
    ada.send('ben', 'OFFER', 'a knock');
    wire.swallows = true;
    ada.doubt();
    await reaches(ada, 'waiting');
    expect(ada.send('ben', 'CANDIDATE', 'its cancel')).toBe(false);
    wire.swallows = false;
    await reaches(ada, 'ready');
    ada.send('ben', 'OFFER', 'another knock');
    await until('the other knock', () => ben.heard.length > 0);
    expect(heardBy(ben)).toEqual(['another knock']);
  });
});

test('a registration in doubt whose broker is gone is tried again as any other', async () => {
  const ada = register('ada');
  await reaches(ada, 'ready');
  await server.close();
  ada.doubt();
  await reaches(ada, 'waiting');
  expect(ada.send('ben', 'OFFER', 'AAAA')).toBe(false);
});

test('another token finds the id taken, and says so', async () => {
  await reaches(register('ada', 'first'), 'ready');
  const second = register('ada', 'second');
  await reaches(second, 'waiting');
  expect(second.states.at(-1)).toMatchObject({ error: 'broker-id-taken' });
});

test('a message to somebody who is not there comes back as expired', async () => {
  const ada = register('ada');
  await reaches(ada, 'ready');
  ada.send(KNOWN, 'OFFER', 'AAAA');
  expect(knocked).toEqual([KNOWN]);
  await until('the expiry', () => ada.heard.length === 1);
  expect(ada.heard).toEqual([{ type: 'EXPIRE', src: KNOWN }]);
});

test('a broker that is not there is said to be unreachable, and tried again', async () => {
  await server.close();
  const ada = register('ada');
  await reaches(ada, 'waiting');
  expect(ada.states.at(-1)).toMatchObject({ error: 'broker-unreachable' });
  await until('another try', () => ada.states.filter(({ name }) => name === 'connecting').length > 1);
  expect(ada.send('ben', 'OFFER', 'AAAA')).toBe(false);
});

test('a crowd of strangers silences neither a contact nor someone who was heard before it came', async () => {
  const [ada, ben] = [register('ada'), register('ben')];
  await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
  const crowd = await Promise.all(
    Array.from({ length: BROKER_SENDERS_PER_WINDOW }, () => openStranger(server.url)),
  );
  ada.send('ben', 'OFFER', 'AAAA');
  await until('the first offer', () => ben.heard.length === 1);
  for (const stranger of crowd) stranger.say('OFFER', 'ben', { type: 'tincan/1', b: 'AAAA' });
  await until('as many as are heard', () => ben.heard.length === BROKER_SENDERS_PER_WINDOW);
  const grace = register(KNOWN);
  await reaches(grace, 'ready');
  grace.send('ben', 'OFFER', 'CCCC');
  await until('a contact who was not heard before', () =>
    ben.heard.some((message) => message.type === 'signal' && message.src === KNOWN),
  );
  ada.send('ben', 'OFFER', 'BBBB');
  await until('the second offer', () =>
    ben.heard.some((message) => message.type === 'signal' && message.payload === 'BBBB'),
  );
  for (const stranger of crowd) stranger.close();
});

test('nothing of an unknown sender is heard, and of an invited one only a knock and what comes with the knock', async () => {
  const [unknown, invited, ben] = [register(UNKNOWN), register('invited'), register('ben')];
  await Promise.all([reaches(unknown, 'ready'), reaches(invited, 'ready'), reaches(ben, 'ready')]);
  const types = ['ANSWER', 'CANDIDATE', 'OFFER'] as const;
  for (const type of types) unknown.send('ben', type, type);
  for (const type of types) invited.send('ben', type, type);
  // PeerServer passes on an EXPIRE that anybody forges.
  const forger = await openStranger(server.url);
  forger.say('EXPIRE', 'ben', {});
  await until('the knock', () => ben.heard.length > 0);
  beingChecked.add('invited');
  invited.send('ben', 'CANDIDATE', 'cancel');
  await until('what came with the knock', () => ben.heard.length > 1);
  expect(ben.heard).toMatchObject([
    { src: 'invited', payload: 'OFFER' },
    { src: 'invited', payload: 'cancel' },
  ]);
  forger.close();
});
