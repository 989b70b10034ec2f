// What was sent on a broker socket and may be lost with it, so that it can be sent again on the next one. The newest are kept,
// in the order in which they were sent.

import { SEND_AGAIN_CHARS, SEND_AGAIN_MESSAGES, SEND_AGAIN_MS } from './limits';

export interface KeptMessage {
  /** The ID that it is for. */
  to: string;
  text: string;
  /** When it was sent, in milliseconds since the epoch. */
  at: number;
}

/** Those that are worth sending now, within the bounds. */
export function stillWorthSending(kept: readonly KeptMessage[], now: number): readonly KeptMessage[] {
  const newest: KeptMessage[] = [];
  let chars = 0;
  for (const message of kept.toReversed()) {
    chars += message.text.length;
    const isTooOld = now - message.at > SEND_AGAIN_MS;
    if (isTooOld || chars > SEND_AGAIN_CHARS || newest.length === SEND_AGAIN_MESSAGES) break;
    newest.push(message);
  }
  return newest.reverse();
}
