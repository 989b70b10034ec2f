// The transfers, in a fold: open while there is news of one, closed when all have been over for a while.

import type { ContactId } from '../../protocol/snapshot/ids';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { TransferList } from '../files/lists-on-demand';
import { useNow } from '../state/use-now';

/** What ended longer ago is no news. */
const NEWS_MS = 10 * 60_000;
const LOOK_AGAIN_MS = 30_000;

export interface TransferFoldProps {
  transfers: readonly TransferView[];
  displayNameOf: (peer: ContactId) => string;
}

export function TransferFold({ transfers, displayNameOf }: TransferFoldProps) {
  const now = useNow(LOOK_AGAIN_MS);
  if (transfers.length === 0) return null;
  const isNews = transfers.some(({ endedAt }) => endedAt === null || now - endedAt < NEWS_MS);
  const { length } = transfers;
  return (
    <details class="fold home-transfers" open={isNews}>
      <summary data-test="transfers-fold">
        <h2>{text('files_title')}</h2>
        <span class="muted">{String(length)}</span>
      </summary>
      <TransferList {...{ transfers, displayNameOf }} byPeer />
    </details>
  );
}
