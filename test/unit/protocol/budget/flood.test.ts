import { expect, test } from 'vitest';
import { createFloodWatch } from '../../../../src/protocol/budget/flood';
import { FLOOD_TERMS } from '../../../../src/protocol/budget/limits';

let floods: number[];
const watch = () => {
  floods = [];
  return createFloodWatch((now) => floods.push(now));
};

test('many at once are a flood, and it is told once', () => {
  const count = watch();
  for (let n = 0; n < FLOOD_TERMS.most; n++) count(1_000);
  expect(floods).toEqual([]);
  for (let n = 0; n < FLOOD_TERMS.most; n++) count(1_000);
  expect(floods).toEqual([1_000]);
});

test('some each second are none, however long they go on', () => {
  const count = watch();
  for (let n = 0; n < 10 * FLOOD_TERMS.most; n++) count((n * 1_000) / FLOOD_TERMS.perSecond);
  expect(floods).toEqual([]);
});
