// A user moves from one connection server to another while a contact is away.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PRESENCE_ANSWER_MS } from '../../src/protocol/signal/limits';
import { type Broker, openBroker } from '../harness/network/broker';
import { befriend, call, clear, reaches } from '../harness/user/actions';
import { endOfTest } from '../harness/user/end-of-test';
import { openTincan, reopenTincan, type Tincan } from '../harness/user/tincan';

let servers: Broker[];
let ada: Tincan;
let ben: Tincan;

beforeAll(async () => {
  servers = await Promise.all([openBroker(), openBroker(), openBroker()]);
  [ada, ben] = await Promise.all([
    openTincan({ name: 'Ada', brokerUrl: url(0) }),
    openTincan({ name: 'Ben', brokerUrl: url(0) }),
  ]);
  await befriend(ada, ben);
});
afterEach(({ task }) => endOfTest(task, [ada, ben]));
afterAll(async () => {
  await Promise.all([ada?.close(), ben?.close()]);
  await Promise.all(servers.map((server) => server.close()));
});

const url = (nth: number) => servers[nth]?.url ?? '';

const knows = (tincan: Tincan, nth: number) =>
  tincan.sees(`server ${nth + 1} of the other`, ({ contacts }) => contacts[0]?.brokers?.join() === url(nth));

/** Ada's server of now is this one. */
async function move(nth: number): Promise<void> {
  const moved = await ada.room.command('settings.change', { settings: { brokers: [url(nth)] } });
  if (!moved.ok) throw new Error(`the settings were refused: ${moved.error}`);
  await ada.sees('registered there', ({ brokers }) =>
    brokers.some(({ address, name }) => address === url(nth) && name === 'ready'),
  );
}

/** A contact is answered once in five seconds. */
const mayAnswer = () =>
  ada.sees(
    'five seconds since the last word of Ben',
    ({ presence }) => Date.now() - (presence[ben.id] ?? 0) > PRESENCE_ANSWER_MS,
  );

test('contacts who are online tell each other where they can be called, without a call', async () => {
  await ada.room.command('presence.ask', {});
  await Promise.all([knows(ada, 0), knows(ben, 0)]);
});

test('who was away learns where the other has moved to, and either calls the other', async () => {
  await ben.kill('browser');
  await move(1);
  expect((await ada.room.snapshot()).settings.leftBrokers.map(({ address }) => address)).toEqual([url(0)]);
  await mayAnswer();
  ben = await reopenTincan(ben);
  await knows(ben, 1);
  await call(ben, ada, 'audio');
  await clear(ben);
  await call(ada, ben, 'audio');
});

test('who has left the old server at once cannot be called there, and calls the other as before', async () => {
  await ben.kill('browser');
  await move(2);
  await ada.room.command('settings.change', { settings: { leftBrokers: [] } });
  await ada.sees('one server alone', ({ brokers }) => brokers.length === 1);
  ben = await reopenTincan(ben);
  await ben.room.command('call.start', { to: ada.id, kind: 'audio' });
  await ben.sees(
    'that nobody is there',
    ({ call: now }) => now?.phase.name === 'ended' && now.phase.error === 'peer-offline',
  );
  await clear(ben);
  await call(ada, ben, 'audio');
  await knows(ben, 2);
  await clear(ada);
  await reaches(ben, 'ended');
  await clear(ben);
  await call(ben, ada, 'audio');
});
