// Finds the phone's streams. The phone may be opened after the view, so it is looked for again whenever the
// call changes.

import { useMemo } from 'preact/hooks';
import { findStage, type Slot } from '../../shared/offscreen-window';

export type StreamOf = (slot: Slot) => MediaStream | null;

export function useStage(call: object): StreamOf {
  return useMemo(() => {
    const stage = findStage();
    return (slot: Slot) => stage?.streams[slot] ?? null;
  }, [call]);
}
