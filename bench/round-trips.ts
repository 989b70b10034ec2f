// How long the connection of the call takes there and back, by the browser's own connectivity checks, which it sends
// every few seconds.

import { until } from '../test/harness/browser/until';
import { statistics } from '../test/harness/probe/stats';
import type { Tincan } from '../test/harness/user/tincan';

/** Of the selected pair, since the connection began (webrtc-stats, RTCIceCandidatePairStats). */
interface RoundTrips {
  answered: number;
  seconds: number;
}

export interface RoundTripWatch {
  meanMs(): Promise<number>;
  /** The mean of the next few; nothing is asked of the browser but this. */
  nextMeanMs(checks: number): Promise<number>;
}

export async function watchRoundTrips(tincan: Tincan): Promise<RoundTripWatch> {
  const start = await roundTrips(tincan);
  const since = (now: RoundTrips) =>
    (1_000 * (now.seconds - start.seconds)) / (now.answered - start.answered);
  return {
    meanMs: async () => since(await roundTrips(tincan)),
    async nextMeanMs(checks) {
      const enough = async () => {
        const now = await roundTrips(tincan);
        return now.answered - start.answered >= checks && now;
      };
      return since(await until(`${checks} connectivity checks`, enough));
    },
  };
}

async function roundTrips(tincan: Tincan): Promise<RoundTrips> {
  const stats = await statistics(tincan);
  const transport = stats.find(({ type }) => type === 'transport');
  const pair = stats.find(({ id }) => id === transport?.selectedCandidatePairId);
  return { answered: Number(pair?.responsesReceived), seconds: Number(pair?.totalRoundTripTime) };
}
