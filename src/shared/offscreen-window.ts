// What cannot ride the bus: a MediaStream (same process, so a view plays the phone's own object: no copy, no
// second encode), how loud it is at this moment, and a File (passed by reference through postMessage).
// Offscreen puts its Stage on its window; views find that window with getViews().

import type { Handed } from '../protocol/contract';

/** What can be looked at in a call. Each stream stays the same object for the life of the offscreen page. */
export type Slot = 'localCamera' | 'localShare' | 'remoteCamera' | 'remoteShare';

export interface Stage {
  readonly streams: Readonly<Record<Slot, MediaStream>>;
  /** The live connection, to be read only: its statistics are the browser's own word. Null outside a call. */
  peerConnection(): RTCPeerConnection | null;
  /** How loud it is at the open microphone, muted or not, from 0 to 1; null when none is open. */
  microphoneLevel(): number | null;
}

export interface StageWindow extends Window {
  tincanStage?: Stage;
}

function offscreenWindow(): StageWindow | null {
  const views = chrome.extension.getViews() as StageWindow[];
  return views.find((view) => view.tincanStage !== undefined) ?? null;
}

/** The phone's streams, or null while the phone is not open. */
export function findStage(): Stage | null {
  return offscreenWindow()?.tincanStage ?? null;
}

/** Hands the phone what cannot ride the bus. False when it is not open: `file.send` opens it. */
export function handOver(handed: Handed): boolean {
  const phone = offscreenWindow();
  if (!phone) return false;
  phone.postMessage(handed, location.origin);
  return true;
}
