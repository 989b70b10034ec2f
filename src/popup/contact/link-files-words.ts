// How many files are chosen for a link, and how large they are.

import type { LinkFiles } from '../../protocol/snapshot/contact';
import { bytes } from '../../ui/sizes';
import { fileCountWords } from '../files/transfer-words';

/** Of one file the size alone: its name is there. */
export const sizeWords = (count: number, size: number) =>
  count === 1 ? bytes(size) : `${fileCountWords(count)} · ${bytes(size)}`;

/** In one line, on the home screen. */
export function linkFilesWords(files: readonly LinkFiles[]): string {
  const [first] = files;
  const [count, size] = files.reduce(([n, sum], each) => [n + each.fileCount, sum + each.totalBytes], [0, 0]);
  if (!first) return '';
  return count === 1 ? `${first.name} · ${bytes(size)}` : sizeWords(count, size);
}
