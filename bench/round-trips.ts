// How long the connection of a call takes there and back: by the browser's own connectivity checks, which it sends every few
// seconds, and by the reports of the receiver on the video that it gets (RTCP), of which there are several a second.

import { setTimeout as pause } from 'node:timers/promises';
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

/** Reports come no sooner than this, one after another. */
const REPORT_INTERVAL_MS = 200;

export interface MediaRoundTripWatch {
  /** The round trip of each report since the beginning, in ms. */
  stop(): Promise<readonly number[]>;
}

export function watchMediaRoundTrips(tincan: Tincan): MediaRoundTripWatch {
  const tripsMs: number[] = [];
  let isOver = false;
  async function watch(): Promise<void> {
    let { measured } = await newestReport(tincan);
    while (!isOver) {
      await pause(REPORT_INTERVAL_MS);
      const newest = await newestReport(tincan);
      if (newest.measured > measured) tripsMs.push(newest.rttMs);
      ({ measured } = newest);
    }
  }
  const watching = watch();
  return {
    async stop() {
      isOver = true;
      await watching;
      return tripsMs;
    },
  };
}

/** Of the receiver on the video of the camera (webrtc-stats, RTCRemoteInboundRtpStreamStats). */
async function newestReport(tincan: Tincan): Promise<{ measured: number; rttMs: number }> {
  const stats = await statistics(tincan);
  const report = stats.find(({ type, kind }) => type === 'remote-inbound-rtp' && kind === 'video');
  return {
    measured: Number(report?.roundTripTimeMeasurements ?? 0),
    rttMs: Math.round(1_000 * Number(report?.roundTripTime)),
  };
}
