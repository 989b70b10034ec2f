// Every transfer that the user has not dismissed: first those under way, then those that are over, each newest first.

import type { ContactId } from '../../protocol/snapshot/ids';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { isLive } from '../../protocol/transfer/file-dial-plan';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { command } from '../state/commands';
import { TransferCard } from './transfer-card';

export interface TransferListProps {
  transfers: readonly TransferView[];
  displayNameOf: (peer: ContactId) => string;
  /** Stands above the list where the list does not stand alone. */
  title?: string;
}

export function TransferList({ transfers, displayNameOf, title }: TransferListProps) {
  if (transfers.length === 0) return null;
  const newest = transfers.toSorted((a, b) => b.startedAt - a.startedAt);
  const over = newest.filter((view) => !isLive(view));
  const cards = (views: readonly TransferView[]) =>
    views.map((view) => <TransferCard key={view.id} view={view} displayName={displayNameOf(view.peer)} />);
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
