// All that is kept of one call when it is over: the last reading of its link, and what was seen of it.

import type { MediaSlot } from '../../protocol/link/session-layout';
import type { CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import { watchPath } from '../link/path-watch';
import type { Media } from '../media/local-media';
import type { Handshake } from '../session/handshake';
import type { SignallingEvents } from '../session/signalling';
import type { CallLinkOptions } from './call-link';
import { type Begun, callReadings } from './call-readings';
import { type EvidenceWatch, watchEvidence } from './evidence-watch';

type Ended = Extract<CallPhase, { name: 'ended' }>;

export interface CallRecord extends Pick<EvidenceWatch, 'entered' | 'expired'> {
  /** Of the messages through the broker. */
  hears: Pick<SignallingEvents, 'clockAhead' | 'otherVersion' | 'evidence' | 'mark'>;
  /** Of the link. */
  link: Pick<CallLinkOptions, 'looking' | 'measured' | 'timeline'>;
  /** A device is open, or a share has begun. */
  opened(slot: MediaSlot): void;
  /** The call is over: views see no link any more. */
  hide(): void;
  /** Another call takes the place of this one: nothing more is told of it. */
  stop(): void;
  /** `media` is that of the last moment of the call. */
  ended(phase: Ended, media: MediaView, peerSays: string | null): void;
}

export function callRecord(
  call: Pick<CallView, 'id' | 'peer' | 'direction' | 'kind'> & Pick<Handshake, 'role'>,
  begun: Begun,
  media: Pick<Media, 'view'>,
  change: (part: Partial<Pick<CallView, 'path' | 'clockAheadMs'>>) => void,
): CallRecord {
  const readings = callReadings(call, begun, change);
  const { timeline } = readings;
  const evidence = watchEvidence(call);
  return {
    entered: evidence.entered,
    expired: evidence.expired,
    hears: {
      clockAhead(clockAheadMs) {
        evidence.clockAhead(clockAheadMs);
        change({ clockAheadMs });
      },
      otherVersion: evidence.otherVersion,
      evidence: evidence.told,
      mark: timeline.mark,
    },
    link: {
      timeline,
      looking(connection) {
        const path = watchPath(connection, call.peer);
        evidence.linked(path);
        return path;
      },
      measured(view) {
        readings.measured(view);
        if (timeline.has('link-up')) evidence.measured(media.view);
      },
    },
    opened(slot) {
      if (slot === 'microphone' || slot === 'camera') timeline.mark(slot);
    },
    hide: readings.hide,
    stop: readings.stop,
    ended(phase, lastMedia, peerSays) {
      readings.ended(phase, peerSays);
      evidence.ended(phase, lastMedia, peerSays);
    },
  };
}
