// What views see of the open line.

import type { ErrorCode } from '../errors';
import { type CallKind, type CallPhase, NO_REMOTE_MEDIA, type RemoteMedia } from './call-view';
import type { ChatEntry } from './chat-view';
import type { CallId, TransferId } from './ids';

/** The open line: calls with plain PeerJS applications. Nobody vouches for who is at the other end. */
export interface OpenLineView {
  state: OpenLineState;
  remote: RemoteMedia;
  /** A channel for words and files is open. */
  data: boolean;
  chat: readonly Omit<ChatEntry, 'peer'>[];
  files: readonly PlainFile[];
}

export type OpenLineState =
  /** `error` is why the last line ended by itself, or could not be opened. */
  | { name: 'off'; error: ErrorCode | null }
  | { name: 'opening' }
  | { name: 'waiting'; line: TemporaryLine }
  /** `line` is the temporary line behind the call, if it goes on after it. */
  | { name: 'call'; line: TemporaryLine | null; call: PlainCall; phase: CallPhase };

export interface TemporaryLine {
  /** A throw-away id at the broker. Whoever has it can call. */
  id: string;
  /** Milliseconds since the epoch. */
  until: number;
}

export interface PlainCall {
  id: CallId;
  /** The id it has at the broker, which proves nothing. */
  peer: string;
  direction: 'outgoing' | 'incoming';
  kind: CallKind;
}

/** A Blob, ArrayBuffer or typed array; stock peerjs gives it no name. */
export interface PlainFile {
  file: TransferId;
  direction: 'sending' | 'receiving';
  name: string;
  bytes: number;
  state: 'offered' | 'saving' | 'saved' | 'sending' | 'sent' | 'failed';
}

export const NO_OPEN_LINE: OpenLineView = {
  state: { name: 'off', error: null },
  remote: NO_REMOTE_MEDIA,
  data: false,
  chat: [],
  files: [],
};
