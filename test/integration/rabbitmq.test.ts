// A real RabbitMQ that checks the tokens of homes itself, with the configuration of deploy/rabbitmq.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTokens } from '../../home/mqtt/tokens';
import type { TokenFor } from '../../src/background/broker/token-request';
import { ok } from '../../src/protocol/errors';
import { inboxFilter, topicFor } from '../../src/protocol/mqtt/topics';
import type { ContactId } from '../../src/protocol/snapshot/ids';
import { until } from '../harness/browser/until';
import { publish, type Speaker, speakAt, subscribe } from '../harness/network/mqtt-speaker';
import { hasRabbitMq, openRabbitMq, type RabbitMq } from '../harness/network/rabbitmq';
import { type Registered, reaches, registerAt, signalsGoBothWays } from '../harness/network/registered';

const ADA = 'a'.repeat(34);
const BEN = 'b'.repeat(34);
const EVE = 'e'.repeat(34);
const START_MS = 90_000;

const key = crypto.getRandomValues(new Uint8Array(32));
const tokens = createTokens(key, 60);
let rabbit: RabbitMq;
const clients: Registered[] = [];
const speakers: Speaker[] = [];

const tokenOf = async (id: string, by = tokens) => ok(await by.issue(id as ContactId));

function register(id: string, tokenFor: TokenFor = (_url, owner) => tokenOf(owner)): Registered {
  const client = registerAt(rabbit.url, id, { instance: id, tokenFor });
  clients.push(client);
  return client;
}

async function speak(): Promise<Speaker> {
  const from = { url: rabbit.url.replace(/\/$/, ''), tokenFor: () => tokens.issue(EVE as ContactId) };
  const speaker = await speakAt(from, EVE);
  speakers.push(speaker);
  await speaker.answered('connack');
  return speaker;
}

describe.skipIf(!hasRabbitMq())('with a RabbitMQ (Debian: apt-get install rabbitmq-server)', () => {
  beforeAll(async () => {
    rabbit = await openRabbitMq(key);
  }, START_MS);
  afterEach(() => {
    for (const client of clients.splice(0)) client.stop();
    for (const { socket } of speakers.splice(0)) socket.terminate();
  });
  afterAll(() => rabbit?.close(), START_MS);

  test('two register with tokens of a home, and signals go both ways and name their sender', async () => {
    const [ada, ben] = [register(ADA), register(BEN)];
    await Promise.all([reaches(ada, 'ready'), reaches(ben, 'ready')]);
    await signalsGoBothWays([ada, ADA], [ben, BEN]);
  });

  test('a token that another key has signed is refused', async () => {
    const foreign = createTokens(new Uint8Array(32), 60);
    const client = register(ADA, (_url, id) => tokenOf(id, foreign));
    await reaches(client, 'waiting');
    expect(client.states.map(({ name }) => name)).not.toContain('ready');
  });

  test('a token lets its owner publish under its own name', async () => {
    const ben = register(BEN);
    await reaches(ben, 'ready');
    const eve = await speak();
    eve.say(publish(topicFor(BEN, EVE)));
    await until('the message', () => ben.heard.length > 0);
    expect(ben.heard[0]).toMatchObject({ src: EVE });
  });

  test.each([
    ['publish under the name of another', publish(topicFor(BEN, ADA))],
    ['read everything', subscribe('#')],
    ['read what is for another', subscribe(inboxFilter(BEN))],
    ['read what anybody sends', subscribe('tincan/1/+/+')],
  ])('it does not let its owner %s', async (_name, packet) => {
    const ben = register(BEN);
    await reaches(ben, 'ready');
    const eve = await speak();
    eve.say(packet);
    await eve.cut();
    expect(ben.heard).toEqual([]);
  });
});
