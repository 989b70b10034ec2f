import { expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { received } from '../harness/probe/stats';
import { call, clear, dial, endedAs, hangUp, reaches, say } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { see } from '../harness/user/view';

const pair = openPair();

test('a call goes on while the service worker is stopped, and can be ended when the worker is back', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  const { framesDecoded } = await received(ada, 'camera');
  const { call: before } = await ada.room.snapshot();
  await ada.room.stopWorker();
  await until(
    'Ada receives more video',
    async () => (await received(ada, 'camera')).framesDecoded > framesDecoded + 10,
  );
  await ada.inPopup((popup) => see(popup, 'call', { phase: 'connected' }));
  const { call: after } = await ada.room.snapshot();
  expect(after?.phase).toEqual(before?.phase);
  await ada.sees('registered again', ({ registration }) => registration.name === 'ready');
  await hangUp(ada);
  expect(await endedAs(ben)).toBe('hung-up-there');
});

test('a call rings although the worker was stopped a moment before', async () => {
  const { ada, ben } = pair;
  await ben.room.stopWorker();
  await ben.room.command('line.retry', {});
  await ben.sees('registered again', ({ registration }) => registration.name === 'ready');
  await call(ada, ben, 'audio');
});

test('a missed call replaces its ring and is notified once, also when the worker or the extension restarts', async () => {
  const { ada, ben } = pair;
  const missed = `missed:${ada.id}`;
  const stands = (...ids: readonly string[]) =>
    until(`${ids.join()} stands`, async () => (await ben.room.notifications()).join() === ids.join(), {
      instead: ben.room.notifications,
    });
  const newLife = async () => {
    await ben.room.stopWorker();
    await ben.room.command('line.retry', {});
    await ben.sees('registered again', ({ registration }) => registration.name === 'ready');
  };
  await dial(ada, ben.id, 'audio');
  await reaches(ben, 'ringing-here');
  const { call: rings } = await ben.room.snapshot();
  await stands(rings?.id ?? '');
  await newLife();
  await stands(rings?.id ?? '');
  await hangUp(ada);
  expect(await endedAs(ben)).toBe('missed');
  await stands(missed);
  await ben.room.page.evaluate((id) => chrome.notifications.clear(id), missed);
  await newLife();
  await stands();
  for (const tincan of [ada, ben]) await clear(tincan);
  await dial(ada, ben.id, 'audio');
  await reaches(ben, 'ringing-here');
  // Like an update or a crash of the extension in the middle of a ring.
  await ben.room.reload();
  await stands(missed);
  await ben.room.command('calls.seen', { peer: null });
  await stands();
});

test('unread messages are on the badge and in one notification until a view says that they are read', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'data');
  const badgeIs = (wanted: string) =>
    until(`the badge is “${wanted}”`, async () => (await ben.room.badge()) === wanted, {
      instead: ben.room.badge,
    });
  await say(ada, 'Are you there?');
  await badgeIs('1');
  await say(ada, 'Hello?');
  await badgeIs('2');
  const message = `message:${ada.id}`;
  await until('a notification', async () => (await ben.room.notifications()).join() === message);
  await ben.room.stopWorker();
  const { chat } = await ben.room.snapshot();
  await ben.room.command('chat.read', { peer: ada.id, upTo: chat.at(-1)?.id ?? '' });
  await until('no notification', async () => (await ben.room.notifications()).length === 0);
  await until('no count on the badge', async () => /^\D+$/.test(await ben.room.badge()), {
    instead: ben.room.badge,
  });
});
