// A transfer's state in words, and what may still be done about it.

import type { TransferView } from '../../protocol/snapshot';
import { errorText, text } from '../../shared/text';

/** What is happening, and for a failure what to do next. */
export function transferWords(
  { state, direction }: TransferView,
  who: string,
): { what: string; next?: string } {
  switch (state.name) {
    case 'waiting':
      return { what: text('transfer_waiting') };
    case 'declined':
    case 'cancelled':
      return { what: text(`transfer_${state.name}_${state.by}`, who) };
    case 'failed': {
      const { what, next } = errorText(state.error);
      return { what: text('transfer_failed', what), next };
    }
    default:
      return { what: text(`transfer_${state.name}_${direction}`, who) };
  }
}

export type TransferAction = 'accept' | 'decline' | 'cancel' | 'dismiss';

export function transferActions({ state, direction }: TransferView): readonly TransferAction[] {
  switch (state.name) {
    case 'offered':
      return direction === 'receiving' ? ['accept', 'decline'] : ['cancel'];
    case 'waiting':
    case 'moving':
    case 'saving':
      return ['cancel'];
    default:
      return ['dismiss'];
  }
}
