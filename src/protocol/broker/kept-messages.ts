// What was sent on a broker socket and may be lost with it, so that it can be sent again on the next one. The newest are kept,
// in the order in which they were sent.

import type { WireFrame } from './dialect';
import { SEND_AGAIN_CHARS, SEND_AGAIN_MESSAGES, SEND_AGAIN_MS } from './limits';

export interface KeptMessage {
  /** The ID that it is for. */
  to: string;
  frame: WireFrame;
  /** When it was sent, in milliseconds since the epoch. */
  at: number;
}

/** Those that are worth sending now, within the bounds. */
export function stillWorthSending<M extends KeptMessage>(kept: readonly M[], now: number): readonly M[] {
  const newest: M[] = [];
  let units = 0;
  for (const message of kept.toReversed()) {
    units += message.frame.length;
    const isTooOld = now - message.at > SEND_AGAIN_MS;
    if (isTooOld || units > SEND_AGAIN_CHARS || newest.length === SEND_AGAIN_MESSAGES) break;
    newest.push(message);
  }
  return newest.reverse();
}
