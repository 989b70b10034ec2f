// A link that is over, as it was last measured: for the page that shows connections.

import type { ErrorCode } from '../errors';
import type { EndReason } from './call-view';
import type { CallId, ContactId } from './ids';
import type { LinkView } from './link-view';

export interface EndedLink {
  /** Of the call or of the file session. */
  id: CallId;
  kind: 'call' | 'files';
  peer: ContactId;
  /** The name that the peer gave itself; null when it was not told, and for files. */
  peerSays: string | null;
  /** Of its first reading and of its end, in milliseconds since the epoch. */
  beganAt: number;
  endedAt: number;
  reason: EndReason;
  error: ErrorCode | null;
  link: LinkView;
}
