// The road of a handshake: which of the brokers that two sides have in common carries what is sealed. A message that proves to be
// the peer's shows a road that works. After a silence, or the word that a road leads nowhere, what was sent goes by the others.

import type { Road } from '../contract/orders';
import { stillWorthSending } from './kept-messages';

export interface SentMessage {
  to: string;
  frame: string;
  at: number;
}

export interface RoadState {
  /** The address of the broker by which the peer was heard first; null before that, and after a silence there. */
  road: string | null;
  /** Sent by it since then. */
  unproved: readonly SentMessage[];
}

export const NO_ROAD: RoadState = { road: null, unproved: [] };

/** A message has come by this road, and its check proved that it is the peer's. The first road stays as long as it works. */
export function heardBy(state: RoadState, road: string): RoadState {
  return state.road === null || state.road === road ? { road, unproved: [] } : state;
}

/** What goes by all roads needs no second one. */
export function sentBy(state: RoadState, message: SentMessage): RoadState {
  if (state.road === null) return state;
  return { ...state, unproved: stillWorthSending([...state.unproved, message], message.at) };
}

/** The road is silent, or leads nowhere: what is to be sent again, and by which roads. */
export function leaveRoad({ road, unproved }: RoadState): { by: Road; again: readonly SentMessage[] } {
  return { by: road === null ? null : { except: road }, again: unproved };
}
