import { expect, test } from 'vitest';
import { parseControl } from '../../../../src/protocol/session/control-frames';
import { MARK_NAMES } from '../../../../src/protocol/snapshot/timeline';
import { MARK_NAME_CHARS, MARKS_KEPT, TIMELINE_MS } from '../../../../src/protocol/timeline/limits';

const read = (frame: unknown) => parseControl(JSON.stringify(frame));
const mark = (name: unknown, at: unknown) => ({ name, at });
const frame = (...marks: unknown[]) => ({ t: 'timeline', at: 12.5, marks });

test('every mark of this client is read', () => {
  const all = frame(...MARK_NAMES.map((name, at) => mark(name, at)));
  expect(read(all)).toEqual(all);
});

test('a mark that only a later client knows is dropped, and the others count', () => {
  expect(read(frame(mark('pressed', 0), mark('quantum-entangled', 3)))).toEqual(frame(mark('pressed', 0)));
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(read(frame(mark(name, 1)))).toEqual(frame());
  }
});

test.each([
  ['a time before the beginning', frame(mark('pressed', -1))],
  ['a time after a week', frame(mark('pressed', TIMELINE_MS + 1))],
  ['a time that is none', frame(mark('pressed', '0'))],
  ['a name that is too long', frame(mark('x'.repeat(MARK_NAME_CHARS + 1), 0))],
  ['too many marks', frame(...Array.from({ length: MARKS_KEPT + 1 }, () => mark('lost', 1)))],
  ['marks that are no list', { t: 'timeline', at: 0, marks: { length: 1 } }],
  ['no time of its own', { t: 'timeline', marks: [] }],
])('refuses %s', (_what, bad) => {
  expect(read(bad)).toBeNull();
});
