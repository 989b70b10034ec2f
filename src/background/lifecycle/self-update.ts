// Installs a new version of Tincan once the old one is not in use: a reload ends calls and transfers, and closes views.

import { change, read } from '../store/snapshot-store';

export async function updateAvailable(): Promise<void> {
  await change('updateWaits', () => true);
  await takeUpdate();
}

/** Reloads Tincan if a new version waits and nothing is in use. */
export async function takeUpdate(): Promise<void> {
  if (!(await read('updateWaits'))) return;
  const { OFFSCREEN_DOCUMENT, POPUP, TAB } = chrome.runtime.ContextType;
  const inUse = await chrome.runtime.getContexts({ contextTypes: [OFFSCREEN_DOCUMENT, POPUP, TAB] });
  if (inUse.length === 0) chrome.runtime.reload();
}
