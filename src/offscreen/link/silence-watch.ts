// Whether anything comes in on a connection. ICE says so only of silences longer than 2.5 s.

import { selectedPair } from './stats-sample';

const LISTEN_MS = 1_000;
/** How soon the end of a silence is found. */
const LISTEN_IN_SILENCE_MS = 200;

/** Calls `changed` when a silence begins, after a second or two of it, and when it is over; until the signal aborts. */
export function watchSilence(
  connection: Pick<RTCPeerConnection, 'getStats'>,
  signal: AbortSignal,
  changed: (isSilent: boolean) => void,
): void {
  let heard = -1;
  let isSilent = false;

  async function listen(): Promise<void> {
    const before = heard;
    heard = signsOfLife([...(await connection.getStats()).values()]);
    if (signal.aborted) return;
    if (isSilent !== (heard === before)) {
      isSilent = !isSilent;
      changed(isSilent);
    }
    setTimeout(() => void listen(), isSilent ? LISTEN_IN_SILENCE_MS : LISTEN_MS);
  }

  void listen();
}

/** Grows with every byte and every connectivity check that comes in; on another path it is another one. */
function signsOfLife(stats: readonly RTCStats[]): number {
  const { bytesReceived = 0, requestsReceived = 0, responsesReceived = 0 } = selectedPair(stats) ?? {};
  return bytesReceived + requestsReceived + responsesReceived;
}
