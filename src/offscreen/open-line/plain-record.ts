// Keeps the last reading and the last samples of a call on the open line, and tells of the call when it is over. The stock client says of no step when
// it happened.

import { type LinkSample, sampleOf, withSample } from '../../protocol/link/link-samples';
import { packSamples } from '../../protocol/link/packed-samples';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import type { LinkView } from '../../protocol/snapshot/link-view';
import type { OpenLineView } from '../../protocol/snapshot/open-line-view';

export interface PlainRecord {
  /** Null when there is no link any more: the last reading stays. */
  measured(link: LinkView | null): void;
  changed(view: OpenLineView): void;
}

export function plainRecord(ended: (ended: EndedLink) => void): PlainRecord {
  let last: LinkView | null = null;
  let samples: readonly LinkSample[] = [];
  let current: { call: CallId; beganAt: number; isOver: boolean } | null = null;

  return {
    measured(link) {
      if (!link) return;
      last = link;
      samples = withSample(samples, sampleOf(link, Date.now()));
    },
    changed({ state }) {
      if (state.name !== 'call') return;
      const { call, phase } = state;
      if (current?.call !== call.id) {
        current = { call: call.id, beganAt: Date.now(), isOver: false };
        last = null;
        samples = [];
      }
      if (phase.name !== 'ended' || current.isOver) return;
      current.isOver = true;
      const { reason, error } = phase;
      if (!last && reason !== 'failed') return;
      ended({
        id: call.id,
        kind: 'call',
        line: 'open',
        // An ID at the broker, of somebody who may be anybody.
        peer: call.peer as ContactId,
        peerSays: null,
        beganAt: current.beganAt,
        endedAt: Date.now(),
        reason,
        error,
        link: last,
        samples: packSamples(samples),
        timeline: null,
      });
    },
  };
}
