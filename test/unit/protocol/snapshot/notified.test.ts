import { describe, expect, test } from 'vitest';
import {
  allTold,
  closedIn,
  type NotificationNeed,
  type Notified,
  planNotifications,
  shownIn,
} from '../../../../src/protocol/snapshot/notified';

const NOW = 1000;
const question: NotificationNeed = {
  id: 'a',
  version: '1',
  isQuestion: true,
  isHeldBack: false,
  notBefore: 0,
  gapMs: 0,
};
const news: NotificationNeed = { ...question, isQuestion: false };
const told = (state: Notified[string]['state'], version = '1', at = 0): Notified => ({
  a: { version, state, at },
});

function plan(need: NotificationNeed | null, notified: Notified, stands: boolean) {
  const made = planNotifications(need ? [need] : [], notified, new Set(stands ? ['a'] : []), NOW);
  return {
    clears: made.clear.length > 0,
    creates: made.create.length > 0,
    state: made.notified.a?.state,
    nextAt: made.nextAt,
  };
}

const NOTHING = { clears: false, creates: false, state: undefined, nextAt: null };
const SHOWS = { ...NOTHING, creates: true, state: 'pending' };

describe.each([
  ['a question', question],
  ['news', news],
])('%s', (_what, need) => {
  test.each([
    ['that is new is shown', {}, false, SHOWS],
    ['that was about to be shown when the worker died is shown', told('pending'), false, SHOWS],
    [
      'that was just shown when the worker died stands',
      told('pending'),
      true,
      { ...NOTHING, state: 'shown' },
    ],
    ['that stands is left alone', told('shown'), true, { ...NOTHING, state: 'shown' }],
    ['that was put away stays away', told('closed'), false, { ...NOTHING, state: 'closed' }],
    [
      'that was put away and stands goes',
      told('closed'),
      true,
      { ...NOTHING, clears: true, state: 'closed' },
    ],
    [
      'of another version takes the place of the one before',
      told('shown', '0'),
      true,
      { ...SHOWS, clears: true },
    ],
    ['of another version is shown though the one before was put away', told('closed', '0'), false, SHOWS],
  ] as const)('%s', (_title, notified, stands, expected) => {
    expect(plan(need, notified, stands)).toEqual(expected);
  });

  test('that comes while it is held back never comes up, and what stands speaks for it', () => {
    const held = { ...need, isHeldBack: true };
    expect(plan(held, {}, false)).toEqual({ ...NOTHING, state: 'closed' });
    expect(plan(held, told('shown', '0'), true)).toEqual({ ...NOTHING, state: 'shown' });
    expect(plan(held, told('shown'), true)).toEqual({ ...NOTHING, state: 'shown' });
  });

  test('is waited for until it is due, and what stands stays so long', () => {
    const later = { ...need, notBefore: NOW + 5 };
    expect(plan(later, {}, false)).toEqual({ ...NOTHING, nextAt: NOW + 5 });
    expect(plan(later, told('shown', '0'), true)).toEqual({ ...NOTHING, state: 'shown', nextAt: NOW + 5 });
    const soon = { ...need, gapMs: 10 };
    expect(plan(soon, told('shown', '0', NOW - 4), true)).toMatchObject({ creates: false, nextAt: NOW + 6 });
    expect(plan(soon, told('shown', '0', NOW - 10), true)).toMatchObject({ creates: true });
    expect(plan({ ...need, notBefore: Number.POSITIVE_INFINITY }, {}, false)).toEqual(NOTHING);
  });
});

test('a question that the browser has lost is there again; news is told once', () => {
  expect(plan(question, told('shown'), false)).toEqual(SHOWS);
  expect(plan(news, told('shown'), false)).toEqual({ ...NOTHING, state: 'shown' });
});

test('what nobody wants goes, and so does what was noted of it', () => {
  expect(plan(null, told('shown'), true)).toEqual({ ...NOTHING, clears: true });
  expect(plan(null, {}, true)).toEqual({ ...NOTHING, clears: true });
});

test('what becomes of one is noted of that one alone, and only while it is wanted', () => {
  const both: Notified = { ...told('pending'), b: { version: '1', state: 'pending', at: 0 } };
  expect(shownIn(both, 'a')).toEqual({ ...told('shown'), b: both.b });
  expect(closedIn(both, 'a')).toEqual({ ...told('closed'), b: both.b });
  expect(closedIn(both, 'c')).toBe(both);
});

test('a first look asks the questions that are there, and takes the news for old', () => {
  const notified = allTold([news, { ...question, id: 'b' }], NOW);
  expect(notified).toEqual(told('closed', '1', NOW));
});
