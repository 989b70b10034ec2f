// How one download ends that a Command waits for. It is not for files that were received: their downloads outlive the
// worker.

import { browser } from '../../shared/browser';

type Change = Parameters<Parameters<typeof chrome.downloads.onChanged.addListener>[0]>[0];

/** True when it is on the disk. It may take as long as the user looks at the browser's question where to save it. */
export function isSaved(id: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    async function look(change?: Change): Promise<void> {
      if (change && change.id !== id) return;
      const [item] = await browser.downloads.search({ id });
      // Only what is over can be cleared from the list, and what was stopped is told before.
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
