import '../fake-browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clock, date, duration, moment, number, span } from '../../../src/ui/formats';
import { bytes, kilobits, milliseconds, percent, percentage, speed } from '../../../src/ui/sizes';
import { resetBrowser, speak } from '../fake-browser';

beforeEach(resetBrowser);

describe('sizes count in thousands and keep one digit under ten', () => {
  test.each([
    [0, '0 bytes', '0字节'],
    [1, '1 byte', '1字节'],
    [999, '999 bytes', '999字节'],
    [1_000, '1 kB', '1 kB'],
    [1_540, '1.5 kB', '1.5 kB'],
    [48_300_000, '48 MB', '48 MB'],
    [7_250_000_000, '7.3 GB', '7.3 GB'],
    [2_000_000_000_000_000, '2,000 TB', '2,000 TB'],
  ])('%d bytes', (value, english, chinese) => {
    expect(bytes(value)).toBe(english);
    speak('zh_CN');
    expect(bytes(value)).toBe(chinese);
  });
});

test('a bit rate is in kilobits, and from a thousand on in megabits', () => {
  expect([kilobits(96), kilobits(1_840)]).toEqual(['96 kb/s', '1.8 Mb/s']);
});

test('a percentage is written as given', () => {
  expect(percentage(3)).toBe('3%');
});

test('a speed is a size a second, in the words of the language', () => {
  expect(speed(18_400_000)).toBe('18 MB/s');
  speak('zh_CN');
  expect(speed(18_400_000)).toBe('18 MB/秒');
});

describe('a waiting time has one unit and is rounded up', () => {
  test.each([
    [0, '1 sec', '1秒'],
    [22.1, '23 sec', '23秒'],
    [61, '2 min', '2分钟'],
    [5_400, '1.5 hr', '1.5小时'],
  ])('%d seconds', (seconds, english, chinese) => {
    expect(span(seconds)).toBe(english);
    speak('zh_CN');
    expect(span(seconds)).toBe(chinese);
  });
});

describe('the duration of a call looks like a clock', () => {
  test.each([
    [-5, '0:00'],
    [7_900, '0:07'],
    [750_000, '12:30'],
    [3_723_000, '1:02:03'],
  ])('%d ms is %s in any language', (ms, shown) => {
    expect(duration(ms)).toBe(shown);
    speak('zh_CN');
    expect(duration(ms)).toBe(shown);
  });
});

test('only the whole is one hundred percent', () => {
  expect(percent(999, 1000)).toBe('99%');
  expect(percent(1000, 1000)).toBe('100%');
  expect(percent(0, 1000)).toBe('0%');
});

test('an empty file is at one hundred percent', () => {
  expect(percent(0, 0)).toBe('100%');
});

test('numbers, milliseconds and the time of day follow the browser', () => {
  const at = new Date(2026, 0, 2, 13, 5).getTime();
  expect([number(1234.5), milliseconds(34), clock(at).replace(/\s/u, ' ')]).toEqual([
    '1,234.5',
    '34 ms',
    '1:05 PM',
  ]);
  speak('zh_CN');
  expect([number(1234.5), milliseconds(34), clock(at)]).toEqual(['1,234.5', '34毫秒', '13:05']);
});

describe('a browser whose own locale is not that of the words', () => {
  const at = new Date(2026, 0, 2, 13, 5).getTime();
  const lastYear = new Date(2025, 11, 31, 23, 59).getTime();
  const bare = (shown: string) => shown.replace(/\s/gu, ' ');

  test.each([
    ['en-GB', '13:05', '2 Jan 2026', '2 Jan, 13:05', '31 Dec 2025, 23:59', '1,234.5', '3%'],
    ['de', '13:05', '02.01.2026', '2. Jan., 13:05', '31. Dez. 2025, 23:59', '1.234,5', '3 %'],
    ['fr-CH', '13:05', '2 janv. 2026', '2 janv., 13:05', '31 déc. 2025, 23:59', '1 234,5', '3%'],
    ['en-US', '1:05 PM', 'Jan 2, 2026', 'Jan 2, 1:05 PM', 'Dec 31, 2025, 11:59 PM', '1,234.5', '3%'],
  ])('writes times, dates and numbers as in %s', (own, time, day, thisYear, yearAgo, figure, share) => {
    speak('en', own);
    const tomorrow = at + 86_400_000;
    const shown = [
      clock(at),
      date(at),
      moment(at, tomorrow),
      moment(lastYear, at),
      number(1234.5),
      percentage(3),
    ];
    expect(shown.map(bare)).toEqual([time, day, thisYear, yearAgo, figure, share]);
  });

  test('keeps its words, and puts its numbers among them', () => {
    speak('en', 'de');
    expect([bytes(1_540), speed(2_000_000_000_000_000), span(5_400), milliseconds(34)].map(bare)).toEqual([
      '1,5 kB',
      '2.000 TB/s',
      '1,5 hr',
      '34 ms',
    ]);
    speak('zh_CN', 'de');
    expect([bytes(999), span(5_400)]).toEqual(['999字节', '1,5小时']);
  });
});

test('a moment of today is the time alone, and a moment of another year has the year, by the calendar of the locale', () => {
  speak('en', 'en-GB');
  const now = new Date(2026, 0, 2, 13, 5).getTime();
  expect(moment(new Date(2026, 0, 2, 0, 1).getTime(), now)).toBe('00:01');
  expect(moment(new Date(2026, 11, 31, 9, 5).getTime(), now)).toBe('31 Dec, 09:05');
  // The Persian year ends in March.
  speak('en', 'fa');
  const [april, february] = [new Date(2026, 3, 2, 13, 5), new Date(2026, 1, 2, 13, 5)].map(Number) as [
    number,
    number,
  ];
  expect(moment(february, april)).toContain('۱۴۰۴');
});

describe('a format of times', () => {
  const { DateTimeFormat } = Intl;
  let made = 0;
  beforeEach(() => {
    Intl.DateTimeFormat = class extends DateTimeFormat {
      constructor(...how: ConstructorParameters<typeof DateTimeFormat>) {
        super(...how);
        made += 1;
      }
    } as typeof DateTimeFormat;
  });
  afterEach(() => {
    Intl.DateTimeFormat = DateTimeFormat;
    vi.restoreAllMocks();
  });

  test('is made once, and again in another time zone', () => {
    const at = Date.UTC(2026, 10, 29, 12);
    clock(at);
    made = 0;
    clock(at + 1);
    expect(made).toBe(0);
    vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(12_345);
    clock(at);
    expect(made).toBe(1);
  });
});
