// Waits for the newest transfer of one user without asking again and again: polling a snapshot costs the browser
// processor time, which is what is measured. The storage says when it changes.

import type { TransferState, TransferView } from '../src/protocol/snapshot/transfer-view';
import type { Tincan } from '../test/harness/user/tincan';

/** The first view of it that is in none of these states. */
export function newestPast(
  { room }: Tincan,
  ...past: readonly TransferState['name'][]
): Promise<TransferView> {
  return room.page.evaluate(
    (past) =>
      new Promise<TransferView>((resolve) => {
        const look = (transfers: unknown) => {
          const [newest] = (transfers ?? []) as TransferView[];
          if (!newest || past.includes(newest.state.name)) return;
          chrome.storage.local.onChanged.removeListener(hear);
          resolve(newest);
        };
        const hear = ({ transfers }: Record<string, chrome.storage.StorageChange>) => {
          if (transfers) look(transfers.newValue);
        };
        chrome.storage.local.onChanged.addListener(hear);
        void chrome.storage.local.get('transfers').then(({ transfers }) => look(transfers));
      }),
    past,
  );
}
