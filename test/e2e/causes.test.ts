// Broken worlds that take no time-out, and what each of two users is told; `npm run doctor-lab` has them all.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { IDENTITY } from '../doctor-lab/answers';
import { agree } from '../doctor-lab/lab';
import { type Reader, readerOf } from '../doctor-lab/named';
import { QUICK_WORLDS } from '../doctor-lab/plain-worlds';
import { type Stage, talk } from '../doctor-lab/stage';
import { runWorld } from '../doctor-lab/world';
import { openBroker } from '../harness/network/broker';
import { openTamperingBroker } from '../harness/network/tampering-broker';
import { befriend } from '../harness/user/actions';
import { wordsOf } from '../harness/user/sentences';
import { openTincan } from '../harness/user/tincan';
import { by, press, see } from '../harness/user/view';

let stage: Stage;
let readers: { ada: Reader; ben: Reader };

beforeAll(async () => {
  const [broker, spare] = await Promise.all([openTamperingBroker(), openBroker()]);
  const [ada, ben] = await Promise.all(
    ['Ada', 'Ben'].map((name) => openTincan({ name, brokerUrl: broker.url })),
  );
  if (!ada || !ben) throw new Error('there are two users');
  stage = { ada, ben, broker, spare, nowhere: 'http://127.0.0.1:9/', stun: [] };
  readers = { ada: await readerOf(ada), ben: await readerOf(ben) };
  await befriend(ada, ben);
});
afterAll(async () => {
  for (const { complaints } of [stage.ada, stage.ben]) expect(complaints.uncaught).toEqual([]);
  await Promise.all([stage.ada.close(), stage.ben.close()]);
  await Promise.all([stage.broker.close(), stage.spare.close()]);
});

test('the popup says the cause first, asks once whether the other may be told, and leads to the evidence', async () => {
  await IDENTITY.inject(stage);
  await stage.ada.inPopup(async (popup) => {
    const words = await see(popup, 'call', { cause: 'identity', side: 'between' });
    expect(words).toContain(wordsOf('cause_identity_between', 'Ben'));
    expect(await readers.ben.names(null)).toBeNull();
    await press(popup, 'tell-yes');
  });
  expect(await readers.ben.names('identity between')).toBe('identity between');
  await stage.ada.inPopup(async (popup) => {
    await see(popup, 'call', { cause: 'identity' });
    expect(await popup.$(by('tell-question'))).toBeNull();
    await press(popup, 'show-why');
  });
  expect(await readers.ada.names('identity between')).toBe('identity between');
  const { contacts } = await stage.ada.room.snapshot();
  expect(contacts.map(({ tellsFailures }) => tellsFailures)).toEqual([true]);
  await IDENTITY.mend?.(stage);
  for (const reader of Object.values(readers)) await reader.forget();
  await agree(stage.ben, stage.ada);
});

test.each(QUICK_WORLDS.map((world) => [world.injected, world] as const))('%s', async (_injected, world) => {
  const { namedHere, namedThere } = await runWorld(world, stage, readers);
  expect([namedHere, namedThere]).toEqual([world.here, world.there]);
});

test('a call with which nothing is wrong has no cause on either side', async () => {
  await talk(stage);
  for (const one of [stage.ada, stage.ben]) {
    await one.sees('the evidence of the call', ({ callEvidence }) => callEvidence.length === 1);
  }
  expect([await readers.ada.names(null), await readers.ben.names(null)]).toEqual([null, null]);
});
