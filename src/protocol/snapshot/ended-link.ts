// A session that is over: its marks, and its link as it was last measured. For the page that shows connections.

import type { ErrorCode } from '../errors';
import type { EndReason } from './call-view';
import type { CallId, ContactId } from './ids';
import type { LinkView } from './link-view';
import type { Timeline } from './timeline';

export interface EndedLink {
  /** Of the call, of the file session or of the trial. */
  id: CallId;
  kind: 'call' | 'files' | 'trial';
  /** On the open line `peer` is a throw-away ID, which nobody has proved. */
  line: 'own' | 'open';
  peer: ContactId;
  /** The name that the peer gave itself; null when it was not told, and for files. */
  peerSays: string | null;
  /** When the user pressed or the knock came, and when it ended, in milliseconds since the epoch. */
  beganAt: number;
  endedAt: number;
  reason: EndReason;
  error: ErrorCode | null;
  /** Null when there was no connection to measure. */
  link: LinkView | null;
  /** Its figures over the last five minutes, packed (link/packed-samples.ts); empty for none. */
  samples: string;
  /** Null on the open line: the stock client tells no steps. */
  timeline: Timeline | null;
}
