// The user chooses the folder for a transfer in the system's dialog, and the view hands the folder to the offscreen document.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { handOver } from '../../shared/offscreen-window';
import { command } from '../state/commands';

type FolderPicker = {
  showDirectoryPicker(options: { mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
};

/** In the window alone: a dialog of the system closes the popup, and does not open in the frame of the dock. */
export const canPickFolder = () =>
  'showDirectoryPicker' in window && location.pathname.endsWith('/window.html');

/** False when the user closes the dialog. */
export async function pickFolderFor({ id: transfer, peer }: TransferView): Promise<boolean> {
  const folder = await pickFolder();
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
