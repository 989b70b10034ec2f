import { describe, expect, test } from 'vitest';
import { isRightToLeft } from '../../../../src/protocol/text/bidi';
import { CUT_END_COLUMNS } from '../../../../src/protocol/text/limits';
import { middleCut } from '../../../../src/protocol/text/middle-cut';

describe('a long name is cut before its end', () => {
  test.each([
    ['an extension', 'holiday-in-the-north.mp4', 'holiday-in-t', 'he-north.mp4'],
    ['the number of a copy', 'quarterly-report (2).docx', 'quarterly-rep', 'ort (2).docx'],
    ['no extension', 'a-name-without-an-end', 'a-name-wi', 'thout-an-end'],
    ['wide letters', '在北方的假期的照片和录像.mp4', '在北方的假期的照', '片和录像.mp4'],
    [
      'a short last name in a folder',
      'Summer in Brittany/lighthouse.jpg',
      'Summer in Brittany',
      '/lighthouse.jpg',
    ],
    [
      'a long last name',
      'Summer/lighthouse at dusk, from the boat.jpg',
      'Summer/lighthouse at dusk, from ',
      'the boat.jpg',
    ],
    [
      'an accent of its own',
      'cafe\u0301-cafe\u0301-cafe\u0301.txt',
      'cafe\u0301-c',
      'afe\u0301-cafe\u0301.txt',
    ],
  ])('%s', (_what, name, start, end) => {
    expect(middleCut(name)).toEqual({ start, end });
  });

  test('no emoji is split', () => {
    const family = '👩‍👩‍👧';
    const cut = middleCut(`${family.repeat(8)}.png`);
    expect(cut).toEqual({ start: family.repeat(4), end: `${family.repeat(4)}.png` });
  });
});

test.each(['notes.txt', 'a', '', '照片.jpg', '/a.txt'])('%s is shown whole', (name) => {
  expect(middleCut(name)).toBeNull();
});

describe('with letters from right to left', () => {
  test.each([
    ['all of it', 'צילום של המשפחה בחוף.jpg'],
    ['its digits', 'חופשה בצפון עם הילדים 2026.mp4'],
    ['Arabic', 'صور العائلة في العطلة الصيفية.jpeg'],
    ['a Latin name with Hebrew inside', 'minutes-of-the-meeting-עם-דנה-in-may.pdf'],
  ])('a name is cut where both halves read in its own direction: %s', (_what, name) => {
    const cut = middleCut(name);
    expect((cut?.start ?? '') + (cut?.end ?? '')).toBe(name);
    expect(cut?.end).toMatch(/\.\w+$/);
    const before = [...(cut?.start ?? '')].at(-1) ?? '';
    expect(before).toMatch(/\p{L}/u);
    expect(isRightToLeft(before)).toBe(isRightToLeft(name));
  });

  test('a name whose end mixes directions is shown whole', () => {
    expect(middleCut('שם holiday photo in the north.jpg')).toBeNull();
  });

  test('an extension is not cut in two', () => {
    expect(middleCut('report-of-today-עברית-וע.pdf')?.end).toMatch(/\.pdf$/);
  });
});

test('the halves are always the whole name, and the end is short', () => {
  for (let length = 1; length < 60; length++) {
    const name = `${'x'.repeat(length)}.exe`;
    const cut = middleCut(name);
    if (cut) expect(cut.start + cut.end).toBe(name);
    expect((cut?.end ?? '').length).toBeLessThanOrEqual(CUT_END_COLUMNS);
  }
});
