// Calls that nobody answered: the list of calls, the badge on the toolbar, and do not disturb.

import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallEntry } from '../../src/protocol/snapshot/call-view';
import { until } from '../harness/browser/until';
import { befriend, call, clear, dial, endedAs, hangUp, reaches } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { wordsOf } from '../harness/user/sentences';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { press, see } from '../harness/user/view';

const pair = openPair({ language: 'en-GB' });
beforeEach(async () => {
  for (const { room } of [pair.ada, pair.ben]) await room.command('calls.clear', {});
});

const timeIn = (locale: string, entry?: CallEntry) =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(entry?.startedAt);

const badgeIs = ({ name, room }: Tincan, wanted: string) =>
  until(`the badge of ${name} is “${wanted}”`, async () => (await room.badge()) === wanted, {
    instead: room.badge,
  });

test('a missed call is on the badge, in a notification and in the list, and one click calls back', async () => {
  const { ada, ben } = pair;
  await dial(ada, ben.id, 'audio');
  await reaches(ben, 'ringing-here');
  await hangUp(ada);
  expect(await endedAs(ben)).toBe('missed');
  await badgeIs(ben, '1');
  await until('the notification', async () => (await ben.room.notifications()).join() === `missed:${ada.id}`);
  for (const tincan of [ada, ben]) await clear(tincan);
  await ben.inPopup(async (popup) => {
    const shown = await see(popup, 'missed-call', { id: ada.id });
    expect(shown).toContain(timeIn('en-GB', (await ben.room.snapshot()).calls[0]));
    await badgeIs(ben, '');
    expect(await ben.room.notifications()).toEqual([]);
    await press(popup, 'missed-back');
    await see(popup, 'call');
  });
  await reaches(ada, 'ringing-here');
  await ada.sees(
    'an incoming and an outgoing call in the list',
    ({ calls }) => calls.map(({ direction }) => direction).join() === 'incoming,outgoing',
  );
});

describe('a third caller', () => {
  let cleo: Tincan | undefined;
  afterAll(() => cleo?.close());

  test('who calls twice has one entry and is named in the call, and one click leaves the call for the third caller', async () => {
    const { ada, ben, broker } = pair;
    cleo = await openTincan({ name: 'Cleo', brokerUrl: broker.url, language: 'de' });
    await befriend(cleo, ben);
    await call(ada, ben, 'audio');
    for (const _try of ['once', 'and again']) {
      await dial(cleo, ben.id, 'audio');
      expect(await endedAs(cleo)).toBe('busy');
      await clear(cleo);
    }
    expect((await cleo.room.snapshot()).calls).toMatchObject([{ outcome: { name: 'busy' }, times: 2 }]);
    await ben.inPopup(async (popup) => {
      expect(await see(popup, 'call-waiting', { id: cleo?.id ?? '' })).toContain('Cleo');
      await press(popup, 'call-waiting-switch');
      await reaches(cleo as Tincan, 'ringing-here');
    });
    expect(await endedAs(ada)).toBe('hung-up-there');
    const { calls } = await ben.room.snapshot();
    expect(calls.map(({ outcome, unseen, times }) => [outcome.name, unseen, times])).toEqual([
      ['ringing', false, undefined],
      ['missed', false, 2],
      ['talked', false, undefined],
    ]);
    await clear(cleo);
    await cleo.inPopup(async (popup) => {
      await press(popup, 'open-recent');
      const shown = await see(popup, 'recent-call', { outcome: 'busy' });
      const [entry] = (await (cleo as Tincan).room.snapshot()).calls.filter(({ times }) => times === 2);
      // The text is English, and the time has the format of a German browser.
      expect(shown).toContain(
        `${wordsOf('recent_times', wordsOf('recent_busy'), '2')} · ${timeIn('de', entry)}`,
      );
    });
  });
});

test('during do not disturb nothing rings: the caller is told busy, and the missed call is in the list', async () => {
  const { ada, ben } = pair;
  await ben.inPopup(async (popup) => {
    await press(popup, 'own-menu');
    await press(popup, 'hush-begin');
    await see(popup, 'hush-end');
  });
  await dial(ada, ben.id, 'audio');
  expect(await endedAs(ada)).toBe('busy');
  await badgeIs(ben, '1');
  const { call: rang, calls } = await ben.room.snapshot();
  expect(rang).toBeNull();
  expect(calls).toMatchObject([{ peer: ada.id, outcome: { name: 'missed', while: 'hushed' } }]);
  expect(await ben.room.notifications()).toEqual([]);
  await clear(ada);
  await ben.inPopup(async (popup) => {
    await press(popup, 'own-menu');
    await press(popup, 'hush-end');
    await see(popup, 'hush-begin');
  });
  await dial(ada, ben.id, 'audio');
  await reaches(ben, 'ringing-here');
});
