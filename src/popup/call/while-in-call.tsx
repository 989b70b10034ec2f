// What a page does for a call beside drawing it: the screen stays awake for a video, and a full screen ends with the call.

import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { useFullScreenOnlyFor } from './full-screen';
import { underWay } from './under-way';
import { useScreenAwake } from './use-screen-awake';

/** `isShown`: the call is what the page shows. */
export function WhileInCall({ now, isShown }: { now: Snapshot; isShown: boolean }) {
  const live = underWay(now);
  useScreenAwake(live && { call: live.call, media: now.media });
  useFullScreenOnlyFor(isShown);
  return null;
}
