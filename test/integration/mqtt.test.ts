// The broker client of Tincan against the MQTT broker of a home: registering, signals, what is refused.

import { generate, type Packet } from 'mqtt-packet';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket as Client } from 'ws';
import type { TokenFor } from '../../src/background/broker/token-request';
import { ok, refuse } from '../../src/protocol/errors';
import { inboxFilter, topicFor } from '../../src/protocol/mqtt/topics';
import { until } from '../harness/browser/until';
import { type Mqtt, openMqtt } from '../harness/network/mqtt';
import { publish, type Speaker, speakAt, subscribe } from '../harness/network/mqtt-speaker';
import { type Registered, reaches, registerAt } from '../harness/network/registered';

const id = (letter: string) => letter.repeat(34);
const ADA = id('a');
const BEN = id('b');
const EVE = id('e');

let home: Mqtt;
let clients: Registered[];
let raw: Client[];

beforeEach(async () => {
  home = await openMqtt();
  clients = [];
  raw = [];
});

afterEach(async () => {
  for (const client of clients) client.stop();
  for (const socket of raw) socket.terminate();
  await home.close();
});

const tokens: TokenFor = async (_url, owner) => ok(await home.tokenFor(owner));

function register(owner: string, { instance = owner, tokenFor = tokens, url = home.url } = {}): Registered {
  const client = registerAt(url, owner, { instance, tokenFor });
  clients.push(client);
  return client;
}

async function speak(owner: string, more: object = {}): Promise<Speaker> {
  const speaker = await speakAt(home, owner, more);
  raw.push(speaker.socket);
  return speaker;
}

describe('registering', () => {
  test('ends with a subscription, and signals go both ways and name their sender', async () => {
    const ada = register(ADA);
    const ben = register(BEN);
    await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
    expect(ada.states.map(({ name }) => name)).toEqual(['connecting', 'ready']);
    expect(ada.send(BEN, 'OFFER', 'AQEB')).toBe(true);
    await until('the offer', () => ben.heard.length > 0);
    ben.send(ADA, 'ANSWER', 'AgEB');
    await until('the answer', () => ada.heard.length > 0);
    expect(ben.heard).toEqual([{ type: 'signal', signal: 'OFFER', src: ADA, payload: 'AQEB' }]);
    expect(ada.heard).toEqual([{ type: 'signal', signal: 'ANSWER', src: BEN, payload: 'AgEB' }]);
  });

  test('sends what is longer than a WebSocket frame of aedes, in its order', async () => {
    const ada = register(ADA);
    const ben = register(BEN);
    await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
    const payloads = Array.from({ length: 60 }, (_, n) => `${n}-`.padEnd(n === 30 ? 60_000 : 2_000, 'A'));
    for (const payload of payloads) ada.send(BEN, 'CANDIDATE', payload);
    await until('all of them', () => ben.heard.length === payloads.length);
    expect(ben.heard.map((message) => message.type === 'signal' && message.payload)).toEqual(payloads);
  });

  test('waits when the home refuses the token, and when it does not answer', async () => {
    const refused = register(ADA, { tokenFor: async () => refuse('broker-refused') });
    const unreachable = register(BEN, { tokenFor: async () => refuse('broker-unreachable') });
    await Promise.all([reaches(refused, 'waiting'), reaches(unreachable, 'waiting')]);
    expect(refused.states.at(-1)).toMatchObject({ error: 'broker-refused' });
    expect(unreachable.states.at(-1)).toMatchObject({ error: 'broker-unreachable' });
  });

  test('is refused with a token of another ID, of another home, and with none', async () => {
    const other = await openMqtt();
    try {
      const wrong: TokenFor[] = [
        async () => ok(await home.tokenFor(EVE)),
        async () => ok(await other.tokenFor(ADA)),
        async () => ok(''),
        async () =>
          ok(`${btoa('{"alg":"none"}')}.${btoa(`{"sub":"${ADA}","aud":"tincan","exp":9999999999}`)}.`),
      ];
      const refused = wrong.map((tokenFor) => register(ADA, { tokenFor }));
      await Promise.all(refused.map((client) => reaches(client, 'waiting')));
      for (const { states } of refused) expect(states.at(-1)).toMatchObject({ error: 'broker-refused' });
      expect(home.refusals).toEqual(['token', 'token', 'token', 'token']);
    } finally {
      await other.close();
    }
  });

  test('is refused with a token that is too old', async () => {
    const old = await openMqtt({ lifetimeS: -1 });
    const client = register(ADA, { url: old.url, tokenFor: async () => ok(await old.tokenFor(ADA)) });
    await reaches(client, 'waiting');
    expect(client.states.at(-1)).toMatchObject({ error: 'broker-refused' });
    await old.close();
  });

  test('a broker that does not take another one in makes the client wait', async () => {
    const full = await openMqtt(
      {},
      { gate: { enter: async () => 'sockets', leave: () => {}, pass: async () => null } },
    );
    const client = register(ADA, { url: full.url, tokenFor: async () => ok(await full.tokenFor(ADA)) });
    await reaches(client, 'waiting');
    expect(full.refusals).toEqual(['sockets']);
    await full.close();
  });

  test('a second browser with the same identity makes the first one wait', async () => {
    const first = register(ADA, { instance: 'first' });
    await reaches(first, 'ready');
    const second = register(ADA, { instance: 'second' });
    await reaches(second, 'ready');
    await reaches(first, 'waiting');
    expect(first.states.at(-1)).toMatchObject({ error: 'broker-id-taken' });
    expect(second.states.at(-1)?.name).toBe('ready');
  });

  test('a socket in doubt is replaced, and nothing that comes meanwhile is lost', async () => {
    const ada = register(ADA);
    const ben = register(BEN);
    await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
    ben.doubt();
    const sent = Array.from({ length: 200 }, (_, n) => `${n}`);
    for (const payload of sent) {
      ada.send(BEN, 'CANDIDATE', payload);
      await new Promise((soon) => setImmediate(soon));
    }
    await reaches(ben, 'ready');
    await until(
      'all of them',
      () => new Set(ben.heard.map((each) => each.type === 'signal' && each.payload)).size === sent.length,
    );
    expect(ben.states.map(({ name }) => name)).toEqual(['connecting', 'ready', 'doubted', 'ready']);
    await until('one connection each', () => home.connected() === 2);
  });
});

describe('what is refused', () => {
  test.each([
    ['to somebody under the name of another', topicFor(BEN, ADA)],
    ['under no name', `tincan/1/${BEN}`],
    ['to the home itself', '$SYS/home/new/clients'],
    ['to another application', 'home/light'],
    ['to a deeper topic', `${topicFor(BEN, EVE)}/more`],
  ])('publishing %s', async (_name, topic) => {
    const ben = register(BEN);
    await reaches(ben, 'ready');
    const eve = await speak(EVE);
    await eve.answered('connack');
    eve.say(publish(topic));
    await eve.cut();
    expect(ben.heard).toEqual([]);
  });

  test.each([
    ['the topics of another', inboxFilter(BEN)],
    ['all topics', '#'],
    ['all of Tincan', 'tincan/1/#'],
    ['what anybody sends', `tincan/1/+/${EVE}`],
    ['all that go two levels deep', 'tincan/1/+/+'],
    ['one sender alone', topicFor(EVE, ADA)],
    ['what the home says of itself', '$SYS/#'],
    ['a shared subscription', '$share/x/#'],
  ])('subscribing to %s', async (_name, topic) => {
    const eve = await speak(EVE);
    await eve.answered('connack');
    eve.say(subscribe(topic));
    await eve.answered('suback');
    expect(eve.heard.at(-1)).toMatchObject({ cmd: 'suback', granted: [128] });
    const ada = register(ADA);
    await reaches(ada, 'ready');
    ada.send(BEN, 'OFFER', 'AQEB');
    ada.send(ADA, 'CANDIDATE', 'AQEB');
    await until('a message of one’s own', () => ada.heard.length > 0);
    expect(eve.heard.filter(({ cmd }) => cmd === 'publish')).toEqual([]);
  });

  const will = { topic: topicFor(BEN, EVE), payload: Buffer.from('gone'), qos: 0 as const, retain: false };
  test.each<[string, object]>([
    ['a will', { will }],
    ['a session that stays', { clean: false }],
    ['no keep-alive', { keepalive: 0 }],
    ['a keep-alive of an hour', { keepalive: 3_600 }],
    ['the client identifier of another', { clientId: `${BEN}.raw` }],
    ['no client identifier', { clientId: '' }],
    ['another user name', { username: BEN }],
    ['MQTT 5', { protocolVersion: 5, properties: {} }],
  ])('a CONNECT with %s', async (_name, more) => {
    const eve = await speak(EVE, more);
    await eve.cut();
    expect(eve.heard.filter((packet) => packet.cmd === 'connack' && packet.returnCode === 0)).toEqual([]);
  });

  test.each<[string, object]>([
    ['at QoS 2', { qos: 2 }],
    ['retained', { retain: true }],
    ['that is too long', { payload: 'x'.repeat(64 * 1024 + 1) }],
  ])('a message %s', async (_name, more) => {
    const ben = register(BEN);
    await reaches(ben, 'ready');
    const eve = await speak(EVE);
    await eve.answered('connack');
    eve.say(publish(topicFor(BEN, EVE), more));
    await eve.cut();
    expect(ben.heard).toEqual([]);
  });

  test.each<[string, string | Uint8Array]>([
    ['text', 'hello'],
    ['junk', Buffer.alloc(100, 0xff)],
    ['a packet that says it has 256 MB', Buffer.from('30ffffff7f', 'hex')],
    [
      'a second CONNECT',
      generate({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clean: true,
        keepalive: 30,
        clientId: `${EVE}.raw`,
        username: EVE,
        password: Buffer.from('x'),
      } as Packet),
    ],
  ])('%s', async (_name, data) => {
    const eve = await speak(EVE);
    await eve.answered('connack');
    eve.socket.send(data);
    await eve.cut();
  });

  test('nothing, when packets come byte by byte and several at once', async () => {
    const ben = register(BEN);
    await reaches(ben, 'ready');
    const eve = await speak(EVE);
    await eve.answered('connack');
    for (const byte of generate(publish(topicFor(BEN, EVE)))) eve.socket.send(Uint8Array.of(byte));
    const three = [1, 2, 3].map((messageId) => generate(publish(topicFor(BEN, EVE), { messageId })));
    eve.socket.send(Buffer.concat(three));
    await until('four messages', () => ben.heard.length === 4);
    expect(eve.isClosed()).toBe(false);
  });

  test('another subprotocol, before there is a connection to the broker', async () => {
    const socket = new Client(home.url.replace('mqtt+', ''), 'chat');
    raw.push(socket);
    await new Promise((failed) => socket.once('error', failed));
    expect(home.connected()).toBe(0);
  });

  test('a connection that does not say who it is', async () => {
    const socket = new Client(home.url.replace('mqtt+', ''), 'mqtt');
    raw.push(socket);
    await new Promise((closed) => socket.once('close', closed));
    expect(home.connected()).toBe(0);
  }, 10_000);

  test('messages without end, and nobody else notices', async () => {
    await home.close();
    let left = 50;
    home = await openMqtt(
      {},
      {
        gate: {
          enter: async () => null,
          leave: () => {},
          // Of the one who floods: the others say little.
          pass: async () => (--left < 0 ? 'messages' : null),
        },
      },
    );
    const eve = await speak(EVE);
    for (let n = 0; n < 200; n++) eve.say(publish(topicFor(BEN, EVE), { messageId: n + 1 }));
    await eve.cut();
    expect(home.refusals).toEqual(['messages']);
    left = 100;
    const ada = register(ADA);
    await reaches(ada, 'ready');
  });

  test('a reader who does not read is cut, and nobody waits for it', async () => {
    const eve = await speak(EVE);
    await eve.answered('connack');
    eve.say(subscribe(inboxFilter(EVE)));
    await eve.answered('suback');
    eve.socket.pause();
    const ada = register(ADA);
    const ben = register(BEN);
    await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
    const long = 'A'.repeat(60_000);
    for (let n = 0; n < 200; n++) ada.send(EVE, 'CANDIDATE', long);
    ada.send(BEN, 'OFFER', 'AQEB');
    await until('the message to the reader who reads', () => ben.heard.length > 0);
    await until('the cut', () => home.refusals.includes('unread'));
  });
});
