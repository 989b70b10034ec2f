// The control channel of a link: reads what the peer says, counts what means nothing, and says what we have to say.

import { type ControlFrame, parseControl } from '../protocol/frames';
import { FAREWELL_MS, UNKNOWN_FRAMES } from '../protocol/limits';

export interface Control {
  /** Says nothing on a channel that is not open. */
  send(frame: ControlFrame): void;
  /** The peer said what means nothing here and now; too much of that ends the link. */
  unknown(): void;
  /** With a farewell the peer is told, and has a moment to hear it. */
  close(farewell: boolean, because?: Extract<ControlFrame, { t: 'bye' }>['because']): void;
}

export interface ControlOptions {
  /** False for a frame that means nothing here and now. */
  take(frame: ControlFrame): boolean;
  misbehaved(): void;
  /** Ends the link and everything on it. */
  end(): void;
}

export function openControl(channel: RTCDataChannel, { take, misbehaved, end }: ControlOptions): Control {
  let unknownFrames = 0;

  function unknown(): void {
    unknownFrames += 1;
    if (unknownFrames > UNKNOWN_FRAMES) misbehaved();
  }

  function send(frame: ControlFrame): void {
    if (channel.readyState === 'open') channel.send(JSON.stringify(frame));
  }

  channel.onmessage = ({ data }) => {
    const frame = parseControl(data);
    if (!frame || !take(frame)) unknown();
  };

  return {
    send,
    unknown,
    close(farewell, because) {
      if (!farewell || channel.readyState !== 'open') return end();
      send({ t: 'bye', because });
      channel.onclose = end;
      setTimeout(end, FAREWELL_MS);
    },
  };
}
