// All that is measured on the link of a call, and what follows from it: the quality that views show, when the first picture
// came, how large video starts, and what a silence means.

import { DOUBT_LEAST_MS } from '../../protocol/link/limits';
import type { StatsSample } from '../../protocol/link/link-quality';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { watchFirstMedia } from '../link/first-media';
import { watchLink } from '../link/link-stats';
import type { PeerLink } from '../link/peer-link';
import { type Silence, watchSilence } from '../link/silence-watch';
import { raiseStartSize } from '../link/start-size';
import { createStatsSampler } from '../link/stats-sampler';
import { report } from '../messaging/report';
import type { OpenSessionLink } from '../session/session-link';

export interface LinkMeasurements {
  /** Media go both ways from now on. */
  up(): void;
}

/** `measured` gets one reading a second, for as long as the link lives. */
export function measureCallLink(
  { peerLink, signal, mark }: Pick<OpenSessionLink, 'peerLink' | 'signal' | 'mark'>,
  measured: (view: LinkView, sample: StatsSample) => void,
): LinkMeasurements {
  const { connection, senders, channels } = peerLink;
  const sampler = createStatsSampler(connection, signal);
  watchLink(connection, sampler, measured, Object.values(channels));
  return {
    up() {
      watchFirstMedia(sampler, mark);
      watchSilence(sampler, silenceListener(peerLink));
      raiseStartSize(sampler, senders);
    },
  };
}

/** Video waits for the end of a silence; a silence that is sudden puts the path in doubt, and the registration with it. */
function silenceListener({ senders, silent }: PeerLink): (silence: Silence | null) => void {
  let doubtedAt = Number.NEGATIVE_INFINITY;
  return (silence) => {
    senders.suspendVideo(silence !== null);
    if (silence && !silence.isSudden) return;
    silent(silence !== null);
    if (!silence || performance.now() - doubtedAt < DOUBT_LEAST_MS) return;
    doubtedAt = performance.now();
    report('link.doubted', {});
  };
}
