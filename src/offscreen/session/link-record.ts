// Keeps the marks, the last reading and the last samples of the link of a session, and reports them when the session is over.

import { type LinkSample, sampleOf, withSample } from '../../protocol/link/link-samples';
import { packSamples } from '../../protocol/link/packed-samples';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { log } from '../messaging/log';
import { report } from '../messaging/report';
import type { TimelineRecorder } from './timeline-recorder';

export interface LinkRecord {
  measured(link: LinkView): void;
  /** Means nothing the second time. */
  ended(phase: Extract<CallPhase, { name: 'ended' }>, peerSays: string | null): void;
}

export function linkRecord(
  of: Pick<EndedLink, 'id' | 'kind' | 'peer'>,
  timeline: TimelineRecorder,
): LinkRecord {
  let last: LinkView | null = null;
  let samples: readonly LinkSample[] = [];
  let isOver = false;

  /** Whoever was busy or did not answer is in the list of calls, and nothing is to be learnt from it. */
  function isWorthKeeping(reason: EndedLink['reason']): boolean {
    return timeline.has('connection-made') || (of.kind === 'call' && reason === 'failed');
  }

  return {
    measured(link) {
      last = link;
      samples = withSample(samples, sampleOf(link, Date.now()));
    },
    ended({ reason, error }, peerSays) {
      if (isOver) return;
      isOver = true;
      timeline.mark('ended');
      log(error ? 'error' : 'info', `${of.kind} ended: ${reason}`, error ?? '');
      if (!isWorthKeeping(reason)) return;
      const { view } = timeline;
      report('link.ended', {
        ended: {
          ...of,
          line: 'own',
          peerSays,
          beganAt: Math.round(view.beganAt),
          endedAt: Date.now(),
          reason,
          error,
          link: last,
          samples: packSamples(samples),
          timeline: view,
        },
      });
    },
  };
}
