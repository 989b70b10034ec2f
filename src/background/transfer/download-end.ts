// Waits for the end of one download, for a Command. Not for received files, whose downloads outlive the worker.

import { browser } from '../../shared/browser';

type Change = Parameters<Parameters<typeof chrome.downloads.onChanged.addListener>[0]>[0];

/** True when the file is on the disk. Waits as long as the browser asks the user where to save the file. */
export function isSaved(id: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    async function look(change?: Change): Promise<void> {
      if (change && change.id !== id) return;
      const [item] = await browser.downloads.search({ id });
      // Only a download that is over can be cleared from the list, and an interrupted one had an event before.
      const state = change?.state?.current ?? item?.state ?? 'complete';
      if (state === 'in_progress') return;
      chrome.downloads.onChanged.removeListener(hear);
      resolve(state === 'complete');
    }
    const hear = (change: Change) => void look(change).catch(reject);
    chrome.downloads.onChanged.addListener(hear);
    look().catch(reject);
  });
}
