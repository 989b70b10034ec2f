import { describe, expect, test } from 'vitest';
import {
  FILE_BYTES,
  LOOSE_FILES,
  MANIFEST_BYTES,
  OFFERED_PATH_CHARS,
  PATH_DEPTH,
} from '../../../../src/protocol/transfer/limits';
import {
  isTree,
  manifestError,
  riskyFirst,
  safeEntries,
  topFolder,
  totalBytes,
} from '../../../../src/protocol/transfer/manifest';

const file = (path: string, bytes: number | null = 1) => ({ path, bytes });
const paths = (...given: string[]) => safeEntries(given.map((path) => file(path))).map(({ path }) => path);

describe('safe paths', () => {
  test.each(['../../x', '/etc/x', 'C:\\x', 'a\\..\\b', '%2e%2e/x', '..', '.', '', 'a//b', './././x'])(
    '%j leads nowhere',
    (hostile) => {
      const [path = ''] = paths(hostile);
      for (const component of path.split('/')) {
        expect(component).not.toMatch(/^\.{0,2}$/);
        expect(component).not.toMatch(/[\\:]/);
      }
    },
  );

  test('keep the folders of honest paths', () => {
    expect(paths('Trip/day 1/a.jpg', 'Trip/day 1/b.jpg', 'Trip/notes.txt')).toEqual([
      'Trip/day 1/a.jpg',
      'Trip/day 1/b.jpg',
      'Trip/notes.txt',
    ]);
  });

  test('make equal names in one folder differ, also of a file and a folder, in any case and normal form', () => {
    expect(new Set(paths('a/B.txt', 'A/b.txt', 'a/b.TXT')).size).toBe(3);
    expect(new Set(paths('x', 'x/y')).size).toBe(2);
    const [one, two] = paths('caf\u00e9.txt', 'cafe\u0301.txt');
    expect(one?.normalize().toLowerCase()).not.toBe(two?.normalize().toLowerCase());
  });

  test('keep files of different folders apart', () => {
    expect(paths('a/x.txt', 'b/x.txt')).toEqual(['a/x.txt', 'b/x.txt']);
  });
});

describe('a manifest', () => {
  test('may be offered within its limits', () => {
    expect(manifestError([file('a'), file('b', null)])).toBeNull();
    const deep = Array.from({ length: PATH_DEPTH + 1 }, () => 'd').join('/');
    expect(manifestError([file(deep)])).toBe('file-tree-too-deep');
    expect(manifestError([file(deep.slice(2))])).toBeNull();
    for (const separators of ['\\', '/\\', '\\\\/']) {
      expect(manifestError([file(separators.repeat(PATH_DEPTH))])).toBe('file-tree-too-deep');
    }
    expect(manifestError([file('x'.repeat(OFFERED_PATH_CHARS))])).toBeNull();
    expect(manifestError([file('x'.repeat(OFFERED_PATH_CHARS + 1))])).toBe('file-tree-too-deep');
    expect(manifestError([file('a', FILE_BYTES), file('b', 1)])).toBe('files-too-many');
    const long = 'é'.repeat(512);
    expect(manifestError(Array.from({ length: MANIFEST_BYTES / 1_024 + 1 }, () => file(long)))).toBe(
      'files-too-many',
    );
  });

  test('is a tree with a folder in it, even an empty one, or with more files than are saved one by one', () => {
    expect(isTree([file('a'), file('b')])).toBe(false);
    expect(isTree([file('a/b')])).toBe(true);
    expect(isTree([file('a', null)])).toBe(true);
    expect(isTree(Array.from({ length: LOOSE_FILES + 1 }, (_, n) => file(`${n}`)))).toBe(true);
  });

  test('is named after the one folder that holds everything', () => {
    expect(topFolder([file('Trip/a'), file('Trip/b/c')])).toBe('Trip');
    expect(topFolder([file('Trip', null)])).toBe('Trip');
    expect(topFolder([file('Trip/a'), file('b')])).toBeNull();
    expect(topFolder([file('a')])).toBeNull();
  });

  test('shows files of no listed kind first, and counts bytes', () => {
    const list = [file('a.txt', 2), file('dir', null), file('b/run.exe', 3)];
    expect(riskyFirst(list)).toEqual([
      { index: 2, name: 'b/run.exe', bytes: 3, risky: true },
      { index: 0, name: 'a.txt', bytes: 2, risky: false },
    ]);
    expect(totalBytes(list)).toBe(5);
  });
});
