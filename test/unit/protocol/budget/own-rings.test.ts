import { expect, test } from 'vitest';
import { admitKnock, type KnocksOf } from '../../../../src/protocol/budget/knocks';
import { RINGS_REMEMBERED } from '../../../../src/protocol/budget/limits';
import { countRing, forgetRings, type OwnRingsOf } from '../../../../src/protocol/budget/own-rings';
import { BEN, GRACE, idOf } from '../../people';

test('we know of each of our calls whether the other browser admits it', () => {
  let ours: OwnRingsOf = {};
  let theirs: KnocksOf = {};
  const admitted: boolean[] = [];
  for (let call = 0; call < 60; call++) {
    const now = 1_000_000 + call * 4_000;
    ours = countRing(ours, BEN.id, now);
    const after = admitKnock(theirs, GRACE.id, true, now);
    theirs = after ?? theirs;
    admitted.push(after !== null);
    expect(ours[BEN.id]?.isSpent, `call ${call}`).toBe(after === null);
  }
  expect(admitted).toContain(false);
  expect(admitted.lastIndexOf(true)).toBeGreaterThan(admitted.indexOf(false));
});

test('a call that was connected begins the count anew, and others are left alone', () => {
  let ours: OwnRingsOf = countRing({}, GRACE.id, 1);
  for (let call = 0; call < 20; call++) ours = countRing(ours, BEN.id, 2);
  expect(ours[BEN.id]?.isSpent).toBe(true);
  const after = forgetRings(ours, BEN.id);
  expect(countRing(after, BEN.id, 3)[BEN.id]?.isSpent).toBe(false);
  expect(after[GRACE.id]).toEqual(ours[GRACE.id]);
  expect(forgetRings(after, BEN.id)).toBe(after);
});

test('whoever was called longest ago is forgotten first', () => {
  let ours: OwnRingsOf = {};
  for (let at = 0; at < RINGS_REMEMBERED + 5; at++) ours = countRing(ours, idOf(at), at);
  expect(Object.keys(ours)).toHaveLength(RINGS_REMEMBERED);
  expect(ours[idOf(4)]).toBeUndefined();
  expect(ours[idOf(5)]).toBeDefined();
});
