// How many names of a transfer are kept for the views. The list is in order of weight, what can run code first, and is
// only ever cut at its end.

import { utf8Bytes } from '../codec/utf8';
import type { NamedFiles } from '../snapshot/problem';
import type { TransferFile } from '../snapshot/transfer-view';
import { REMOTE_TEXT_CHARS } from '../text/limits';
import { plainText } from '../text/plain-text';
import { FILE_NAMES_SETTLED, FILE_NAMES_SETTLED_BYTES } from './limits';

type Files = readonly TransferFile[];

/** The same list when all fit. The first stays, however long it is. */
export function namesWithin(files: Files, count: number, bytes: number): Files {
  let room = bytes;
  const end = files.findIndex(({ name }, at) => {
    room -= utf8Bytes(name);
    return at > 0 && (at >= count || room < 0);
  });
  return end < 0 ? files : files.slice(0, end);
}

/** Of a transfer that asks nothing any more. */
export function settledNames(files: Files): Files {
  return namesWithin(files, FILE_NAMES_SETTLED, FILE_NAMES_SETTLED_BYTES);
}

/** Paths that a problem is about. Of a path too long to be shown, its last name is. */
export function namedFiles(paths: readonly string[]): NamedFiles {
  const names = paths.slice(0, FILE_NAMES_SETTLED).map((path) => {
    const isShort = path.length <= REMOTE_TEXT_CHARS;
    return plainText(isShort ? path : path.slice(path.lastIndexOf('/') + 1), REMOTE_TEXT_CHARS);
  });
  return { names, count: paths.length };
}
