// Two users with several connection servers, and with none in common.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { base64urlBytes } from '../../src/protocol/codec/base64url';
import { inviteLink } from '../../src/protocol/identity/invite';
import { decodeKnock } from '../../src/protocol/signal/knock';
import { type Broker, openBroker } from '../harness/network/broker';
import { call, clear, reaches } from '../harness/user/actions';
import { endOfTest } from '../harness/user/end-of-test';
import { openTincan, type Tincan } from '../harness/user/tincan';

let first: Broker;
let second: Broker;
let ada: Tincan;
let ben: Tincan;

beforeAll(async () => {
  [first, second] = await Promise.all([openBroker(), openBroker()]);
  [ada, ben] = await Promise.all([
    openTincan({ name: 'Ada', brokerUrl: first.url }),
    openTincan({ name: 'Ben', brokerUrl: second.url }),
  ]);
});
afterEach(({ task }) => endOfTest(task, [ada, ben]));
afterAll(async () => {
  await Promise.all([ada?.close(), ben?.close()]);
  await Promise.all([first?.close(), second?.close()]);
});

async function use(tincan: Tincan, ...brokers: Broker[]): Promise<void> {
  const urls = brokers.map(({ url }) => url);
  const heard = await tincan.room.command('settings.change', { settings: { brokers: urls } });
  if (!heard.ok) throw new Error(`the settings were refused: ${heard.error}`);
  await tincan.sees(
    'registered everywhere',
    (now) => now.brokers.length === urls.length && now.brokers.every(({ name }) => name === 'ready'),
  );
}

/** That ring: an OFFER may be whereabouts, or ask for presence. */
const isRing = (payload: unknown) =>
  decodeKnock(base64urlBytes((payload as { b: string }).b) ?? new Uint8Array())?.kind === 'audio';
const knocksBy = ({ carried }: Broker, src: string) =>
  carried.filter((each) => each.type === 'OFFER' && each.src === src && isRing(each.payload)).length;

const rings = async (tincan: Tincan) =>
  (await tincan.room.snapshot()).calls.filter(({ direction }) => direction === 'incoming').length;

test('two users with no connection server in common call each other: the caller visits that of the callee', async () => {
  const link = inviteLink({ id: ben.id, name: 'Ben', brokers: [second.url], secret: '' });
  await ada.room.command('contact.add', { id: link, name: 'Ben' });
  await ben.room.command('contact.add', { id: ada.id, name: 'Ada' });
  await call(ada, ben, 'audio');
  expect(knocksBy(second, ada.id)).toBe(1);
  expect(await rings(ben)).toBe(1);
  expect((await ada.room.snapshot()).brokers.map(({ address, name }) => [address, name])).toEqual([
    [first.url, 'ready'],
    [second.url, 'ready'],
  ]);
  expect((await ben.room.snapshot()).brokers).toHaveLength(1);
});

test('who was called calls back: the caller has named its own server on the link', async () => {
  const { contacts } = await ben.room.snapshot();
  expect(contacts.map(({ brokers }) => brokers)).toEqual([[first.url]]);
  const before = await rings(ada);
  await call(ben, ada, 'audio');
  expect(await rings(ada)).toBe(before + 1);
  expect(knocksBy(first, ben.id)).toBe(1);
});

describe('with two connection servers in common', () => {
  beforeAll(async () => {
    await Promise.all([use(ada, first, second), use(ben, first, second)]);
  });

  test('a knock goes by both, and rings once', async () => {
    const before = await rings(ben);
    const knocks = () => [first, second].map((broker) => knocksBy(broker, ada.id));
    const [one = 0, other = 0] = knocks();
    // On this call Ben names his second server.
    await call(ada, ben, 'audio');
    await ada.sees('both servers of Ben', ({ contacts }) => contacts[0]?.brokers?.length === 2);
    await clear(ada);
    await call(ada, ben, 'audio');
    expect(knocks()[0]).toBeGreaterThan(one);
    expect(knocks()[1]).toBeGreaterThan(other);
    expect(await rings(ben)).toBe(before + 2);
  });

  test('a call comes about when one of them goes while it rings, and it rings once', async () => {
    const before = await rings(ben);
    await ada.room.command('call.start', { to: ben.id, kind: 'audio' });
    const ringing = await ben.sees('it rings', ({ call: now }) => now?.phase.name === 'ringing-here' && now);
    await second.close();
    await ben.room.command('call.accept', { call: ringing.id, kind: 'audio' });
    await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
    expect(await rings(ben)).toBe(before + 1);
    await ada.sees('one of two is left', (now) => now.brokers.some(({ name }) => name !== 'ready'));
    expect((await ada.room.snapshot()).registration.name).toBe('ready');
  });

  test('a call begins when one of them is away', async () => {
    await call(ada, ben, 'audio');
  });
});
