// Watches whether anything arrives on a connection. ICE reports only silences longer than 2.5 s.

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

/** A text that changes with every received byte and connectivity check, and with the selected path. */
function signsOfLife(stats: readonly RTCStats[]): number {
  const { bytesReceived = 0, requestsReceived = 0, responsesReceived = 0 } = selectedPair(stats) ?? {};
  return bytesReceived + requestsReceived + responsesReceived;
}
