import { expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { openBroker } from '../harness/network/broker';
import { loseKey } from '../harness/probe/identity';
import { received } from '../harness/probe/stats';
import { answer, call, callTyped, dial, reaches } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { sentenceOf } from '../harness/user/sentences';
import { openTincan, pageAt } from '../harness/user/tincan';
import { gone, press, see } from '../harness/user/view';

const pair = openPair();

test('the user is told of a dead broker, a call goes on without the broker, and the registration returns by itself', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'audio');
  const { port } = new URL(pair.broker.url);
  await pair.broker.close();
  await ada.sees('the broker is gone', ({ registration }) => registration.name !== 'ready');
  const { audioEnergy } = await received(ben, 'microphone');
  await until(
    'Ben receives more audio',
    async () => (await received(ben, 'microphone')).audioEnergy > audioEnergy,
  );
  await ada.inPopup((popup) => press(popup, 'hang-up'));
  await reaches(ben, 'ended');
  await ada.inPopup(async (popup) => {
    await press(popup, 'call-dismiss');
    // The farewell of the call had no broker either.
    await ada.room.command('problem.dismiss', {});
    await gone(popup, 'problem');
    await callTyped(popup, ben.id, 'audio');
    expect(await see(popup, 'problem', { error: 'broker-unreachable' })).toContain(
      sentenceOf('broker-unreachable'),
    );
  });
  pair.broker = await openBroker(Number(port));
  for (const tincan of [ada, ben]) {
    await tincan.sees('registered again', ({ registration }) => registration.name === 'ready');
  }
});

test('the user is told of a camera that the browser refuses, and the call goes on without the camera', async () => {
  const { ada, ben } = pair;
  const { origin } = ben.room;
  const permissions = ben.room.page.browser().defaultBrowserContext();
  await permissions.overridePermissions(origin, ['microphone']);
  await dial(ada, ben.id, 'video');
  await answer(ben, 'video');
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  await ben.inPopup(async (popup) => {
    expect(await see(popup, 'problem', { error: 'camera-denied' })).toContain(sentenceOf('camera-denied'));
  });
  await until('Ben receives Ada’s video', async () => (await received(ben, 'camera')).framesDecoded > 10);
  await until('Ada receives Ben’s audio', async () => (await received(ada, 'microphone')).audioEnergy > 0);
  await permissions.overridePermissions(origin, ['camera', 'microphone']);
});

test('the user is told of a key that the browser has lost, and a new key is made only when the user asks for one', async () => {
  const cleo = await openTincan({ name: 'Cleo', brokerUrl: pair.broker.url });
  try {
    await cleo.room.command('contact.add', { id: pair.ben.id, name: 'Ben' });
    await loseKey(cleo);
    await cleo.inPopup((popup) => see(popup, 'app', { screen: 'lost' }));
    const { profile, registration } = await cleo.room.snapshot();
    expect(profile?.id).toBe(cleo.id);
    expect(registration.name).toBe('off');
    expect(await cleo.room.command('call.start', { to: pair.ben.id, kind: 'audio' })).toEqual({
      ok: false,
      error: 'identity-lost',
    });
    await cleo.inPopup((popup) => press(popup, 'anew-open'));
    const welcome = await pageAt(cleo.room.page.browser(), 'welcome.html');
    await welcome.bringToFront();
    await press(welcome, 'anew');
    const { id } = await cleo.sees('a new ID', ({ profile, keyLost }) => !keyLost && profile);
    expect(id).not.toBe(cleo.id);
    await cleo.sees('registered under the new ID', ({ registration }) => registration.name === 'ready');
    expect((await cleo.room.snapshot()).contacts).toMatchObject([{ id: pair.ben.id }]);
  } finally {
    await cleo.close();
  }
});
