import { describe, expect, test } from 'vitest';
import {
  firstLeftOut,
  type OfferFolder,
  offerTree,
  takenOf,
  withFile,
  withFolder,
} from '../../../../src/protocol/transfer/offer-tree';
import { file } from '../../people';

const FILES = [
  file('Trip/setup.exe', 5, true, 0),
  file('Trip/day 1/a.jpg', 1, false, 1),
  file('Trip/day 1/b.jpg', 2, false, 2),
  file('notes.txt', 4, false, 3),
];
const tree = offerTree(FILES);
const [trip] = tree.folders as [OfferFolder];
const [day] = trip.folders as [OfferFolder];

describe('the tree of an offer', () => {
  test('has each file once, under its last name, and sums', () => {
    expect([tree.fileCount, tree.bytes]).toEqual([4, 12]);
    expect(tree.files.map(({ lastName }) => lastName)).toEqual(['notes.txt']);
    expect([trip.name, trip.fileCount, trip.bytes]).toEqual(['Trip', 3, 8]);
    expect(day.files.map(({ lastName, index }) => [lastName, index])).toEqual([
      ['a.jpg', 1],
      ['b.jpg', 2],
    ]);
  });

  test('keeps apart folders that are named like parts of every object', () => {
    const odd = offerTree([file('__proto__/a.txt', 1), file('constructor/b.txt', 1)]);
    expect(odd.folders.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });
});

describe('what is taken', () => {
  test('is at first all but what may run programs', () => {
    const leftOut = firstLeftOut(FILES);
    expect([...leftOut]).toEqual([0]);
    const taken = takenOf(tree, leftOut);
    expect([taken.get(tree), taken.get(trip), taken.get(day)]).toEqual(['some', 'some', 'all']);
  });

  test('is chosen by folder, and file by file', () => {
    const none = withFolder(new Set(), tree, false);
    expect(none).toEqual(new Set([0, 1, 2, 3]));
    expect(takenOf(tree, none).get(tree)).toBe('none');
    const some = withFile(withFolder(none, day, true), FILES[2] ?? file('', 0), false);
    expect(some).toEqual(new Set([0, 2, 3]));
    expect(takenOf(tree, some).get(day)).toBe('some');
    expect(withFolder(some, tree, true)).toEqual(new Set());
  });

  test('leaves the choice before it unchanged', () => {
    const before = new Set([1]);
    withFolder(before, tree, false);
    withFile(before, FILES[2] ?? file('', 0), false);
    expect(before).toEqual(new Set([1]));
  });
});
