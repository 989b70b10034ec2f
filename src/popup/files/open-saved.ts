// Opens what was saved with the program that the system has for it. The browser wants a click for that, and a click of
// a view is none of background's: this is not a Command.

import { kindOf } from '../../protocol/file-kind';
import type { TransferView } from '../../protocol/snapshot';
import { browser } from '../../shared/browser';
import { showRefusal } from '../commands';

/** One file, of a kind that is on the list of those that may be opened. */
export function canOpen({ state, direction, download, fileCount, isTree, files }: TransferView): boolean {
  const isThere = state.name === 'saved' && direction === 'receiving' && download !== null;
  return isThere && fileCount === 1 && !isTree && files.every(({ name }) => kindOf(name) === 'open');
}

export async function openSaved({ download }: TransferView): Promise<void> {
  try {
    if (download !== null) await browser.downloads.open(download);
  } catch (_movedOrDeleted) {
    showRefusal('file-gone');
  }
}
