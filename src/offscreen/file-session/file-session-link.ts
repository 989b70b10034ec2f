// What runs on a link that only files go by: control frames and the transfers, and nothing else.

import type { CallEvent } from '../../protocol/call/call-machine';
import { helloFrame } from '../../protocol/session/understood-frames';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { watchLink } from '../link/link-stats';
import { createStatsSampler } from '../link/stats-sampler';
import { report } from '../messaging/report';
import { onFrameWithoutCall } from '../session/frames-without-call';
import { ownBrokers } from '../session/own-brokers';
import type { SessionLink } from '../session/session';
import { openSessionLink, type SessionLinkOptions } from '../session/session-link';

export interface FileSessionLinkOptions
  extends Pick<
    SessionLinkOptions,
    'role' | 'peer' | 'certificate' | 'prepared' | 'transfers' | 'timeline' | 'sendSealed'
  > {
  event(event: CallEvent): void;
  measured(view: LinkView): void;
}

/** Throws a Failure when the browser makes no connection; then nothing is left of the link. */
export function openFileSessionLink(options: FileSessionLinkOptions): SessionLink {
  const { peerLink, control, files, signal, receiveSealed } = openSessionLink({
    ...options,
    changed(news) {
      options.event({ name: news, at: Date.now() });
      // To older clients a hello in a file session is a frame without a meaning, of which they take sixteen.
      if (news === 'linkUp') control.send(helloFrame('', ownBrokers()));
    },
    fail(error) {
      // No screen shows how a file session ended.
      if (error === 'relay-missing') report('problem.met', { error });
      options.event({ name: 'linkFailed', error });
    },
    // Nothing is seen or heard by it.
    tracks: () => undefined,
    onFrame: (frame) => onFrameWithoutCall(frame, options.event),
    replaced: () => options.event({ name: 'hangUp' }),
  });
  watchLink(peerLink.connection, createStatsSampler(peerLink.connection, signal), options.measured);
  peerLink.channels.chat.onmessage = control.unknown;

  return {
    receiveSealed,
    timeUp: peerLink.timeUp,
    codeSettled: peerLink.codeSettled,
    close(farewell) {
      files.down();
      control.close(farewell);
    },
  };
}
