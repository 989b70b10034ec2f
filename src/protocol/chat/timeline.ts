// The messages with one peer and the files between the two, in one order of time. It follows from chat and transfers, and is
// never stored.

import type { ChatEntry } from '../snapshot/chat-view';
import type { TransferView } from '../snapshot/transfer-view';

type Message = Omit<ChatEntry, 'peer'>;

export type TimelineItem<M extends Message> =
  | { is: 'message'; message: M }
  | { is: 'files'; transfer: TransferView };

/**
 * Messages keep their order; a transfer stands before the first message that is younger. Transfers from before the first
 * message have no place here, unless they began in this call (`callStartedAt`).
 */
export function timelineOf<M extends Message>(
  messages: readonly M[],
  transfers: readonly TransferView[],
  callStartedAt: number | null,
): readonly TimelineItem<M>[] {
  const since = Math.min(
    messages[0]?.at ?? Number.POSITIVE_INFINITY,
    callStartedAt ?? Number.POSITIVE_INFINITY,
  );
  const waiting = transfers
    .filter(({ startedAt }) => startedAt >= since)
    .toSorted((a, b) => a.startedAt - b.startedAt);
  const items: TimelineItem<M>[] = [];
  let next = 0;
  const placeUntil = (at: number) => {
    for (let transfer = waiting[next]; transfer && transfer.startedAt < at; transfer = waiting[next]) {
      items.push({ is: 'files', transfer });
      next += 1;
    }
  };
  for (const message of messages) {
    placeUntil(message.at);
    items.push({ is: 'message', message });
  }
  placeUntil(Number.POSITIVE_INFINITY);
  return items;
}
