// Which screen a view shows, and where the settings of a view stand. A call that rings comes before everything; settings that
// it covers keep what the user has typed, and come back when the call is over.

import type { CallPhase, EndReason } from '../snapshot/call-view';
import type { CallId } from '../snapshot/ids';
import type { Snapshot } from '../snapshot/snapshot';

export type Screen = 'first-run' | 'lost' | 'settings' | 'home' | 'incoming' | 'ended' | 'call';

/** The call that a view shows: one between Tincan users, or one on the open line. */
export interface ShownCall {
  line: 'own' | 'open';
  id: CallId;
  phase: CallPhase;
  /** It takes up a call that broke off. */
  rejoins: boolean;
}

export interface SettingsPlace {
  isOpen: boolean;
  /** The call that rang while the settings were open, or the one that took it up after it broke off. */
  calledOver: CallId | null;
  /** The user went to the settings during that call. */
  isBefore: boolean;
}

export const SETTINGS_CLOSED: SettingsPlace = { isOpen: false, calledOver: null, isBefore: false };

export type SettingsEvent =
  | { name: 'open' | 'close' }
  | { name: 'rings' | 'resumes' | 'to-call'; call: CallId };

/** The user has seen how such a call ended: by their own press, or by a ring that stopped. */
const UNANSWERED: readonly EndReason[] = ['missed', 'declined-here'];

export function shownCall({ call, openLine }: Pick<Snapshot, 'call' | 'openLine'>): ShownCall | null {
  const { state } = openLine;
  if (state.name === 'call' && (state.phase.name !== 'ended' || !call)) {
    return { line: 'open', id: state.call.id, phase: state.phase, rejoins: false };
  }
  return call && { line: 'own', id: call.id, phase: call.phase, rejoins: call.rejoins };
}

export function whichScreen(
  { profile, keyLost }: Pick<Snapshot, 'profile' | 'keyLost'>,
  shown: ShownCall | null,
  settings: SettingsPlace,
): Screen {
  if (settings.isOpen && !(shown && coversSettings(shown, settings))) return 'settings';
  if (shown) return screenOfPhase(shown.phase);
  if (!profile) return 'first-run';
  return keyLost ? 'lost' : 'home';
}

function coversSettings({ id, phase }: ShownCall, { calledOver, isBefore }: SettingsPlace): boolean {
  if (phase.name === 'ringing-here') return true;
  if (id !== calledOver || isBefore) return false;
  return phase.name !== 'ended' || !UNANSWERED.includes(phase.reason);
}

function screenOfPhase({ name }: CallPhase): Screen {
  if (name === 'ringing-here') return 'incoming';
  return name === 'ended' ? 'ended' : 'call';
}

export function stepSettings(place: SettingsPlace, event: SettingsEvent): SettingsPlace {
  switch (event.name) {
    case 'open':
      return place.isOpen ? { ...place, isBefore: true } : { ...SETTINGS_CLOSED, isOpen: true };
    case 'close':
      return SETTINGS_CLOSED;
    case 'rings':
      return place.isOpen ? { isOpen: true, calledOver: event.call, isBefore: false } : place;
    case 'resumes':
      return place.calledOver === null ? place : { ...place, calledOver: event.call };
    // Settings that the user opened during the call close; those that the call covered wait for its end.
    case 'to-call':
      return place.calledOver === event.call ? { ...place, isBefore: false } : SETTINGS_CLOSED;
  }
}
