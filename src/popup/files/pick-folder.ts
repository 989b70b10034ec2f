// The folder that a transfer is saved in, chosen in the system's dialog and handed to the offscreen document.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { handOver } from '../../shared/offscreen-window';
import { command } from '../state/commands';

type FolderPicker = { showDirectoryPicker(wish: { mode: 'readwrite' }): Promise<FileSystemDirectoryHandle> };

/** The system's dialogs close the popup and do not open in a frame. */
export const canPickFolder = () =>
  'showDirectoryPicker' in window && location.pathname.endsWith('/window.html');

/** False when the user closes the dialog. */
export async function pickFolderFor({ transfer, peer }: TransferView): Promise<boolean> {
  const folder = await pickFolder();
  // `offscreen.open` opens the offscreen document.
  if (!folder || !(await command('offscreen.open', { to: peer }))) return false;
  return handOver({ name: 'folder.picked', transfer, folder });
}

async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await (window as unknown as FolderPicker).showDirectoryPicker({ mode: 'readwrite' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}
