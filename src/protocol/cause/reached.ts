// How far a call has got, by its phase.

import type { Evidence } from '../evidence/evidence';
import type { CallPhase } from '../snapshot/call-view';

/** Null at the end, which says nothing of it. */
export const REACHED_IN: Readonly<Record<CallPhase['name'], Evidence['reached'] | null>> = {
  dialling: 'knock',
  'ringing-there': 'ring',
  'ringing-here': 'ring',
  connecting: 'answer',
  connected: 'link',
  reconnecting: 'link',
  ended: null,
};
