// A new version of Tincan waits until nothing of the old one is in use: it ends calls and transfers, and closes views.

import { change, read } from '../store/snapshot-store';

export async function updateAvailable(): Promise<void> {
  await change('updateWaits', () => true);
  await takeUpdate();
}

/** Now, if one waits and it disturbs nobody. */
export async function takeUpdate(): Promise<void> {
  if (!(await read('updateWaits'))) return;
  const { OFFSCREEN_DOCUMENT, POPUP, TAB } = chrome.runtime.ContextType;
  const inUse = await chrome.runtime.getContexts({ contextTypes: [OFFSCREEN_DOCUMENT, POPUP, TAB] });
  if (inUse.length === 0) chrome.runtime.reload();
}
