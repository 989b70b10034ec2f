// Takes the place of popup/files/open-saved.ts in the page of a guest: a page knows nothing of what the browser has saved.

import { showRefusal } from '../../popup/state/commands';

export async function openSaved(): Promise<void> {
  showRefusal('file-gone');
}

export async function openDownloads(): Promise<void> {
  showRefusal('file-gone');
}

export const canOpen = (): boolean => false;
