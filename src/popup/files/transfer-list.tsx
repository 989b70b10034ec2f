// Every transfer that has not been dismissed: what is under way first, then what is over, newest first.

import type { ContactId } from '../../protocol/snapshot/ids';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { isLive } from '../../protocol/transfer/file-dial-plan';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { command } from '../state/commands';
import { TransferCard } from './transfer-card';

export interface TransferListProps {
  transfers: readonly TransferView[];
  nameOf: (peer: ContactId) => string;
  /** Heads the list where it does not stand alone. */
  title?: string;
}

export function TransferList({ transfers, nameOf, title }: TransferListProps) {
  if (transfers.length === 0) return null;
  const newest = transfers.toSorted((a, b) => b.startedAt - a.startedAt);
  const over = newest.filter((view) => !isLive(view));
  const cards = (views: readonly TransferView[]) =>
    views.map((view) => <TransferCard key={view.transfer} view={view} who={nameOf(view.peer)} />);
  return (
    <section class="part" aria-label={title}>
      {title && <h2>{title}</h2>}
      <ul class="list">
        {cards(newest.filter(isLive))}
        {cards(over)}
      </ul>
      {over.length > 1 && (
        <div class="row end">
          <Button onClick={() => void command('file.dismissAll', {})} data-test="file-dismiss-all">
            {text('files_clear')}
          </Button>
        </div>
      )}
    </section>
  );
}
