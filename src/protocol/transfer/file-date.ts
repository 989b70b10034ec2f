// The date of a file: which ones travel in an offer, and how a zip holds them. A date says nothing about trust.

import { FILE_DATE_FIRST_MS, FILE_DATE_LAST_MS } from './limits';

/** A date as an offer may say it, in milliseconds since the epoch; undefined when no offer holds it. */
export function offeredDate(modifiedAt: number): number | undefined {
  const isOffered =
    Number.isSafeInteger(modifiedAt) && modifiedAt >= FILE_DATE_FIRST_MS && modifiedAt <= FILE_DATE_LAST_MS;
  return isOffered ? modifiedAt : undefined;
}

/** What the seven bits for the year in a zip can say; the date is local time (APPNOTE 4.4.6). */
const ZIP_FIRST = new Date(1980, 0, 1);
const ZIP_LAST = new Date(2107, 11, 31, 23, 59, 58);

/** The date of an entry in a zip: the nearest that a zip can say. */
export function zipDate(modifiedAt: number): Date {
  return new Date(Math.min(Math.max(modifiedAt, ZIP_FIRST.getTime()), ZIP_LAST.getTime()));
}
