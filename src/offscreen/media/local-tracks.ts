// Our tracks, by the media line that sends each, and those that views show. A track stops when its line gets another, or none.

import type { MediaSlot } from '../../protocol/link/session-layout';
import { showTrack } from './call-streams';

export interface LocalTracks {
  get(slot: MediaSlot): MediaStreamTrack | null;
  set(slot: MediaSlot, track: MediaStreamTrack | null): void;
}

/** `changed` is called when the line has another track, or none. */
export function createLocalTracks(
  changed: (slot: MediaSlot, track: MediaStreamTrack | null) => void,
): LocalTracks {
  const tracks: Record<MediaSlot, MediaStreamTrack | null> = {
    microphone: null,
    camera: null,
    shareVideo: null,
    shareAudio: null,
  };
  return {
    get: (slot) => tracks[slot],
    set(slot, track) {
      tracks[slot]?.stop();
      tracks[slot] = track;
      changed(slot, track);
      if (slot === 'camera') showTrack('localCamera', track);
      if (slot === 'shareVideo') showTrack('localShare', track);
    },
  };
}
