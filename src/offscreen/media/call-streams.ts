// What can be looked at. The streams stay the same objects for the life of this page, so a view attaches once;
// tracks come and go inside them.

import type { CallStreamsWindow, Slot, Stage } from '../../shared/offscreen-window';

const streams: Record<Slot, MediaStream> = {
  localCamera: new MediaStream(),
  localShare: new MediaStream(),
  remoteCamera: new MediaStream(),
  remoteShare: new MediaStream(),
};

/** Shows this track in its place, or nothing. */
export function show(slot: Slot, track: MediaStreamTrack | null): void {
  const stream = streams[slot];
  for (const old of stream.getTracks()) {
    if (old !== track) stream.removeTrack(old);
  }
  if (track) stream.addTrack(track);
}

/** Opens the stage to the views of this extension. */
export function publishCallStreams(others: Omit<Stage, 'streams'>): void {
  (window as CallStreamsWindow).tincanCallStreams = { streams, ...others };
}
