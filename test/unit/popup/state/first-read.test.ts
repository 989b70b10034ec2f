import '../../fake-browser';
import { beforeEach, expect, test } from 'vitest';
import { followStorage, readStorage } from '../../../../src/popup/state/first-read';
import { resetBrowser, stores } from '../../fake-browser';
import { BEN, GRACE } from '../../people';

beforeEach(resetBrowser);

test('what changes before somebody follows the storage is told first, and each later change once', async () => {
  await readStorage();
  stores({ contacts: [BEN] });
  stores({ contacts: [GRACE] });
  const told: unknown[] = [];
  followStorage(({ contacts }, area) => told.push([area, contacts?.newValue]));
  expect(told).toEqual([
    ['session', [BEN]],
    ['session', [GRACE]],
  ]);
  stores({ contacts: [] });
  expect(told.at(-1)).toEqual(['session', []]);
  expect(told).toHaveLength(3);
});

test('the storage is read once', () => {
  expect(readStorage()).toBe(readStorage());
});
