// Puts the peer's times on our axis. The two sides share no clock, but whatever one sends the other gets later: each message
// that both have marked bounds how far the two clocks are apart, from one side or the other. The frames over the link bound
// it best: what is left between both bounds is about one round trip. Network Time Protocol (RFC 5905) rests on the same.

import type { Mark, MarkName, Timeline } from '../snapshot/timeline';
import { timeOf } from './marks';

/** What one side sends and the other marks when it comes. */
export const MESSAGES: readonly { sent: MarkName; came: MarkName }[] = [
  { sent: 'knock-sent', came: 'knock-came' },
  { sent: 'ringing-sent', came: 'ringing-came' },
  { sent: 'accept-sent', came: 'accept-came' },
  { sent: 'offer-sent', came: 'offer-came' },
  { sent: 'answer-sent', came: 'answer-came' },
  { sent: 'hello-sent', came: 'hello-came' },
];

/** Times are told in tenths of a millisecond, so two of them may be wrong by so much. */
const ROUNDED_MS = 0.2;

export interface Alignment {
  /** Added to a time of the peer, it is a time of ours, in milliseconds. */
  offset: number;
  /** The true offset is at most so much less or more, if the peer's times are true. */
  within: number;
}

/** `contradictory` when no offset fits: a message would have come before it was sent. */
export function alignmentOf({ marks, peer }: Timeline): Alignment | 'unknown' | 'contradictory' {
  if (!peer) return 'unknown';
  let [least, most] = [Number.NEGATIVE_INFINITY, peer.cameAt - peer.saidAt];
  for (const { sent, came } of MESSAGES) {
    least = Math.max(least, difference(marks, sent, peer.marks, came) ?? least);
    most = Math.min(most, difference(marks, came, peer.marks, sent) ?? most);
  }
  if (least === Number.NEGATIVE_INFINITY) return 'unknown';
  if (least > most + ROUNDED_MS) return 'contradictory';
  return { offset: (least + most) / 2, within: Math.max(ROUNDED_MS, most - least) / 2 };
}

function difference(
  ours: readonly Mark[],
  our: MarkName,
  theirs: readonly Mark[],
  their: MarkName,
): number | undefined {
  const [here, there] = [timeOf(ours, our), timeOf(theirs, their)];
  return here === undefined || there === undefined ? undefined : here - there;
}
