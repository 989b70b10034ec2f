// The connection of a link with its channels and media lines, made before the link is opened: while it rings, if it can be.
// Nothing leaves this machine for it: a connection looks for addresses when it has a local description, which only the link
// gives it.

import { Failure } from '../../protocol/errors';
import { CHANNELS, type ChannelName, MEDIA_LINES } from '../../protocol/link/session-layout';
import type { ContactId } from '../../protocol/snapshot/ids';
import { policyFor } from './network-policy';
import { peerConnection } from './peer-connection';
import { firstEncoding } from './rtp-senders';

/** The caller has knocked; the callee has the caller's keys first, and makes the SDP offers of their link. */
export type Role = 'caller' | 'callee';

export interface ConnectionOptions {
  role: Role;
  peer: ContactId;
  certificate: RTCCertificate;
}

export interface PreparedConnection {
  readonly connection: RTCPeerConnection;
  readonly channels: Readonly<Record<ChannelName, RTCDataChannel>>;
  /** The first offer; null on the side that answers. */
  readonly offer: Promise<RTCSessionDescriptionInit> | null;
}

/**
 * Both have agreed: the browser looks for addresses while the first description is still on its way. Without this it begins when
 * there is a local description.
 */
export function gatherAhead(connection: RTCPeerConnection): void {
  connection.setConfiguration({ ...connection.getConfiguration(), iceCandidatePoolSize: 1 });
}

/** Abort closes it. Throws a Failure when the browser makes no connection. */
export function prepareConnection(
  { role, peer, certificate }: ConnectionOptions,
  signal: AbortSignal,
): PreparedConnection {
  const connection = peerConnection(peer, certificate, signal);
  const channels = openChannels(connection);
  if (role === 'caller') return { connection, channels, offer: null };
  for (const { kind, slot } of MEDIA_LINES) {
    connection.addTransceiver(kind, { direction: 'sendrecv', sendEncodings: [firstEncoding(slot)] });
  }
  return { connection, channels, offer: connection.createOffer() };
}

function openChannels(connection: RTCPeerConnection): Record<ChannelName, RTCDataChannel> {
  const open = (name: ChannelName) =>
    connection.createDataChannel(name, { negotiated: true, ...CHANNELS[name] });
  return {
    control: open('control'),
    chat: open('chat'),
    pointer: open('pointer'),
  };
}

export interface Preparation {
  /** It rings. A second time means nothing. */
  begin(): void;
  /**
   * What was prepared, for a link that ends with this signal. Null when nothing was, or when other servers or addresses are
   * allowed by now.
   */
  take(signal: AbortSignal): PreparedConnection | null;
  /** There will be no link. Of a link that there is this changes nothing. */
  discard(): void;
}

interface Made {
  prepared: PreparedConnection;
  life: AbortController;
  /** As JSON. */
  policy: string;
}

export function preparation(options: ConnectionOptions): Preparation {
  const policy = () => JSON.stringify(policyFor(options.peer));
  let made: Made | null = null;

  function discard(): void {
    made?.life.abort();
    made = null;
  }

  return {
    begin() {
      if (made) return;
      const life = new AbortController();
      try {
        made = { prepared: prepareConnection(options, life.signal), life, policy: policy() };
      } catch (error) {
        // The link will meet the same refusal, and tell it.
        if (!(error instanceof Failure)) throw error;
      }
      // An offer that nobody takes fails when its connection is closed.
      made?.prepared.offer?.catch(() => undefined);
    },
    take(signal) {
      if (made?.policy !== policy()) discard();
      if (!made) return null;
      const { prepared, life } = made;
      made = null;
      signal.addEventListener('abort', () => life.abort(), { once: true });
      return prepared;
    },
    discard,
  };
}
