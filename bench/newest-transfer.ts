// Waits for the newest transfer of one user without asking again and again: polling a snapshot costs the browser
// processor time, which is what is measured. The storage says when it changes.

import type { TransferState, TransferView } from '../src/protocol/snapshot/transfer-view';
import type { Tincan } from '../test/harness/user/tincan';

type StateName = TransferState['name'];

/** One question to the page waits for so long: puppeteer gives one up after three minutes. */
const QUESTION_MS = 60_000;

/** The first view of it that is in none of these states. */
export async function newestPast(tincan: Tincan, ...past: readonly StateName[]): Promise<TransferView> {
  for (;;) {
    const found = await ask(tincan, past);
    if (found) return found;
  }
}

/** Null when there was none within QUESTION_MS. */
function ask({ room }: Tincan, past: readonly StateName[]): Promise<TransferView | null> {
  return room.page.evaluate(
    (past, waitMs) =>
      new Promise<TransferView | null>((resolve) => {
        const end = (found: TransferView | null) => {
          chrome.storage.local.onChanged.removeListener(hear);
          resolve(found);
        };
        const look = (transfers: unknown) => {
          const [newest] = (transfers ?? []) as TransferView[];
          if (newest && !past.includes(newest.state.name)) end(newest);
        };
        const hear = ({ transfers }: Record<string, chrome.storage.StorageChange>) => {
          if (transfers) look(transfers.newValue);
        };
        chrome.storage.local.onChanged.addListener(hear);
        setTimeout(() => end(null), waitMs);
        void chrome.storage.local.get('transfers').then(({ transfers }) => look(transfers));
      }),
    past,
    QUESTION_MS,
  );
}
