// The state of a transfer in words, and what the user can still do.

import type { PauseReason, TransferView } from '../../protocol/snapshot/transfer-view';
import { errorText, type TextKey, text } from '../../shared/text';
import { number } from '../../ui/formats';
import { canOpen } from './open-saved';

const HALTED: Record<TransferView['direction'], Record<PauseReason, TextKey>> = {
  sending: {
    'disk-full': 'transfer_disk_full_sending',
    'source-gone': 'transfer_source_gone_sending',
    'paused-here': 'transfer_paused_here',
    'paused-there': 'transfer_paused_there',
    'no-link': 'transfer_no_link',
  },
  receiving: {
    'disk-full': 'transfer_disk_full_receiving',
    'source-gone': 'transfer_source_gone_receiving',
    'paused-here': 'transfer_paused_here',
    'paused-there': 'transfer_paused_there',
    'no-link': 'transfer_no_link',
  },
};

/** What happens, and after a failure what the user can do next. An offer that waits for the user has words of its own. */
export function transferWords(
  { state, direction, saveAs, waitsFor }: TransferView,
  displayName: string,
): { what: string; next?: string } {
  switch (state.name) {
    case 'waiting':
      return { what: text('transfer_waiting', displayName) };
    case 'offered':
      return { what: text('transfer_offered_sending', displayName) };
    case 'declined':
    case 'cancelled':
      return { what: text(`transfer_${state.name}_${state.by}`, displayName) };
    case 'failed': {
      const { what, next } = errorText(state.error);
      return { what: text('transfer_failed', what), next };
    }
    case 'halted':
      return { what: text(HALTED[direction][state.why[0] ?? 'no-link'], displayName) };
    case 'unsaved':
      if (direction === 'receiving') {
        const { what, next } = errorText(state.error);
        return { what, next };
      }
      return { what: text('transfer_unsaved_sending', displayName) };
    case 'saved':
      if (direction === 'receiving' && saveAs === 'folder') return { what: text('transfer_saved_folder') };
      return { what: text(`transfer_saved_${direction}`, displayName) };
    case 'saving':
      if (waitsFor === 'place') return { what: text('transfer_asks_place') };
      if (waitsFor === 'keep')
        return { what: text('transfer_held_back'), next: text('transfer_keep', displayName) };
      return { what: text(`transfer_saving_${direction}`, displayName) };
    default:
      return { what: text(`transfer_moving_${direction}`, displayName) };
  }
}

export const ACTION_LABELS = {
  cancel: 'cancel',
  pause: 'file_pause',
  continue: 'file_continue',
  save: 'file_save',
  downloads: 'file_downloads',
  open: 'file_open',
  show: 'file_show',
  repeat: 'file_repeat',
  dismiss: 'dismiss',
} as const satisfies Record<string, TextKey>;

export type TransferAction = keyof typeof ACTION_LABELS;

/** The actions that have a button of this row. An offer and a source that is gone have controls of their own. */
export function transferActions(view: TransferView): readonly TransferAction[] {
  const { state, direction } = view;
  const incoming = direction === 'receiving';
  switch (state.name) {
    case 'offered':
      return incoming ? [] : ['cancel'];
    case 'waiting':
      return ['cancel'];
    case 'saving':
      return view.waitsFor === 'keep' ? ['downloads', 'cancel'] : ['cancel'];
    case 'moving':
      return ['pause', 'cancel'];
    case 'halted': {
      const [why] = state.why;
      const canGoOn = why === 'paused-here' || (incoming && why === 'disk-full');
      return canGoOn ? ['continue', 'cancel'] : ['cancel'];
    }
    case 'unsaved':
      return incoming ? ['save', 'cancel'] : ['cancel'];
    default:
      return [...actionsWhenOver(view), 'dismiss'];
  }
}

function actionsWhenOver(view: TransferView): readonly TransferAction[] {
  if (view.canRepeat) return ['repeat'];
  if (canOpen(view)) return ['open', 'show'];
  return view.state.name === 'saved' && view.download !== null ? ['show'] : [];
}

export function fileCountWords(count: number): string {
  return count === 1 ? text('files_one') : text('files_many', number(count));
}
