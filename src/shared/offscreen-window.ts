// What cannot ride the bus: a MediaStream (same process, so a view plays the offscreen document's own object: no copy,
// no second encode), how loud it is at this moment, and a File (passed by reference through postMessage). Offscreen
// puts its CallStreams on its window; views find that window with getViews().

import type { Handed } from '../protocol/contract/handed';

/** The streams of a call that a view can show. Each stays the same object for the life of the offscreen page. */
export type StreamName = 'localCamera' | 'localShare' | 'remoteCamera' | 'remoteShare';

export interface CallStreams {
  readonly streams: Readonly<Record<StreamName, MediaStream>>;
  /** The live connection, to be read only: its statistics are the browser's own word. Null outside a call. */
  peerConnection(): RTCPeerConnection | null;
  /** How loud it is at the open microphone, muted or not, from 0 to 1; null when none is open. */
  microphoneLevel(): number | null;
}

export interface CallStreamsWindow extends Window {
  tincanCallStreams?: CallStreams;
}

function offscreenWindow(): CallStreamsWindow | null {
  const views = chrome.extension.getViews() as CallStreamsWindow[];
  return views.find((view) => view.tincanCallStreams !== undefined) ?? null;
}

/** The offscreen document's streams, or null while the offscreen document is not open. */
export function findCallStreams(): CallStreams | null {
  return offscreenWindow()?.tincanCallStreams ?? null;
}

/** Hands the offscreen document what cannot ride the bus. False when it is not open: `offscreen.open` opens it. */
export function handOver(handed: Handed): boolean {
  const offscreen = offscreenWindow();
  if (!offscreen) return false;
  offscreen.postMessage(handed, location.origin);
  return true;
}
