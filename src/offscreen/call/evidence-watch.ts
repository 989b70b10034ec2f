// Reports what this browser has seen of one call when it is over, with what the peer tells of it.

import type { Evidence } from '../../protocol/evidence/evidence';
import type { SeenCall } from '../../protocol/snapshot/call-evidence';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { DeviceView, MediaView } from '../../protocol/snapshot/media-view';
import { report } from '../messaging/report';
import { type EvidenceNotes, evidenceNotes } from '../session/evidence-notes';

export interface EvidenceWatch extends Omit<EvidenceNotes, 'seen'> {
  /** One second of a link that is up. */
  measured(media: MediaView): void;
  /** The call is over; `media` is that of its last moment. Means nothing the second time. */
  ended(phase: Extract<CallPhase, { name: 'ended' }>, media: MediaView, peerSays: string | null): void;
  /** The peer has told what its browser saw. Only the first time counts, and not before the call is over here. */
  told(evidence: Evidence): void;
}

/** Of one call; `role` says who knocked. */
type WatchedCall = Pick<SeenCall, 'id' | 'peer' | 'direction' | 'kind'> & Pick<Evidence, 'role'>;

export function watchEvidence(call: WatchedCall): EvidenceWatch {
  const { role, ...ids } = call;
  const { seen, ...notes } = evidenceNotes(role);
  let slowSeconds = 0;
  let isOver = false;
  let there: Evidence | null = null;

  return {
    ...notes,
    measured({ cameraPaused }) {
      if (cameraPaused) slowSeconds += 1;
    },
    ended(phase, media, peerSays) {
      if (isOver) return;
      isOver = true;
      const [microphone, camera] = [stateOf(media.microphone), stateOf(media.camera)];
      report('call.seen', {
        seen: { ...ids, peerSays, here: seen(phase, { microphone, camera, slowSeconds }) },
      });
      if (there) report('call.told', { call: ids.id, peer: ids.peer, evidence: there });
    },
    told(evidence) {
      if (there) return;
      there = evidence;
      if (isOver) report('call.told', { call: ids.id, peer: ids.peer, evidence });
    },
  };
}

/** The last part of each error about a device is its state. */
function stateOf({ on, error }: DeviceView): Evidence['camera'] {
  const [, state] = /-(denied|missing|busy|hangs)$/.exec(error ?? '') ?? [];
  return (state as Evidence['camera'] | undefined) ?? (on ? 'on' : 'off');
}
