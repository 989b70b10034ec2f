import { beforeEach, expect, test } from 'vitest';
import { openPlainFiles, type PlainFiles } from '../../../../src/offscreen/open-line/plain-files';
import type { ErrorCode } from '../../../../src/protocol/errors';
import { PLAIN_FILES_KEPT } from '../../../../src/protocol/open-line/limits';
import type { PlainFile } from '../../../../src/protocol/snapshot/open-line-view';

let cards: readonly PlainFile[];
let ready: { name: string; peer: unknown }[];
let problems: ErrorCode[];
let outcome: ErrorCode | null;
let files: PlainFiles;

beforeEach(() => {
  [cards, ready, problems, outcome] = [[], [], [], null];
  files = openPlainFiles({
    changed: (now) => {
      cards = now;
    },
    ready: ({ name, peer }) => ready.push({ name, peer }),
    send: async () => outcome,
    problem: (error) => problems.push(error),
  });
});

const states = () => cards.map(({ state }) => state);
function first(): PlainFile['file'] {
  const [card] = cards;
  if (!card) throw new Error('no card');
  return card.file;
}

test('what came waits until it is saved, under a name of ours and nobody’s', () => {
  files.offer(new Blob(['abc']));
  expect(cards).toMatchObject([{ name: 'received-1.bin', bytes: 3, state: 'offered' }]);
  expect(files.waiting).toBe(true);
  files.save(first());
  files.save(first());
  expect(ready).toEqual([{ name: 'received-1.bin', peer: null }]);
  expect(states()).toEqual(['saving']);
  files.saved(first(), 'received-1 (1).bin');
  expect(cards).toMatchObject([{ name: 'received-1 (1).bin', state: 'saved' }]);
  expect(files.waiting).toBe(false);
});

test('a file that could not be saved says why and can be saved again, and one that was discarded is gone', () => {
  files.offer(new Blob(['a']));
  files.save(first());
  files.unsaved(first(), 'save-cancelled');
  files.unsaved(first(), 'save-cancelled');
  expect(states()).toEqual(['offered']);
  expect(problems).toEqual(['save-cancelled']);
  files.save(first());
  expect(states()).toEqual(['saving']);
  files.discard(first());
  expect(cards).toEqual([]);
  files.save('nobody' as PlainFile['file']);
  expect(ready).toHaveLength(2);
});

test('only so many wait at once', () => {
  const taken = Array.from({ length: PLAIN_FILES_KEPT + 1 }, () => files.offer(new Blob(['a'])));
  expect(taken.filter(Boolean)).toHaveLength(PLAIN_FILES_KEPT);
  files.discard(first());
  expect(files.offer(new Blob(['a']))).toBe(true);
});

test('the end of a call clears all but what is just being saved', () => {
  files.offer(new Blob(['a']));
  const saving = first();
  files.save(saving);
  files.offer(new Blob(['b']));
  files.clear();
  expect(cards).toEqual([]);
  expect(files.waiting).toBe(true);
  files.saved(saving, 'received-1.bin');
  expect(files.waiting).toBe(false);
  files.offer(new Blob(['c']));
  const unsaved = first();
  files.save(unsaved);
  files.clear();
  files.unsaved(unsaved, 'save-failed');
  expect(files.waiting).toBe(false);
});

test.each([
  [null, 'sent', []],
  ['plain-file-refused', 'failed', ['plain-file-refused']],
] as const)('a file that we send and that ends with %s is %s', async (error, state, met) => {
  outcome = error;
  files.send([new File(['a'], '../evil.txt')]);
  expect(cards).toMatchObject([{ direction: 'sending', state: 'sending' }]);
  expect(cards[0]?.name).not.toContain('/');
  await Promise.resolve();
  await Promise.resolve();
  expect(states()).toEqual([state]);
  expect(problems).toEqual(met);
});
