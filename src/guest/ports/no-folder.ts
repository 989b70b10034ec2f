// Takes the place of what picks a folder and copies files into it. Only the window of the extension can pick one; a page saves
// each file by the browser, or all as one zip.

import type { copyInto as copyIntoFolder } from '../../offscreen/transfer/folder-copy';
import type { canPickFolder as canPick, pickFolderFor as pickFor } from '../../popup/files/pick-folder';

export const canPickFolder: typeof canPick = () => false;

export const pickFolderFor: typeof pickFor = async () => false;

export const copyInto: typeof copyIntoFolder = async () => {
  throw new Error('a page has no folder');
};
