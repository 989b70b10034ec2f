// Opens a saved file with the system's program for it, and the browser's own list of downloads. The browser opens a file only
// after a click in the same page, so these are not Commands to background.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { diskName } from '../../protocol/transfer/disk-name';
import { kindOf } from '../../protocol/transfer/file-kind';
import { browser } from '../../shared/browser';
import { showRefusal } from '../state/commands';

/** Only one file alone, and only of a kind that may be opened (`protocol/transfer/file-kind.ts`). */
export function canOpen(view: TransferView): boolean {
  const { state, direction, download, fileCount, isTree, files } = view;
  const isOnDisk = state.name === 'saved' && direction === 'receiving' && download !== null;
  return (
    isOnDisk && fileCount === 1 && !isTree && files.every((file) => kindOf(diskName(view, file)) === 'open')
  );
}

/** Shows the folder instead when the file is no longer in the browser's list of downloads. */
export async function openSaved({ download }: TransferView): Promise<void> {
  if (download === null) return;
  const [item] = await browser.downloads.search({ id: download });
  try {
    if (item) await browser.downloads.open(download);
    else browser.downloads.showDefaultFolder();
  } catch (_movedOrDeleted) {
    showRefusal('file-gone');
  }
}

/** Only there can the user keep a file that the browser holds back. */
export async function openDownloads(): Promise<void> {
  await browser.tabs.create({ url: 'chrome://downloads' });
}
