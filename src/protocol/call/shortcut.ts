// What a shortcut of the browser means now. Shortcuts work in every tab, with every view closed; the keys of a view do not.

import type { CallPhase } from '../snapshot/call-view';
import type { CallId } from '../snapshot/ids';
import type { Snapshot } from '../snapshot/snapshot';
import { plainCallFeatures } from './call-features';
import { type ShownCall, shownCall } from './which-screen';

/** As `commands` in the manifest names them. `_execute_action`, which opens the popup, is the browser's own. */
export const SHORTCUTS = ['toggle-microphone', 'share-tab', 'hang-up'] as const;
export type Shortcut = (typeof SHORTCUTS)[number];

export type ShortcutDeed =
  | { do: 'microphone'; on: boolean }
  | { do: 'share-tab' | 'stop-share' | 'open-popup' }
  | { do: 'decline' | 'hang-up'; line: ShownCall['line']; call: CallId };

type Facts = Pick<Snapshot, 'call' | 'openLine' | 'media' | 'shareWish'>;

/** Null when the shortcut means nothing now. */
export function deedOf(shortcut: Shortcut, facts: Facts): ShortcutDeed | null {
  const shown = shownCall(facts);
  const live = shown && shown.phase.name !== 'ended' ? shown : null;
  switch (shortcut) {
    case 'toggle-microphone':
      return live && hasMicrophone(live, facts) ? { do: 'microphone', on: !facts.media.microphone.on } : null;
    case 'share-tab':
      return { do: shareDeed(live, facts) };
    case 'hang-up':
      return live && { do: isRinging(live.phase) ? 'decline' : 'hang-up', line: live.line, call: live.id };
  }
}

function hasMicrophone({ line, phase }: ShownCall, { openLine }: Facts): boolean {
  if (isRinging(phase)) return false;
  const { state } = openLine;
  return line === 'own' || (state.name === 'call' && plainCallFeatures(state.call).microphone);
}

/** Whom a tab is shared with outside a call, the user chooses in the popup. */
function shareDeed(live: ShownCall | null, { media, shareWish }: Facts) {
  if (media.share || shareWish) return 'stop-share';
  return live?.line === 'own' && live.phase.name === 'connected' ? 'share-tab' : 'open-popup';
}

const isRinging = ({ name }: CallPhase) => name === 'ringing-here';
