// How long a message to the peer and back takes, as the browser knows it from its checks of the path.

import { selectedPair } from './stats-sample';

/** In milliseconds; null when there is no path, or none was measured yet. */
export async function roundTripOf(connection: RTCPeerConnection): Promise<number | null> {
  const stats = [...(await connection.getStats()).values()] as RTCStats[];
  const seconds = selectedPair(stats)?.currentRoundTripTime;
  return seconds === undefined ? null : 1_000 * seconds;
}
