// Sizes, rates, shares and short times as people read them. No view needs them for its first screen.

import { duration, number, unit } from './formats';

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
/** Decimal, as disks and file managers on most desktops count. */
const BYTE_STEP = 1000;
/** Below it a tenth of a millisecond counts. */
const EXACT_MS = 10;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

function inBytes(value: number, suffix: '' | '-per-second'): string {
  const step = Math.floor(Math.log(Math.max(1, value)) / Math.log(BYTE_STEP));
  const name = BYTE_UNITS[Math.min(step, BYTE_UNITS.length - 1)] ?? 'byte';
  const scaled = value / BYTE_STEP ** BYTE_UNITS.indexOf(name);
  return unit(scaled, `${name}${suffix}`, scaled < 10 ? 1 : 0);
}

export const bytes = (value: number) => inBytes(value, '');
export const speed = (bytesPerSecond: number) => inBytes(bytesPerSecond, '-per-second');

/** From 0 to 1; nothing is all of nothing. */
export const shareOf = (moved: number, total: number): number => (total > 0 ? moved / total : 1);

/** Rounded down, so that 100 % means all. */
export function percent(moved: number, total: number): string {
  const share = Math.floor(shareOf(moved, total) * 100) / 100;
  return number(share, { style: 'percent' });
}

/** From 0 to 100. */
export const percentage = (value: number) => number(value / 100, { style: 'percent' });

/** A bit rate, given in kilobits a second. */
export function kilobits(value: number): string {
  return value < BYTE_STEP
    ? unit(value, 'kilobit-per-second')
    : unit(value / BYTE_STEP, 'megabit-per-second', 1);
}

/** A short time: milliseconds below a second, else seconds with two digits after the point; minutes as for a call. */
export function elapsed(ms: number): string {
  const size = Math.abs(ms);
  if (size < EXACT_MS) return unit(ms, 'millisecond', 1);
  if (size < SECOND_MS) return unit(Math.round(ms), 'millisecond');
  return size < MINUTE_MS ? unit(ms / SECOND_MS, 'second', 2) : duration(ms);
}

export const milliseconds = (value: number) => unit(value, 'millisecond');
