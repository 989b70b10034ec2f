// Keeps the last reading of the link of a session, and reports it when the session is over. Of a session that never had a
// link there is nothing to report.

import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { report } from '../messaging/report';

export interface LinkRecord {
  measured(link: LinkView): void;
  /** Means nothing the second time. */
  ended(phase: Extract<CallPhase, { name: 'ended' }>, peerSays: string | null): void;
}

export function linkRecord(of: Pick<EndedLink, 'id' | 'kind' | 'peer'>): LinkRecord {
  let last: LinkView | null = null;
  let beganAt = 0;
  return {
    measured(link) {
      if (!last) beganAt = Date.now();
      last = link;
    },
    ended({ reason, error }, peerSays) {
      if (!last) return;
      const ended = { ...of, peerSays, beganAt, endedAt: Date.now(), reason, error, link: last };
      last = null;
      report('link.ended', { ended });
    },
  };
}
