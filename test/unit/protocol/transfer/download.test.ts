import { expect, test } from 'vitest';
import {
  baseName,
  downloadState,
  isUnplaced,
  mayFitPlainer,
} from '../../../../src/protocol/transfer/download';
import { ASKED_AFTER_MS } from '../../../../src/protocol/transfer/limits';

const item = { state: 'in_progress', filename: '/home/ada/a.txt', danger: 'safe' };

test.each([
  ['safe', null],
  ['accepted', null],
  ['deepScannedSafe', null],
  ['file', 'keep'],
  ['uncommon', 'keep'],
  ['promptForScanning', 'keep'],
  ['a rating of tomorrow', 'keep'],
] as const)('a download that is rated %s waits for %s', (danger, waitsFor) => {
  expect(downloadState({ ...item, danger }, 0)).toEqual({ name: 'running', waitsFor });
});

test('a download without a place yet waits for the user only after a while', () => {
  const unplaced = { ...item, filename: '' };
  expect(downloadState(unplaced, ASKED_AFTER_MS - 1)).toEqual({ name: 'running', waitsFor: null });
  expect(downloadState(unplaced, ASKED_AFTER_MS)).toEqual({ name: 'running', waitsFor: 'place' });
  expect(downloadState(item, ASKED_AFTER_MS)).toEqual({ name: 'running', waitsFor: null });
});

test('a closed question where to save differs from a download that was stopped', () => {
  const cancelled = { ...item, state: 'interrupted', error: 'USER_CANCELED' };
  expect(isUnplaced({ ...cancelled, filename: '' })).toBe(true);
  expect(isUnplaced(cancelled)).toBe(false);
  expect(isUnplaced({ ...cancelled, filename: '', error: 'FILE_FAILED' })).toBe(false);
});

test('only an error that a name can cause is tried again under a plainer name', () => {
  expect(mayFitPlainer({ ...item, error: 'FILE_NAME_TOO_LONG' })).toBe(true);
  expect(mayFitPlainer({ ...item, error: 'FILE_NO_SPACE' })).toBe(false);
  expect(mayFitPlainer(item)).toBe(false);
});

test.each([
  ['/home/ada/Tincan/a b.txt', 'a b.txt'],
  ['/home/ada/a\\b.txt', 'a\\b.txt'],
  ['C:\\Users\\ada\\a.txt', 'a.txt'],
  ['\\\\server\\share\\a.txt', 'a.txt'],
  ['', ''],
])('the name at the end of %j is %j', (path, name) => {
  expect(baseName(path)).toBe(name);
});
