import { afterAll, describe, expect, test } from 'vitest';
import { answer, befriend, call, dial, endedAs, hangUp, reaches } from '../harness/deeds';
import { liveConnections } from '../harness/live-objects';
import { openPair } from '../harness/pair';
import { sentenceOf } from '../harness/sentences';
import { received } from '../harness/stats';
import { strangerId } from '../harness/stranger';
import { openTincan, type Tincan } from '../harness/tincan';
import { until } from '../harness/until';
import { press, see, write } from '../harness/view';

const pair = openPair();

test('an ID typed in the popup rings a browser whose windows are all closed, and both see and hear each other', async () => {
  const { ada, ben } = pair;
  await dial(ada, ben.id);
  await reaches(ben, 'ringing-here');
  await until('a notification at Ben', async () => (await ben.room.notifications()).length === 1);
  await until('a badge at Ben', async () => (await ben.room.badge()) !== '');
  await reaches(ada, 'ringing-there');
  await answer(ben);
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  for (const tincan of [ada, ben]) {
    await until(`${tincan.name} sees`, async () => (await received(tincan, 'camera')).framesDecoded > 10);
    await until(`${tincan.name} hears`, async () => (await received(tincan, 'microphone')).audioEnergy > 0);
  }
  expect(await ben.room.notifications()).toEqual([]);
});

test.each([
  { by: 'caller', here: 'ada', there: 'ben' },
  { by: 'callee', here: 'ben', there: 'ada' },
] as const)(
  'when the $by hangs up, both are told who did, and no connection is left',
  async ({ here, there }) => {
    await call(pair.ada, pair.ben, 'audio');
    await hangUp(pair[here]);
    expect(await endedAs(pair[here])).toBe('hung-up-here');
    expect(await endedAs(pair[there])).toBe('hung-up-there');
    for (const tincan of [pair.ada, pair.ben]) {
      await until(`no connection at ${tincan.name}`, async () => (await liveConnections(tincan)) === 0);
    }
  },
);

test('a call is answered without video', async () => {
  const { ada, ben } = pair;
  await dial(ada, ben.id, 'video');
  await answer(ben, 'audio');
  await reaches(ben, 'connected');
  await ada.sees('no camera at Ben', ({ call }) => call?.remote.microphone && !call.remote.camera);
  await until('Ben sees Ada', async () => (await received(ben, 'camera')).framesDecoded > 10);
});

test('a declined call ends with its reason on both sides', async () => {
  const { ada, ben } = pair;
  await dial(ada, ben.id);
  await reaches(ben, 'ringing-here');
  await ben.inPopup((popup) => press(popup, 'decline'));
  expect(await endedAs(ada)).toBe('declined-there');
  expect(await endedAs(ben)).toBe('declined-here');
});

test('a caller who gives up leaves a missed call', async () => {
  const { ada, ben } = pair;
  await dial(ada, ben.id);
  await reaches(ben, 'ringing-here');
  await hangUp(ada);
  expect(await endedAs(ada)).toBe('cancelled-here');
  expect(await endedAs(ben)).toBe('missed');
  const rings = async () => (await ben.room.notifications()).some((id) => !id.startsWith('missed:'));
  await until('no ring at Ben', async () => !(await rings()));
});

test('an ID that nobody has is told to be offline, in a sentence', async () => {
  const { ada } = pair;
  const popup = await ada.openPopup();
  await write(popup, 'dial-input', strangerId());
  await press(popup, 'dial-audio');
  const shown = await see(popup, 'call', { phase: 'ended', error: 'peer-offline' });
  expect(shown).toContain(sentenceOf('peer-offline'));
  await popup.close();
});

test('a malformed ID is refused in a sentence, and nothing is dialled', async () => {
  const { ada } = pair;
  await ada.inPopup(async (popup) => {
    await write(popup, 'dial-input', 'not an id');
    await press(popup, 'dial-audio');
    expect(await see(popup, 'dial-error')).toContain(sentenceOf('id-malformed'));
  });
  expect((await ada.room.snapshot()).call).toBeNull();
});

describe('a third caller', () => {
  let cleo: Tincan | undefined;
  afterAll(() => cleo?.close());

  test('is told that the line is busy, and the call goes on', async () => {
    const { ada, ben, broker } = pair;
    await call(ada, ben, 'audio');
    cleo = await openTincan({ name: 'Cleo', brokerUrl: broker.url });
    await befriend(cleo, ben);
    await dial(cleo, ben.id, 'audio');
    expect(await endedAs(cleo)).toBe('busy');
    await reaches(ben, 'connected');
    const { audioEnergy } = await received(ben, 'microphone');
    await until('Ben hears on', async () => (await received(ben, 'microphone')).audioEnergy > audioEnergy);
  });
});
