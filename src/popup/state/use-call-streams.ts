// Finds the streams of the offscreen document. The offscreen document may open after the view, so the view looks for the
// streams again whenever the call changes.

import { useMemo } from 'preact/hooks';
import { findCallStreams, type StreamName } from '../../shared/offscreen-window';

export type StreamOf = (name: StreamName) => MediaStream | null;

export function useCallStreams(call: object): StreamOf {
  return useMemo(() => {
    const callStreams = findCallStreams();
    return (name: StreamName) => callStreams?.streams[name] ?? null;
  }, [call]);
}
