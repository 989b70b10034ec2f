// Raises the camera from its first, small pictures to its full size as the browser's estimate of the bandwidth grows.

import { START_EARLY_MS, START_KBPS_MOST, START_LOOK_MS, START_MS } from '../../protocol/media/limits';
import type { Senders } from './rtp-senders';
import { selectedPair } from './stats-sample';
import type { StatsSampler } from './stats-sampler';

/** To be called when the link is up. Ends by itself, and with the sampler. */
export function raiseStartSize(
  sampler: StatsSampler,
  senders: Pick<Senders, 'startCamera' | 'cameraStarted'>,
): void {
  const end = performance.now() + START_MS;
  const take = (stats: readonly RTCStats[], at: number) => {
    const bits = selectedPair(stats)?.availableOutgoingBitrate;
    const kbps = bits === undefined ? null : bits / 1_000;
    if (at >= end || (kbps !== null && kbps >= START_KBPS_MOST)) {
      senders.cameraStarted();
      return null;
    }
    senders.startCamera(kbps);
    return START_LOOK_MS;
  };
  sampler.add({ earlyMs: START_EARLY_MS, take }, START_LOOK_MS);
}
