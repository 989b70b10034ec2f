import { generate, type Packet, parser } from 'mqtt-packet';
import { describe, expect, test } from 'vitest';
import type { Conversation, Dialect } from '../../../../src/protocol/broker/dialect';
import { BROKER_FRAME_BYTES } from '../../../../src/protocol/broker/limits';
import { mqttDialect } from '../../../../src/protocol/broker/mqtt-dialect';
import { inboxFilter, topicFor } from '../../../../src/protocol/mqtt/topics';

const ME = 'a'.repeat(34);
const PEER = 'b'.repeat(34);

const dialectAt = (url: string) => mqttDialect(url, { id: ME, token: 'hex', instance: 'this-browser' });

function conversation(): { dialect: Dialect; says: Conversation } {
  const dialect = dialectAt('mqtt+wss://home.example/mqtt');
  if (!dialect) throw new Error('no dialect');
  return { dialect, says: dialect.converse({ connection: 'only-here', token: 'jwt' }) };
}

const heard = (says: Conversation, ...packets: readonly Packet[]) =>
  says.read(Uint8Array.from(Buffer.concat(packets.map((packet) => generate(packet)))).buffer);

function packetsOf(frames: readonly (string | Uint8Array)[]): Packet[] {
  const found: Packet[] = [];
  const reader = parser();
  reader.on('packet', (packet: Packet) => found.push(packet));
  for (const frame of frames) reader.parse(Buffer.from(frame));
  return found;
}

const publish = (topic: string, body: unknown, more: object = {}): Packet => ({
  cmd: 'publish',
  topic,
  payload: typeof body === 'string' ? body : JSON.stringify(body),
  qos: 0,
  dup: false,
  retain: false,
  ...more,
});

const SIGNAL = { type: 'OFFER', payload: { type: 'tincan/1', b: 'AQEB' } };
const CONNACK: Packet = { cmd: 'connack', returnCode: 0, sessionPresent: false };
const nothing = { messages: [], answers: [] };

test.each([
  ['mqtt+wss://home.example/mqtt', 'wss://home.example/mqtt'],
  ['mqtt+ws://127.0.0.1:9001', 'ws://127.0.0.1:9001/'],
  ['MQTT+WS://127.0.0.1:9001/ws/', 'ws://127.0.0.1:9001/ws'],
])('%s is reached at %s', (address, url) => {
  expect(dialectAt(address)?.url).toBe(url);
});

test.each([
  'https://home.example/',
  'wss://home.example/',
  'mqtt+https://home.example',
  'mqtt+wss://a:b@home.example',
  'mqtt://home.example',
  '',
])('"%s" is no address of such a broker', (address) => expect(dialectAt(address)).toBeNull());

describe('registering', () => {
  test('begins with a CONNECT that leaves nothing behind, by ID and token', () => {
    const { says } = conversation();
    const [connect] = packetsOf(says.greeting);
    expect(connect).toMatchObject({ cmd: 'connect', clean: true, username: ME, clientId: `${ME}.only-here` });
    expect((connect as { password: Buffer }).password.toString()).toBe('jwt');
    expect(connect).not.toHaveProperty('will');
    expect(says.carriesAtOnce).toBe(false);
  });

  test('goes on with a subscription to the topics of our own ID, and is done when that is granted', () => {
    const { says } = conversation();
    const accepted = heard(says, CONNACK);
    expect(accepted?.messages).toEqual([]);
    expect(packetsOf(accepted?.answers ?? [])).toMatchObject([
      { cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: inboxFilter(ME), qos: 0 }] },
    ]);
    expect(heard(says, { cmd: 'suback', messageId: 1, granted: [0] })?.messages).toEqual([{ type: 'OPEN' }]);
  });

  test('tells the other browsers of the same user, who are subscribed too', () => {
    const { says } = conversation();
    const [echo] = packetsOf(heard(says, { cmd: 'suback', messageId: 1, granted: [0] })?.answers ?? []);
    expect(echo).toMatchObject({ cmd: 'publish', topic: topicFor(ME, ME), retain: false });
    const other = conversation().says;
    expect(heard(other, echo as Packet)?.messages).toEqual([
      { type: 'echo', src: ME, nonce: 'this-browser subscribed' },
    ]);
  });

  test.each([1, 2, 4, 5])('is refused by return code %i', (returnCode) => {
    expect(heard(conversation().says, { ...CONNACK, returnCode })?.messages).toEqual([
      { type: 'INVALID-KEY' },
    ]);
  });

  test('is refused when the subscription is', () => {
    const refusal: Packet = { cmd: 'suback', messageId: 1, granted: [0x80] };
    expect(heard(conversation().says, refusal)?.messages).toEqual([{ type: 'INVALID-KEY' }]);
  });

  test('is tried again later when the broker is unavailable', () => {
    expect(heard(conversation().says, { ...CONNACK, returnCode: 3 })).toBeNull();
  });
});

describe('a message from another user', () => {
  test('comes from who may publish to its topic, whatever it says itself', () => {
    const forged = { ...SIGNAL, src: 'c'.repeat(34), dst: ME };
    expect(heard(conversation().says, publish(topicFor(ME, PEER), forged))?.messages).toEqual([
      { type: 'signal', signal: 'OFFER', src: PEER, payload: 'AQEB' },
    ]);
  });

  test('is acknowledged at QoS 1', () => {
    const packet = publish(topicFor(ME, PEER), SIGNAL, { qos: 1, messageId: 9 });
    expect(packetsOf(heard(conversation().says, packet)?.answers ?? [])).toMatchObject([
      { cmd: 'puback', messageId: 9 },
    ]);
  });

  test.each([
    ['a retained one', publish(topicFor(ME, PEER), SIGNAL, { retain: true })],
    ['one for somebody else', publish(topicFor(PEER, ME), SIGNAL)],
    ['one of another application', publish('home/light', SIGNAL)],
    ['one of the broker about itself', publish('$SYS/broker/uptime', '5')],
    ['one from no contact ID', publish(`tincan/1/${ME}/me`, SIGNAL)],
    ['what only PeerServer says', publish(topicFor(ME, PEER), { type: 'EXPIRE' })],
    ['an OPEN', publish(topicFor(ME, PEER), { type: 'OPEN' })],
    ['what is not JSON', publish(topicFor(ME, PEER), '{')],
    ['a number', publish(topicFor(ME, PEER), '5')],
    ['null', publish(topicFor(ME, PEER), 'null')],
    [
      'one that is too long',
      publish(topicFor(ME, PEER), `${JSON.stringify(SIGNAL)}${' '.repeat(BROKER_FRAME_BYTES)}`),
    ],
  ])('%s is dropped, and the connection goes on', (_name, packet) => {
    const { says } = conversation();
    expect(heard(says, packet)).toEqual(nothing);
    expect(heard(says, { cmd: 'pingresp' })?.messages).toEqual([{ type: 'pong' }]);
  });

  test.each([
    ['text', 'OFFER'],
    ['what is not MQTT', new Uint8Array([0xf0, 0]).buffer],
  ])('%s ends the connection', (_name, data) => expect(conversation().says.read(data)).toBeNull());
});

test('a signal goes to the topic that its receiver may read and we may write, acknowledged and not kept', () => {
  const { dialect } = conversation();
  const frames = [dialect.signal(PEER, 'ANSWER', 'AgEB'), dialect.signal(PEER, 'CANDIDATE', 'AgEC')];
  const [first, second] = packetsOf(frames);
  expect(first).toMatchObject({
    cmd: 'publish',
    topic: topicFor(PEER, ME),
    qos: 1,
    retain: false,
    dup: false,
  });
  expect(JSON.parse((first as { payload: Buffer }).payload.toString())).toEqual({
    type: 'ANSWER',
    payload: { type: 'tincan/1', b: 'AgEB' },
  });
  expect(second?.messageId).not.toBe(first?.messageId);
});

test('packet identifiers go round, and are never zero or that of the subscription', () => {
  const { dialect } = conversation();
  // After the type, two bytes of length, and the topic with its length.
  const at = 1 + 2 + 2 + topicFor(PEER, ME).length;
  const identifierOf = (frame: Uint8Array) => ((frame[at] ?? 0) << 8) | (frame[at + 1] ?? 0);
  const [first] = packetsOf([dialect.signal(PEER, 'OFFER', '')]);
  expect(first?.messageId).toBe(2);
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (let n = 0; n < 0x1_0002; n++) {
    const identifier = identifierOf(dialect.signal(PEER, 'OFFER', '') as Uint8Array);
    least = Math.min(least, identifier);
    most = Math.max(most, identifier);
  }
  expect([least, most]).toEqual([2, 0xffff]);
}, 30_000);

test('a ping is one packet, and its answer a pong', () => {
  const { dialect, says } = conversation();
  expect(packetsOf(dialect.ping('nonce'))).toMatchObject([{ cmd: 'pingreq' }]);
  expect(heard(says, { cmd: 'pingresp' })).toEqual({ messages: [{ type: 'pong' }], answers: [] });
});
