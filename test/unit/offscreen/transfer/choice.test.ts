import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Choice, choiceOf } from '../../../../src/offscreen/transfer/choice';

const entries = fc.array(fc.record({ path: fc.string(), bytes: fc.option(fc.nat(5), { nil: null }) }), {
  maxLength: 20,
});

/** The same by walking through the list. */
function filesDone(all: readonly { bytes: number | null }[], movedBytes: number): number {
  let [end, done] = [0, 0];
  for (const { bytes } of all) {
    end += bytes ?? 0;
    if (end > movedBytes) break;
    if (bytes !== null) done += 1;
  }
  return done;
}

test('counts the files that are done like a walk through the list', () => {
  fc.assert(
    fc.property(entries, fc.nat(100), (all, moved) => {
      expect(new Choice({ entries: all, without: [] }).filesDone(moved)).toBe(filesDone(all, moved));
    }),
  );
});

test('is computed again only when the choice changes', () => {
  const offered = {
    entries: [
      { path: 'a.txt', bytes: 3 },
      { path: 'b.exe', bytes: 4 },
    ],
    without: [],
  };
  const first = choiceOf(offered);
  expect(choiceOf({ ...offered })).toBe(first);
  expect(first).toMatchObject({ totalBytes: 7, fileCount: 2, isTree: false });
  expect(first.files[0]).toMatchObject({ name: 'b.exe', risky: true });
  const less = choiceOf({ ...offered, without: [1] });
  expect(less).toMatchObject({ totalBytes: 3, wanted: [{ path: 'a.txt', index: 0 }] });
});
