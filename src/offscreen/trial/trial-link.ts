// The link of a trial: data channels, control frames, and nothing that a user could see or hear. Whatever is said of files on it
// means nothing.

import type { CallEvent } from '../../protocol/call/call-machine';
import { helloFrame } from '../../protocol/session/understood-frames';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { watchLink } from '../link/link-stats';
import { type PathWatch, watchPath } from '../link/path-watch';
import { createStatsSampler } from '../link/stats-sampler';
import { onFrameWithoutCall } from '../session/frames-without-call';
import { ownBrokers } from '../session/own-brokers';
import type { SessionLink } from '../session/session';
import { openSessionLink, type SessionLinkOptions } from '../session/session-link';

export interface TrialLinkOptions
  extends Pick<SessionLinkOptions, 'role' | 'peer' | 'certificate' | 'prepared' | 'timeline' | 'sendSealed'> {
  event(event: CallEvent): void;
  /** One reading a second. */
  measured(view: LinkView): void;
  /** The connection has been made, and looks for its path from now on. */
  looking(path: PathWatch): void;
}

const NO_FILES: SessionLinkOptions['transfers'] = {
  attach: ({ unknown }) => ({
    up: () => undefined,
    take: unknown,
    media: () => undefined,
    measured: () => undefined,
    understands: () => undefined,
    lost: () => undefined,
    down: () => undefined,
  }),
};

/** Throws a Failure when the browser makes no connection; then nothing is left of the link. */
export function openTrialLink(options: TrialLinkOptions): SessionLink {
  const { peerLink, control, signal, receiveSealed } = openSessionLink({
    ...options,
    transfers: NO_FILES,
    changed(news) {
      options.event({ name: news, at: Date.now() });
      if (news === 'linkUp') control.send(helloFrame('', ownBrokers()));
    },
    fail: (error) => options.event({ name: 'linkFailed', error }),
    // Nothing is seen or heard by it.
    tracks: () => undefined,
    onFrame: (frame) => onFrameWithoutCall(frame, options.event),
  });
  const { connection, channels } = peerLink;
  const path = watchPath(connection, options.peer);
  options.looking(path);
  watchLink(connection, createStatsSampler(connection, signal), options.measured, Object.values(channels));
  channels.chat.onmessage = control.unknown;

  return {
    receiveSealed: path.hearing(receiveSealed),
    timeUp: peerLink.timeUp,
    codeSettled: peerLink.codeSettled,
    close: (farewell) => control.close(farewell),
  };
}
