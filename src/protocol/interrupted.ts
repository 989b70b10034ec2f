// A call that broke off without anybody wanting it: for a while it may be taken up again without a ring.

import type { CallId, CallKind, ContactId, MediaView } from './snapshot';

export interface Interrupted {
  call: CallId;
  peer: ContactId;
  /** What it is taken up with. */
  kind: CallKind;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The kind that opens no device which is off now: a camera alone cannot be asked for, and stays off. */
export function kindOf({ microphone, camera }: MediaView): CallKind {
  if (!microphone.on) return 'data';
  return camera.on ? 'video' : 'audio';
}
