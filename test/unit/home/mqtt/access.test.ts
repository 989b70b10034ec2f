import { describe, expect, test } from 'vitest';
import {
  channelFor,
  channelOfFilter,
  connectingId,
  deliveredTopic,
  ownerOf,
} from '../../../../home/mqtt/access';
import { BROKER_FRAME_BYTES } from '../../../../src/protocol/broker/limits';

const ADA = 'a'.repeat(34);
const BEN = 'b'.repeat(34);
const CONNECT = { clientId: `${ADA}.uuid`, clean: true, keepalive: 40, username: ADA };

test('an ID connects under a client identifier that begins with it', () => {
  expect(connectingId(CONNECT)).toBe(ADA);
  expect(ownerOf(`${ADA}.00000000-0000-4000-8000-000000000000`)).toBe(ADA);
});

test.each<[string, object]>([
  ['the client identifier of another', { clientId: `${BEN}.uuid` }],
  ['one that only begins like it', { clientId: `${ADA}x.uuid` }],
  ['one that is too long', { clientId: `${ADA}.${'u'.repeat(60)}` }],
  ['an empty one', { clientId: '' }],
  ['no user name', { username: undefined }],
  ['a session that stays', { clean: false }],
  ['a will', { will: { topic: 'a' } }],
  ['no keep-alive', { keepalive: 0 }],
])('nobody connects with %s', (_name, more) => {
  expect(connectingId({ ...CONNECT, ...more })).toBeNull();
});

describe('a message', () => {
  test('goes into the channel of its receiver, and comes out under the name of its sender', () => {
    const channel = channelFor(ADA, `tincan/1/${BEN}/${ADA}`, 10) ?? '';
    expect(channel).toBe(`tincan/1/${BEN}`);
    expect(channelOfFilter(BEN, `tincan/1/${BEN}/+`)).toBe(channel);
    expect(deliveredTopic(BEN, channel, `${ADA}.uuid`)).toBe(`tincan/1/${BEN}/${ADA}`);
  });

  test('goes nowhere under the name of another, or when it is too long', () => {
    expect(channelFor(ADA, `tincan/1/${BEN}/${BEN}`, 10)).toBeNull();
    expect(channelFor(ADA, `tincan/1/${BEN}/${ADA}`, BROKER_FRAME_BYTES + 1)).toBeNull();
  });

  test('of the homes themselves, or for another, is not delivered', () => {
    expect(deliveredTopic(BEN, `tincan/1/${BEN}`, '')).toBeNull();
    expect(deliveredTopic(BEN, `tincan/1/${ADA}`, `${ADA}.uuid`)).toBeNull();
    expect(deliveredTopic(BEN, '$SYS/home/new/clients', `${ADA}.uuid`)).toBeNull();
  });
});

test.each(['#', '+/+/+/+', 'tincan/1/#', 'tincan/1/+/+', `tincan/1/${BEN}/+`, `tincan/1/${ADA}`])(
  'nobody subscribes to %s',
  (filter) => expect(channelOfFilter(ADA, filter)).toBeNull(),
);
