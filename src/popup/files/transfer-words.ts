// A transfer's state in words, and what may still be done about it.

import type { PauseReason, TransferView } from '../../protocol/snapshot/transfer-view';
import { errorText, type TextKey, text } from '../../shared/text';
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

/** What is happening, and for a failure what to do next. */
export function transferWords(
  { state, direction, saveAs, waitsFor }: TransferView,
  who: string,
): { what: string; next?: string } {
  switch (state.name) {
    case 'waiting':
      return { what: text('transfer_waiting', who) };
    case 'declined':
    case 'cancelled':
      return { what: text(`transfer_${state.name}_${state.by}`, who) };
    case 'failed': {
      const { what, next } = errorText(state.error);
      return { what: text('transfer_failed', what), next };
    }
    case 'halted':
      return { what: text(HALTED[direction][state.why[0] ?? 'no-link'], who) };
    case 'unsaved':
      if (direction === 'receiving') {
        const { what, next } = errorText(state.error);
        return { what, next };
      }
      return { what: text('transfer_unsaved_sending', who) };
    case 'saved':
      if (direction === 'receiving' && saveAs === 'folder') return { what: text('transfer_saved_folder') };
      return { what: text(`transfer_saved_${direction}`, who) };
    case 'saving':
      if (waitsFor === 'place') return { what: text('transfer_asks_place') };
      if (waitsFor === 'keep') return { what: text('transfer_held_back'), next: text('transfer_keep', who) };
      return { what: text(`transfer_saving_${direction}`, who) };
    default:
      return { what: text(`transfer_${state.name}_${direction}`, who) };
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

/** What is said with a word; an offer and a source that is gone have questions of their own. */
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
      return [...afterwards(view), 'dismiss'];
  }
}

function afterwards(view: TransferView): readonly TransferAction[] {
  if (view.canRepeat) return ['repeat'];
  if (canOpen(view)) return ['open', 'show'];
  return view.state.name === 'saved' && view.download !== null ? ['show'] : [];
}
