// Whether what comes in on a connection has stood still and flows again. ICE says so only of silences longer than 2.5 s.

import { bytesReceivedOf } from './reading';

/** How soon the end of a silence is found. */
const LISTEN_MS = 200;

export interface SilenceWatch {
  /** What has come in, from one second to the next. */
  measured(bytesReceived: number): void;
}

/** Calls `over` at the end of each silence, until the signal aborts. */
export function watchSilence(
  connection: Pick<RTCPeerConnection, 'getStats'>,
  signal: AbortSignal,
  over: () => void,
): SilenceWatch {
  let heard = -1;
  let isSilent = false;

  async function untilHeard(): Promise<void> {
    do {
      await new Promise((listened) => setTimeout(listened, LISTEN_MS));
      if (signal.aborted) return;
    } while ((await bytesReceivedOf(connection)) === heard);
    isSilent = false;
    heard = -1;
    if (!signal.aborted) over();
  }

  return {
    measured(bytesReceived) {
      if (isSilent) return;
      isSilent = bytesReceived === heard;
      heard = bytesReceived;
      if (isSilent) void untilHeard();
    },
  };
}
