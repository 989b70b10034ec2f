// What a transfer is called in one line: its folder, or its first file and how many more there are; and the letters of its badge.

import type { TransferView } from '../snapshot/transfer-view';
import { diskName } from './disk-name';
import { BADGE_CHARS } from './limits';
import { topFolder } from './manifest';

export interface TransferTitle {
  name: string;
  kind: 'file' | 'files' | 'folder';
  /** Files that the name does not stand for. */
  more: number;
}

/** The names at hand may be a few of many: a title is no list of what is accepted. */
export function titleOf(
  view: Pick<TransferView, 'files' | 'fileCount' | 'isTree' | 'diskNames'>,
): TransferTitle {
  const { files, fileCount, isTree } = view;
  const folder = isTree ? topFolder(files.map(({ name, bytes }) => ({ path: name, bytes }))) : null;
  if (folder !== null) return { name: folder, kind: 'folder', more: 0 };
  const [first] = files;
  const name = first ? diskName(view, first) : '';
  if (fileCount > 1) return { name, kind: 'files', more: fileCount - 1 };
  return { name, kind: first ? 'file' : 'folder', more: 0 };
}

/** The extension of a safe name, if it is short and in letters that look like nothing else; null otherwise. */
export function badgeLetters(name: string): string | null {
  const dot = name.lastIndexOf('.');
  const extension = name.slice(dot + 1);
  return dot > 0 && extension.length <= BADGE_CHARS && /^[0-9A-Za-z]+$/.test(extension) ? extension : null;
}
