// Raises the camera from its first, small pictures to its full size as the browser's estimate of the bandwidth grows.

import { START_KBPS_MOST, START_LOOK_MS, START_LOOKS } from '../../protocol/media/limits';
import { pause } from '../../shared/lifetime';
import type { Senders } from './rtp-senders';
import { selectedPair } from './stats-sample';

/** To be called when the link is up. Ends by itself, and with the signal. */
export async function raiseStartSize(
  connection: RTCPeerConnection,
  signal: AbortSignal,
  senders: Pick<Senders, 'startCamera' | 'cameraStarted'>,
): Promise<void> {
  for (let looks = 0; looks < START_LOOKS; looks++) {
    await pause(START_LOOK_MS);
    if (signal.aborted) return;
    const stats = [...(await connection.getStats()).values()];
    const bits = selectedPair(stats)?.availableOutgoingBitrate;
    const kbps = bits === undefined ? null : bits / 1_000;
    if (kbps !== null && kbps >= START_KBPS_MOST) break;
    senders.startCamera(kbps);
  }
  if (!signal.aborted) senders.cameraStarted();
}
