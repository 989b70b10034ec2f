import { expect, test } from 'vitest';
import { LOG_FACTS_CHARS, LOG_KEPT, LOG_WHAT_CHARS } from '../../../../src/protocol/log/limits';
import { logEntry, withEntries } from '../../../../src/protocol/log/log-entry';

const entry = (at: number, facts = '') =>
  logEntry({ at, level: 'info', from: 'offscreen', what: 'x'.repeat(500), facts });

test('an entry is cut to its bounds', () => {
  const { what, facts } = entry(1, 'y'.repeat(5_000));
  expect(what).toHaveLength(LOG_WHAT_CHARS);
  expect(facts).toHaveLength(LOG_FACTS_CHARS);
});

test('when there are too many entries, the oldest go', () => {
  const all = Array.from({ length: LOG_KEPT + 20 }, (_none, at) => entry(at));
  const kept = withEntries(withEntries([], all.slice(0, 50)), all.slice(50));
  expect(kept).toHaveLength(LOG_KEPT);
  expect(kept.at(-1)?.at).toBe(LOG_KEPT + 19);
});
