// The control channel of a link: reads what the peer says, counts what means nothing or is over its budget, and says
// what we have to say. What comes before the link is up waits for that.

import { kindOf } from '../../protocol/budget/costs';
import { HELD_FRAMES } from '../../protocol/budget/limits';
import { FAREWELL_MS, UNKNOWN_FRAMES } from '../../protocol/link/limits';
import { type ControlFrame, parseControl } from '../../protocol/session/control-frames';
import { holdUntilUp } from './held-frames';
import type { LinkBudget } from './link-budgets';

export interface Control {
  /** Says nothing on a channel that is not open. */
  send(frame: ControlFrame): void;
  /** The peer said what means nothing here and now, or is too much; more of that ends the link. */
  unknown(): void;
  /** The link is up: what the peer has said so far counts now. */
  up(): void;
  /** With a farewell the peer is told, and has a moment to hear it. */
  close(farewell: boolean, because?: Extract<ControlFrame, { t: 'bye' }>['because']): void;
}

export interface ControlOptions {
  budget: LinkBudget;
  /** False for a frame that means nothing here and now. */
  take(frame: ControlFrame): boolean;
  misbehaved(): void;
  /** Ends the link and everything on it. */
  end(): void;
}

export function openControl(
  channel: RTCDataChannel,
  { budget, take, misbehaved, end }: ControlOptions,
): Control {
  let unknownFrames = 0;
  const held = holdUntilUp<ControlFrame>(HELD_FRAMES, act);

  function unknown(): void {
    unknownFrames += 1;
    if (unknownFrames > UNKNOWN_FRAMES) misbehaved();
  }

  function send(frame: ControlFrame): void {
    if (channel.readyState === 'open') channel.send(JSON.stringify(frame));
  }

  function act(frame: ControlFrame): void {
    if (!take(frame)) unknown();
  }

  channel.onmessage = ({ data }) => {
    const frame = parseControl(data);
    if (!frame || !budget.admits(kindOf(frame), data.length)) unknown();
    // It only ends something, and need not wait.
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
