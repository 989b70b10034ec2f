// A real Mosquitto carries the messages, behind a home that checks tokens, with the configuration of deploy/mosquitto.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TokenFor } from '../../src/background/broker/token-request';
import { ok } from '../../src/protocol/errors';
import { inboxFilter, topicFor } from '../../src/protocol/mqtt/topics';
import { until } from '../harness/browser/until';
import { hasMosquitto, type Mosquitto, openMosquitto } from '../harness/network/mosquitto';
import { type Mqtt, openMqtt } from '../harness/network/mqtt';
import { publish, type Speaker, speakAt, subscribe } from '../harness/network/mqtt-speaker';
import { type Registered, reaches, registerAt, signalsGoBothWays } from '../harness/network/registered';

const ADA = 'a'.repeat(34);
const BEN = 'b'.repeat(34);
const EVE = 'e'.repeat(34);

let mosquitto: Mosquitto;
let home: Mqtt;
let clients: Registered[];
let speakers: Speaker[];

const tokens: TokenFor = async (_url, id) => ok(await home.tokenFor(id));

function register(id: string, instance = id, tokenFor = tokens): Registered {
  const client = registerAt(home.url, id, { instance, tokenFor });
  clients.push(client);
  return client;
}

async function speak(id: string, more: object = {}): Promise<Speaker> {
  const speaker = await speakAt(home, id, more);
  speakers.push(speaker);
  return speaker;
}

describe.skipIf(!hasMosquitto())('with a Mosquitto (Debian: apt-get install mosquitto)', () => {
  beforeEach(async () => {
    mosquitto = await openMosquitto();
    home = await openMqtt({ upstream: mosquitto.url });
    clients = [];
    speakers = [];
  });

  afterEach(async () => {
    for (const client of clients) client.stop();
    for (const { socket } of speakers) socket.terminate();
    await home.close();
    await mosquitto.close();
  });

  test('two register, and signals go both ways and name their sender', async () => {
    const [ada, ben] = [register(ADA), register(BEN)];
    await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
    await signalsGoBothWays([ada, ADA], [ben, BEN]);
  });

  test('nobody publishes under the name of another, or reads what is for another', async () => {
    const ben = register(BEN);
    await reaches(ben, 'ready');
    const eve = await speak(EVE);
    await eve.answered('connack');
    for (const topic of ['#', 'tincan/1/#', inboxFilter(BEN), `tincan/1/+/${EVE}`]) eve.say(subscribe(topic));
    eve.say(publish(topicFor(BEN, ADA)));
    eve.say(publish(topicFor(BEN, EVE), { messageId: 8 }));
    await until('what Eve may publish', () => ben.heard.length > 0);
    const ada = register(ADA);
    await reaches(ada, 'ready');
    ada.send(BEN, 'OFFER', 'AQEC');
    await until('what Ada publishes', () => ben.heard.length > 1);
    expect(ben.heard.map((each) => each.type === 'signal' && each.src)).toEqual([EVE, ADA]);
    expect(eve.heard.filter(({ cmd }) => cmd === 'publish')).toEqual([]);
  });

  test('a token of another is refused, before Mosquitto hears of it', async () => {
    const client = register(ADA, ADA, async () => ok(await home.tokenFor(EVE)));
    await reaches(client, 'waiting');
    expect(client.states.at(-1)).toMatchObject({ error: 'broker-refused' });
    expect(home.refusals).toEqual(['token']);
    expect(home.connected()).toBe(0);
  });

  test.each<[string, object]>([
    ['a will', { will: { topic: topicFor(BEN, EVE), payload: Buffer.from('gone'), qos: 0, retain: false } }],
    ['a session that stays', { clean: false }],
    ['the client identifier of another', { clientId: `${BEN}.raw` }],
    ['MQTT 5', { protocolVersion: 5, properties: {} }],
  ])('a CONNECT with %s is cut', async (_name, more) => {
    const eve = await speak(EVE, more);
    await eve.cut();
    expect(home.connected()).toBe(0);
  });

  test('a second browser with the same identity makes the first one wait', async () => {
    const first = register(ADA, 'first');
    await reaches(first, 'ready');
    const second = register(ADA, 'second');
    await reaches(second, 'ready');
    await reaches(first, 'waiting');
    expect(first.states.at(-1)).toMatchObject({ error: 'broker-id-taken' });
  });

  test('when Mosquitto dies, all are told, and nobody is let in', async () => {
    const ada = register(ADA);
    await reaches(ada, 'ready');
    await mosquitto.close();
    await reaches(ada, 'waiting');
    expect(ada.states.at(-1)).toMatchObject({ error: 'broker-unreachable' });
    ada.retryNow();
    await until('a warning', () => home.warnings.length > 0);
    expect(home.connected()).toBe(0);
  });
});
