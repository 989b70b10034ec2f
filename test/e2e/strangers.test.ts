import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CallStreamsWindow } from '../../src/shared/offscreen-window';
import { type Broker, openBroker } from '../harness/network/broker';
import { answer, befriend, call, clear, dial, endedAs, reaches } from '../harness/user/actions';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { press, see, write } from '../harness/user/view';

let broker: Broker;
let ben: Tincan;
let cleo: Tincan;

beforeAll(async () => {
  broker = await openBroker();
  ben = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  cleo = await openTincan({ name: 'Cleo', brokerUrl: broker.url });
});
afterEach(async () => {
  for (const { room, name, complaints } of [ben, cleo]) {
    expect(complaints.uncaught, `errors that ${name} did not catch`).toEqual([]);
    expect((await room.snapshot()).problem).toBeNull();
  }
});
afterAll(async () => {
  await Promise.all([ben?.close(), cleo?.close()]);
  await broker?.close();
});

test('a knock by a stranger does not ring and opens no offscreen document, and the stranger is told: offline', async () => {
  await dial(cleo, ben.id, 'audio');
  expect(await endedAs(cleo)).toBe('failed');
  expect((await cleo.room.snapshot()).call?.phase).toMatchObject({ error: 'peer-offline' });
  expect(await ben.room.offscreenIsOpen()).toBe(false);
  expect(await ben.room.notifications()).toEqual([]);
  expect((await ben.room.snapshot()).call).toBeNull();
  await clear(cleo);
});

test('one press copies an invite, with which a stranger rings once', async () => {
  await ben.mayReadClipboard();
  const message = await ben.inPopup(async (popup) => {
    await press(popup, 'invite-open');
    await see(popup, 'invite-window', { copied: 'true' });
    return popup.evaluate(() => navigator.clipboard.readText());
  });
  await cleo.inPopup(async (popup) => {
    await write(popup, 'dial-input', message);
    await press(popup, 'dial-audio');
    await see(popup, 'call');
  });
  await answer(ben, 'audio');
  await Promise.all([reaches(ben, 'connected'), reaches(cleo, 'connected')]);
  for (const tincan of [cleo, ben]) await clear(tincan);
  await ben.inPopup((popup) => see(popup, 'invite-open'));
  await dial(cleo, ben.id, 'audio');
  expect(await endedAs(cleo)).toBe('failed');
  expect(await ben.room.notifications()).toEqual([]);
  await clear(cleo);
});

test('contacts see each other’s presence, but not that of a contact who appears offline', async () => {
  await befriend(ben, cleo);
  for (const tincan of [ben, cleo]) {
    await tincan.inPopup((popup) => see(popup, 'here'));
  }
  const dana = await openTincan({ name: 'Dana', brokerUrl: broker.url });
  try {
    await dana.room.command('settings.change', { settings: { appearOffline: true } });
    await befriend(ben, dana);
    // The presence question to Dana was sent before the call, on the same path.
    await call(ben, dana, 'data');
    await clear(ben);
    const { presence } = await ben.room.snapshot();
    expect(Object.keys(presence)).toEqual([cleo.id]);
  } finally {
    await dana.close();
  }
});

test('a call whose link breaks is resumed without a ring, with the microphone on as before', async () => {
  await call(cleo, ben, 'audio');
  const first = (await ben.room.snapshot()).call?.id;
  await ben.room.page.evaluate(() => {
    for (const view of chrome.extension.getViews() as CallStreamsWindow[])
      view.tincanCallStreams?.peerConnection()?.close();
  });
  await ben.sees(
    'the resumed call under another call ID',
    ({ call }) => call?.phase.name === 'connected' && call.id !== first && call.rejoins,
  );
  await cleo.sees(
    'the connected call with the microphone on',
    ({ call, media }) => call?.phase.name === 'connected' && media.microphone.on,
  );
  expect(await ben.room.notifications()).toEqual([]);
  await clear(cleo);
});
