import { expect, test } from 'vitest';
import { call, endedAs, hangUp } from '../harness/deeds';
import { openPair } from '../harness/pair';
import { received } from '../harness/stats';
import { until } from '../harness/until';
import { see } from '../harness/view';

const pair = openPair();

test('a call goes on while the service worker is stopped, and all is right when it is back', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  const { framesDecoded } = await received(ada, 'camera');
  const { call: before } = await ada.room.snapshot();
  await ada.room.stopWorker();
  await until('Ada sees on', async () => (await received(ada, 'camera')).framesDecoded > framesDecoded + 10);
  await ada.inPopup((popup) => see(popup, 'call', { phase: 'connected' }));
  const { call: after } = await ada.room.snapshot();
  expect(after?.phase).toEqual(before?.phase);
  await ada.sees('registered again', ({ line }) => line.name === 'ready');
  await hangUp(ada);
  expect(await endedAs(ben)).toBe('hung-up-there');
});

test('a call rings although the worker was stopped a moment before', async () => {
  const { ada, ben } = pair;
  await ben.room.stopWorker();
  await ben.room.command('line.retry', {});
  await ben.sees('registered again', ({ line }) => line.name === 'ready');
  await call(ada, ben, 'audio');
});
