import { describe, expect, test } from 'vitest';
import { axisOf } from '../../../../src/protocol/timeline/axis';
import { labelRows } from '../../../../src/protocol/timeline/label-rows';
import { ZOOM_LEAST_MS } from '../../../../src/protocol/timeline/limits';
import {
  answeredOf,
  figuresOn,
  panned,
  setUpOf,
  showing,
  wholeOf,
  zoomed,
} from '../../../../src/protocol/timeline/zoom';
import { CALLED, LOST_ONCE, NEVER_UP } from '../../../gallery/timelines';

describe('what is drawn of a timeline', () => {
  test('the marks of both sides are on one axis, each message after it was sent', () => {
    const { marks, messages } = axisOf(CALLED);
    expect(marks.map(({ at }) => at)).toEqual(marks.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(marks.filter(({ side }) => side === 'there')).toHaveLength(CALLED.peer?.marks.length ?? 0);
    expect(messages).toHaveLength(7);
    for (const { sentAt, cameAt } of messages) expect(cameAt).toBeGreaterThanOrEqual(sentAt);
  });

  test('what lasts is drawn from its begin to its end, on each side', () => {
    const here = axisOf(LOST_ONCE).stretches.filter(({ side }) => side === 'here');
    expect(here.map(({ name }) => name)).toEqual(['ringing', 'checks', 'dtls', 'silence', 'loss']);
    expect(here.at(-1)).toMatchObject({ from: 203_910.8, to: 206_180.6 });
  });

  test('marks of a peer that contradict ours are not drawn', () => {
    const contrary = { ...CALLED, peer: { marks: CALLED.peer?.marks ?? [], saidAt: 9_000, cameAt: 1 } };
    const { marks, messages, alignment } = axisOf(contrary);
    expect(alignment).toBe('contradictory');
    expect(marks.every(({ side }) => side === 'here')).toBe(true);
    expect(messages).toEqual([]);
  });

  test('the set-up ends at its last step, and everything with the last mark', () => {
    expect(axisOf(LOST_ONCE)).toMatchObject({ end: 206_180.6 });
    expect(axisOf(LOST_ONCE).setUpEnd).toBeLessThan(4_000);
    expect(axisOf(NEVER_UP).stretches).toContainEqual(
      expect.objectContaining({ name: 'checks', to: 23_409.2 }),
    );
  });

  test('a timeline without marks has an axis all the same', () => {
    const axis = axisOf({ ...CALLED, marks: [], peer: null });
    expect(axis.marks).toEqual([]);
    expect(wholeOf(axis).to).toBeGreaterThan(wholeOf(axis).from);
  });
});

describe('the part that is shown', () => {
  const whole = { from: 0, to: 1_000 };

  test('the set-up is a part of everything', () => {
    const axis = axisOf(LOST_ONCE);
    expect(setUpOf(axis).to).toBeLessThan(wholeOf(axis).to);
    const { from, to } = answeredOf(axis);
    expect(from).toBeGreaterThan(3_300);
    expect(from).toBeLessThan(3_404.9);
    expect(to).toBeGreaterThan(axis.setUpEnd);
  });

  test('what is in the centre of a zoom stays in its place', () => {
    expect(zoomed(whole, 0.5, 250, whole)).toEqual({ from: 125, to: 625 });
    expect(zoomed({ from: 125, to: 625 }, 2, 250, whole)).toEqual(whole);
  });

  test('nothing beyond the whole is shown, and no less than can be read', () => {
    expect(zoomed({ from: 900, to: 1_000 }, 4, 1_000, whole)).toEqual({ from: 600, to: 1_000 });
    expect(zoomed(whole, 10, 500, whole)).toEqual(whole);
    const near = zoomed(whole, 1e-9, 500, whole);
    expect(near.to - near.from).toBeCloseTo(ZOOM_LEAST_MS);
    expect(panned({ from: 100, to: 300 }, -500, whole)).toEqual({ from: 0, to: 200 });
    expect(panned({ from: 100, to: 300 }, 5_000, whole)).toEqual({ from: 800, to: 1_000 });
  });

  test('a mark that is out of sight comes into it by a small move', () => {
    const shown = { from: 100, to: 300 };
    expect(showing(shown, 200, whole)).toBe(shown);
    expect(showing(shown, 500, whole)).toEqual({ from: 308, to: 508 });
    expect(showing(shown, 50, whole)).toEqual({ from: 42, to: 242 });
  });

  test.each([
    [{ from: -40, to: 1_000 }, 600, [0, 200, 400, 600, 800, 1_000]],
    [{ from: 0, to: 7 }, 360, [0, 2, 4, 6]],
    [{ from: 3_400, to: 3_900 }, 500, [3_400, 3_500, 3_600, 3_700, 3_800, 3_900]],
  ])('the axis has round figures that do not touch: %o on %d px', (shown, width, figures) => {
    expect(figuresOn(shown, width)).toEqual(figures);
  });
});

describe('the rows of labels', () => {
  test('labels that would touch stand in different rows, the right one lower', () => {
    expect(
      labelRows(
        [
          { x: 10, width: 60 },
          { x: 40, width: 60 },
          { x: 300, width: 60 },
        ],
        3,
        400,
      ),
    ).toEqual([
      { row: 1, isLeft: false },
      { row: 0, isLeft: false },
      { row: 0, isLeft: false },
    ]);
  });

  test('a label without room to its right stands left of its mark, and one without any room is left out', () => {
    expect(labelRows([{ x: 90, width: 60 }], 1, 100)).toEqual([{ row: 0, isLeft: true }]);
    expect(
      labelRows(
        [
          { x: 60, width: 30 },
          { x: 90, width: 60 },
        ],
        1,
        100,
      ),
    ).toEqual([
      { row: null, isLeft: false },
      { row: 0, isLeft: true },
    ]);
    expect(labelRows([{ x: 50, width: 80 }], 1, 100)).toEqual([{ row: null, isLeft: true }]);
  });
});
