// The streams of a call that views show. They stay the same objects for the life of this page, so a view attaches each
// once; tracks come and go inside them.

import type { CallStreams, CallStreamsWindow, StreamName } from '../../shared/offscreen-window';

const streams: Record<StreamName, MediaStream> = {
  localCamera: new MediaStream(),
  localShare: new MediaStream(),
  remoteCamera: new MediaStream(),
  remoteShare: new MediaStream(),
};

/** This stream has this track from now on, or none. */
export function showTrack(name: StreamName, track: MediaStreamTrack | null): void {
  const stream = streams[name];
  for (const old of stream.getTracks()) {
    if (old !== track) stream.removeTrack(old);
  }
  if (track) stream.addTrack(track);
}

/** Puts the streams where the views of this extension find them. */
export function publishCallStreams(others: Omit<CallStreams, 'streams'>): void {
  (window as CallStreamsWindow).tincanCallStreams = { streams, ...others };
}
