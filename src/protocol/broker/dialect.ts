// The seam between our registration and the kind of broker: what is said on a WebSocket to it, and what is understood.

import type { Bytes } from '../codec/bytes';
import type { SignalType } from '../contract/orders';
import type { BrokerMessage } from './broker-messages';

/** One message of a WebSocket. */
export type WireFrame = string | Bytes;

export interface Heard {
  messages: readonly BrokerMessage[];
  /** Said at once, on the same WebSocket. */
  answers: readonly WireFrame[];
}

/** What is said and heard on one WebSocket. */
export interface Conversation {
  /** Said as soon as the WebSocket is open. */
  greeting: readonly WireFrame[];
  /** Whether messages go from then on, or only when the broker has said OPEN. */
  carriesAtOnce: boolean;
  /** Null when nothing that follows could be understood: the WebSocket is of no use any more. */
  read(data: unknown): Heard | null;
  /** Said before we close the WebSocket. */
  farewell: readonly WireFrame[];
}

/** How a broker wants to know who speaks on a WebSocket. */
export interface Access {
  /** No other connection has it, and nobody can guess it. */
  connection: string;
  /** Empty unless the dialect wants one. */
  token: string;
}

export interface Dialect {
  /** Of the WebSocket. */
  url: string;
  subprotocols: readonly string[];
  /** Whether each connection needs a token that the home of the broker gives. */
  wantsToken: boolean;
  converse(access: Access): Conversation;
  /** Keeps the registration, and is answered by an echo with this nonce or by a pong. */
  ping(nonce: string): readonly WireFrame[];
  signal(to: string, type: SignalType, payload: string): WireFrame;
}

/** Who registers where. */
export interface Registrant {
  id: string;
  /** Kept by this browser: PeerServer gives a registration back to who has the same one. */
  token: string;
  /** Marks the echoes of this browser. No other one has the same. */
  instance: string;
}
