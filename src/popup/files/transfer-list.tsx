// Every transfer that has not been dismissed, newest first.

import type { ContactId, TransferView } from '../../protocol/snapshot';
import { TransferCard } from './transfer-card';

export interface TransferListProps {
  transfers: readonly TransferView[];
  nameOf: (peer: ContactId) => string;
  /** Heads the list where it does not stand alone. */
  title?: string;
}

export function TransferList({ transfers, nameOf, title }: TransferListProps) {
  if (transfers.length === 0) return null;
  return (
    <section class="part" aria-label={title}>
      {title && <h2>{title}</h2>}
      <ul class="list">
        {transfers
          .toSorted((a, b) => b.startedAt - a.startedAt)
          .map((view) => (
            <TransferCard key={view.transfer} view={view} who={nameOf(view.peer)} />
          ))}
      </ul>
    </section>
  );
}
