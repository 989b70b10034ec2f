// The transfers, in a fold: open while there is news of one, closed when all have been over for a while. A closed one
// draws no list.

import { useState } from 'preact/hooks';
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

export function haveNews(transfers: readonly TransferView[], now: number): boolean {
  return transfers.some(({ endedAt }) => endedAt === null || now - endedAt < NEWS_MS);
}

export function TransferFold({ transfers, displayNameOf }: TransferFoldProps) {
  const now = useNow(LOOK_AGAIN_MS);
  const [isOpen, setOpen] = useState(false);
  if (transfers.length === 0) return null;
  const isNews = haveNews(transfers, now);
  const { length } = transfers;
  return (
    <details
      class="fold home-transfers"
      open={isNews}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary data-test="transfers-fold">
        <h2>{text('files_title')}</h2>
        <span class="muted">{String(length)}</span>
      </summary>
      {(isNews || isOpen) && <TransferList {...{ transfers, displayNameOf }} byPeer />}
    </details>
  );
}
