import { expect, test } from 'vitest';
import { offeredDate, zipDate } from '../../../../src/protocol/transfer/file-date';
import { FILE_DATE_FIRST_MS, FILE_DATE_LAST_MS } from '../../../../src/protocol/transfer/limits';

test('an offer holds the dates that disks hold, and no other number', () => {
  const told = [
    0,
    1,
    -1,
    Date.UTC(1969, 6, 20),
    Date.UTC(2038, 0, 20),
    FILE_DATE_FIRST_MS,
    FILE_DATE_LAST_MS,
  ];
  for (const date of told) expect(offeredDate(date)).toBe(date);
  const wrong = [FILE_DATE_FIRST_MS - 1, FILE_DATE_LAST_MS + 1, 8.64e15, 0.5, NaN, Infinity, -Infinity];
  for (const date of wrong) expect(offeredDate(date)).toBeUndefined();
  expect(new Date(FILE_DATE_FIRST_MS).toISOString()).toBe('1901-12-13T20:45:52.000Z');
  expect(new Date(FILE_DATE_LAST_MS).toISOString()).toBe('2107-12-31T23:59:59.999Z');
});

test('a date that a zip cannot hold becomes the nearest that it can', () => {
  const ordinary = new Date(2021, 4, 3, 12, 34, 56).getTime();
  expect(zipDate(ordinary).getTime()).toBe(ordinary);
  for (const early of [0, -1, FILE_DATE_FIRST_MS, new Date(1980, 0, 1).getTime() - 1]) {
    expect(zipDate(early)).toEqual(new Date(1980, 0, 1));
  }
  // Far to the west, the last day in UTC is over later than the last local day.
  expect(zipDate(FILE_DATE_LAST_MS + 86_400_000)).toEqual(new Date(2107, 11, 31, 23, 59, 58));
});
