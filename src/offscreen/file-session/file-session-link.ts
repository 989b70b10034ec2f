// What runs on a link that only files go by: control frames and the transfers. It ends with its AbortController.

import type { CallEvent } from '../../protocol/call/call-machine';
import type { ControlFrame } from '../../protocol/session/control-frames';
import { helloFrame, NEWER_FRAMES } from '../../protocol/session/understood-frames';
import type { ConnectionSignal } from '../../protocol/signal/sealed';
import type { ContactId } from '../../protocol/snapshot/ids';
import { openControl } from '../link/control-channel';
import { budgets } from '../link/link-budgets';
import { openPeerLink, type PeerLink, type Role } from '../link/peer-link';
import { report } from '../messaging/report';
import type { Transfers } from '../transfer/transfers';

export interface FileSessionLinkOptions {
  peer: ContactId;
  role: Role;
  certificate: RTCCertificate;
  transfers: Transfers;
  /** Sends it sealed, through the broker. */
  sendSealed(signal: ConnectionSignal): void;
  event(event: CallEvent): void;
}

export interface FileSessionLink {
  /** What came sealed, through the broker. */
  receiveSealed(signal: ConnectionSignal): void;
  timeUp: PeerLink['timeUp'];
  codeSettled: PeerLink['codeSettled'];
  /** With a farewell the peer is told, and has a moment to hear it. */
  close(farewell: boolean): void;
}

/** Throws a Failure when the browser makes no connection; then nothing is left of it. */
export function openFileSessionLink(options: FileSessionLinkOptions): FileSessionLink {
  const life = new AbortController();
  const { signal } = life;

  const link = openPeerLink({
    ...options,
    signal,
    send: (said, route) =>
      route === 'control' ? control.send({ t: 'signal', signal: said }) : options.sendSealed(said),
    tell(news) {
      options.event({ name: news, at: Date.now() });
      if (news !== 'linkUp') return;
      // Older clients count a hello on such a link as a frame that means nothing: one of sixteen.
      if (NEWER_FRAMES.length > 0) control.send(helloFrame(''));
      files.up();
      control.up();
    },
    fail(error) {
      // No screen shows how a link for files ended.
      if (error === 'relay-missing') report('problem.met', { error });
      options.event({ name: 'linkFailed', error });
    },
    excess: () => control.unknown(),
    // Nothing is seen or heard by it.
    tracks: () => undefined,
  });
  const control = openControl(link.channels.control, {
    budget: budgets.forLink(options.peer),
    take: understood,
    misbehaved: link.misbehaved,
    end: () => life.abort(),
  });
  const files = options.transfers.attach({
    ...options,
    pinned: () => link.pinned ?? '',
    send: control.send,
    unknown: control.unknown,
    misbehaved: link.misbehaved,
    replaced: () => options.event({ name: 'hangUp' }),
  });
  signal.addEventListener('abort', () => files.down(), { once: true });
  link.channels.chat.onmessage = control.unknown;

  /** False for a frame that means nothing on such a link. */
  function understood(frame: ControlFrame): boolean {
    switch (frame.t) {
      case 'hello':
        // Its name is not shown: the contact's is. What it names, the control channel keeps.
        return true;
      case 'media':
        return false;
      case 'bye':
        options.event({ name: 'bye' });
        return true;
      case 'signal':
        link.receive(frame.signal, 'control');
        return true;
      default:
        files.take(frame);
        return true;
    }
  }

  return {
    receiveSealed: (signal) => link.receive(signal, 'broker'),
    timeUp: link.timeUp,
    codeSettled: link.codeSettled,
    close(farewell) {
      files.down();
      control.close(farewell);
    },
  };
}
