// The dates of files: which dates an offer may hold, and how a zip holds them. A date says nothing about trust.

import { FILE_DATE_FIRST_MS, FILE_DATE_LAST_MS } from './limits';

/** The date as an offer holds it, in milliseconds since the epoch; undefined when an offer cannot hold it. */
export function offeredDate(modifiedAt: number): number | undefined {
  const isOffered =
    Number.isSafeInteger(modifiedAt) && modifiedAt >= FILE_DATE_FIRST_MS && modifiedAt <= FILE_DATE_LAST_MS;
  return isOffered ? modifiedAt : undefined;
}

/** The range of the seven bits for the year in a zip; the date is local time (APPNOTE 4.4.6). */
const ZIP_FIRST = new Date(1980, 0, 1);
const ZIP_LAST = new Date(2107, 11, 31, 23, 59, 58);

/** The date of an entry in a zip: the nearest date that a zip can hold. */
export function zipDate(modifiedAt: number): Date {
  return new Date(Math.min(Math.max(modifiedAt, ZIP_FIRST.getTime()), ZIP_LAST.getTime()));
}
