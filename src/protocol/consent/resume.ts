// A call that was lost without a hang-up: what ends the attempts to resume it, and with which devices it resumes.

import type { CallKind, CallView } from '../snapshot/call-view';
import type { MediaView } from '../snapshot/media-view';

/** Whether what broke off before is done with: it is taken up, something else has begun, or somebody hung up. */
export function settles({ phase, rejoins }: Pick<CallView, 'phase' | 'rejoins'>): boolean {
  if (phase.name === 'ended') return rejoins && phase.reason !== 'failed';
  return !rejoins || phase.name === 'connected' || phase.name === 'reconnecting';
}

/** The kind that opens no device which is off now: a camera alone cannot be asked for, and stays off. */
export function kindOf({ microphone, camera }: MediaView): CallKind {
  if (!microphone.on) return 'data';
  return camera.on ? 'video' : 'audio';
}
