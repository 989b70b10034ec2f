// Numbers and times as people read them: units in the language of the messages, everything else as the browser's own locale
// writes it.

import { browserLocale, text } from '../shared/text';

const SECONDS = { minute: 60, hour: 3600 };

export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(browserLocale(), options).format(value);
}

const DIGITS: readonly Intl.NumberFormatPartTypes[] = ['integer', 'group', 'decimal', 'fraction'];

/** A number with its unit. The language of the unit decides on which side of the unit the number stands. */
export function unit(value: number, name: string, digits = 0): string {
  const options: Intl.NumberFormatOptions = {
    style: 'unit',
    unit: name,
    // The short form of a byte has no plural in English.
    unitDisplay: name === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  };
  const parts = new Intl.NumberFormat(text('language'), options).formatToParts(value);
  const start = parts.findIndex(({ type }) => DIGITS.includes(type));
  const words = parts.map((part, at) => {
    if (at === start) return number(value, { maximumFractionDigits: digits });
    return DIGITS.includes(part.type) ? '' : part.value;
  });
  return words.join('');
}

/** The duration of a call: `0:07`, `12:30`, `1:02:03`. */
export function duration(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1000));
  const parts = [whole / SECONDS.hour, (whole % SECONDS.hour) / SECONDS.minute, whole % SECONDS.minute];
  const [hours = 0, minutes = 0, seconds = 0] = parts.map(Math.floor);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`
    : `${minutes}:${twoDigits(seconds)}`;
}

/** A waiting time in its largest unit alone, rounded up: smaller units would change too often to read. */
export function span(seconds: number): string {
  if (seconds < SECONDS.minute) return unit(Math.max(1, Math.ceil(seconds)), 'second');
  if (seconds < SECONDS.hour) return unit(Math.ceil(seconds / SECONDS.minute), 'minute');
  return unit(seconds / SECONDS.hour, 'hour', 1);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each use: to make one takes longer than to draw a row. The computer may move to another time zone. */
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([browserLocale(), new Date().getTimezoneOffset(), options]);
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(browserLocale(), options);
  dateFormats.set(key, made);
  return made;
}

const inLocale = (at: number, options: Intl.DateTimeFormatOptions) => dateFormat(options).format(at);

/** A day. */
export const date = (at: number) => inLocale(at, { dateStyle: 'medium' });

/** The time of day. */
export const clock = (at: number) => inLocale(at, { timeStyle: 'short' });

/** A moment to come, for somebody who may be in another time zone. */
export const deadline = (at: number) =>
  inLocale(at, { weekday: 'short', hour: hourDigits(), minute: '2-digit', timeZoneName: 'short' });

/** Whether the locale writes `9:05` or `09:05`: beside a day, `hour: 'numeric'` gives the first in every locale. */
function hourDigits(): 'numeric' | '2-digit' {
  const hour = dateFormat({ timeStyle: 'short' })
    .formatToParts(new Date(2000, 0, 1, 9))
    .find(({ type }) => type === 'hour');
  return hour?.value.length === 2 ? '2-digit' : 'numeric';
}

/** In the calendar of the locale, whose year may not begin in January. */
const yearOf = (time: number) => inLocale(time, { year: 'numeric' });

/** A day in the past, with the year unless it is the year of `now`. */
export function day(at: number, now: number): string {
  return inLocale(at, {
    ...(yearOf(at) !== yearOf(now) && { year: 'numeric' }),
    day: 'numeric',
    month: 'short',
  });
}

/** A moment in the past: the time of day, with the day unless it is the day of `now`, and the year unless it is the year of `now`. */
export function moment(at: number, now: number): string {
  if (new Date(at).toDateString() === new Date(now).toDateString()) return clock(at);
  return inLocale(at, {
    ...(yearOf(at) !== yearOf(now) && { year: 'numeric' }),
    day: 'numeric',
    month: 'short',
    hour: hourDigits(),
    minute: '2-digit',
  });
}
