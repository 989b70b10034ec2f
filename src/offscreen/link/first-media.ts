// Marks when the first packet of sound or video came, and when the first picture was decoded. The browser has no event for
// either, so it is asked often at first; what comes later is found by a reading that is made anyway.

import { STATS_INTERVAL_MS } from '../../protocol/link/limits';
import type { MarkName } from '../../protocol/snapshot/timeline';
import { FIRST_MEDIA_LOOK_MS, FIRST_MEDIA_LOOKS } from '../../protocol/timeline/limits';
import type { StatsSampler } from './stats-sampler';

export function watchFirstMedia(sampler: StatsSampler, mark: (name: MarkName) => void): void {
  let looks = 0;
  sampler.add(
    {
      earlyMs: STATS_INTERVAL_MS / 2,
      take(stats) {
        const streams = stats.filter(({ type }) => type === 'inbound-rtp') as RTCInboundRtpStreamStats[];
        const hasPicture = streams.some(({ framesDecoded = 0 }) => framesDecoded > 0);
        if (streams.some(({ packetsReceived = 0 }) => packetsReceived > 0)) mark('first-packet');
        if (hasPicture) mark('first-picture');
        looks += 1;
        if (hasPicture) return null;
        return looks < FIRST_MEDIA_LOOKS ? FIRST_MEDIA_LOOK_MS : STATS_INTERVAL_MS;
      },
    },
    FIRST_MEDIA_LOOK_MS,
  );
}
