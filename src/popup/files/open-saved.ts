// Opens what was saved with the program that the system has for it, and the browser's own list of what it saves. The
// browser wants a click for the one, and a click of a view is none of background's: these are not Commands.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { diskName } from '../../protocol/transfer/disk-name';
import { kindOf } from '../../protocol/transfer/file-kind';
import { browser } from '../../shared/browser';
import { showRefusal } from '../state/commands';

/** One file, of a kind that is on the list of those that may be opened. */
export function canOpen(view: TransferView): boolean {
  const { state, direction, download, fileCount, isTree, files } = view;
  const isThere = state.name === 'saved' && direction === 'receiving' && download !== null;
  return (
    isThere && fileCount === 1 && !isTree && files.every((file) => kindOf(diskName(view, file)) === 'open')
  );
}

/** The folder is shown when the browser's list of downloads was cleared since. */
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

/** Only there can a file be kept that the browser holds back. */
export async function openDownloads(): Promise<void> {
  await browser.tabs.create({ url: 'chrome://downloads' });
}
