import { afterEach, expect, test } from 'vitest';
import { openStranger, type Stranger } from '../harness/hostile/stranger';
import { call, reaches, say } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';

const FLOOD = 2_000;

const pair = openPair();
let stranger: Stranger | undefined;
afterEach(() => stranger?.close());

const JUNK: readonly unknown[] = [
  null,
  0,
  '',
  'AAAA',
  'not base64url !',
  'A'.repeat(200_000),
  [],
  {},
  { type: 'tincan/1', b: 'AAAA' },
  { sdp: 'v=0', type: 'offer', __proto__: null },
  JSON.parse('{"__proto__":{"polluted":true},"toString":1}'),
];

test('malformed messages from a stranger do not ring, open no connection and cause no error', async () => {
  const { ada, ben, broker } = pair;
  stranger = await openStranger(broker.url);
  for (const payload of JUNK) {
    for (const type of [
      'OFFER',
      'ANSWER',
      'CANDIDATE',
      'LEAVE',
      'EXPIRE',
      'ERROR',
      'OPEN',
      'ID-TAKEN',
      'toString',
    ]) {
      stranger.say(type, ben.id, payload);
    }
  }
  await call(ada, ben, 'data');
  expect(await ben.room.notifications()).toEqual([]);
});

test('a flood of messages from a stranger does not keep a contact’s call from ringing', async () => {
  const { ada, ben, broker } = pair;
  stranger = await openStranger(broker.url);
  for (let i = 0; i < FLOOD; i++) stranger.say('OFFER', ben.id, 'A'.repeat(200));
  await call(ada, ben, 'data');
  expect((await ben.room.snapshot()).call).toMatchObject({ peer: ada.id, phase: { name: 'connected' } });
});

test('forged messages of a stranger about an end do not end a call', async () => {
  const { ada, ben, broker } = pair;
  await call(ada, ben, 'data');
  stranger = await openStranger(broker.url);
  for (const type of ['LEAVE', 'EXPIRE', 'ERROR', 'ANSWER', 'CANDIDATE']) stranger.say(type, ben.id, 'AAAA');
  await say(ada, 'Still there?');
  await ben.sees('Ada’s words', ({ chat }) => chat.some(({ text }) => text === 'Still there?'));
  await reaches(ben, 'connected');
});
