// Finds the offscreen document's streams. The offscreen document may be opened after the view, so it is looked for
// again whenever the call changes.

import { useMemo } from 'preact/hooks';
import { findCallStreams, type Slot } from '../../shared/offscreen-window';

export type StreamOf = (slot: Slot) => MediaStream | null;

export function useCallStreams(call: object): StreamOf {
  return useMemo(() => {
    const stage = findCallStreams();
    return (slot: Slot) => stage?.streams[slot] ?? null;
  }, [call]);
}
