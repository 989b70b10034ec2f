// The control channel of a link: reads the peer's frames, counts those that mean nothing or exceed the budget, and sends
// ours. Frames that come before the link is up are held until then.

import { kindOf } from '../../protocol/budget/costs';
import { HELD_FRAMES } from '../../protocol/budget/limits';
import { FAREWELL_MS, UNKNOWN_FRAMES } from '../../protocol/link/limits';
import { type ControlFrame, parseControl } from '../../protocol/session/control-frames';
import { isUnderstood } from '../../protocol/session/understood-frames';
import { holdUntilUp } from './held-frames';
import type { LinkBudget } from './link-budgets';

export interface Control {
  /** False when nothing went out: the channel is not open, or the peer's hello has not named a type newer than tincan/1. */
  send(frame: ControlFrame): boolean;
  /** Counts a frame that means nothing here and now, or exceeds a bound; too many of them end the link. */
  unknown(): void;
  /** The link is up: the held frames count now. */
  up(): void;
  /** With a farewell the peer is told, and has a moment to hear it. */
  close(farewell: boolean, because?: Extract<ControlFrame, { t: 'bye' }>['because']): void;
}

export interface ControlOptions {
  budget: LinkBudget;
  /** False for a frame that means nothing here and now. A second hello never gets here. */
  take(frame: ControlFrame): boolean;
  /** A hello has gone out, or has come; whether the one that came counts is seen when the link is up. */
  hello(way: 'sent' | 'came'): void;
  misbehaved(): void;
  /** Ends the link and everything on it. */
  end(): void;
}

export function openControl(
  channel: RTCDataChannel,
  { budget, take, hello, misbehaved, end }: ControlOptions,
): Control {
  let unknownFrames = 0;
  /** The types newer than tincan/1 in the peer's hello; null before the hello. */
  let named: readonly string[] | null = null;
  const held = holdUntilUp<ControlFrame>(HELD_FRAMES, act);

  function unknown(): void {
    unknownFrames += 1;
    if (unknownFrames > UNKNOWN_FRAMES) misbehaved();
  }

  function send(frame: ControlFrame): boolean {
    if (channel.readyState !== 'open' || !isUnderstood(frame.t, named ?? [])) return false;
    if (frame.t === 'hello') hello('sent');
    channel.send(JSON.stringify(frame));
    return true;
  }

  function act(frame: ControlFrame): void {
    const isSecondHello = frame.t === 'hello' && named !== null;
    if (frame.t === 'hello') named ??= frame.understands ?? [];
    if (isSecondHello || !take(frame)) unknown();
  }

  channel.onmessage = ({ data }) => {
    const frame = parseControl(data);
    if (frame?.t === 'hello') hello('came');
    if (!frame || !budget.admits(kindOf(frame), data.length)) unknown();
    // A bye only ends the link, so it need not be held.
    else if (frame.t === 'bye') act(frame);
    else if (!held.take(frame)) misbehaved();
  };

  return {
    send,
    unknown,
    up: held.up,
    close(farewell, because) {
      held.drop();
      if (!farewell || channel.readyState !== 'open') return end();
      send({ t: 'bye', because });
      channel.onclose = end;
      setTimeout(end, FAREWELL_MS);
    },
  };
}
