// Watches whether anything arrives on a connection. ICE reports only silences longer than 2.5 s.

import { selectedPair } from './stats-sample';
import type { StatsSampler } from './stats-sampler';

const LOOK_MS = 400;
/** How soon the end of a silence is found. */
const LOOK_IN_SILENCE_MS = 200;
/** So many looks without news are a silence: it is told after 1.2 to 1.6 s. */
const SILENT_LOOKS = 3;
/** After so many looks with new bytes, one after another, something flows: a voice, or pictures and what is reported of them. */
const FLOWING_LOOKS = 3;

export interface Silence {
  /** Until it began, something came all the time. Between two connectivity checks of a quiet link there is silence, too. */
  isSudden: boolean;
}

/** Calls `changed` when a silence begins, and with null when it is over, for as long as the sampler lives. */
export function watchSilence(sampler: StatsSampler, changed: (silence: Silence | null) => void): void {
  let heard = { bytes: 0, checks: 0 };
  let flowing = 0;
  let silent = 0;

  function look(stats: readonly RTCStats[]): number {
    const before = heard;
    heard = received(stats);
    // A path that has taken the place of another counts from nothing: every change is a sign of life.
    const hasBytes = heard.bytes !== before.bytes;
    if (hasBytes || heard.checks !== before.checks) hear(hasBytes);
    else fallSilent();
    return silent < SILENT_LOOKS ? LOOK_MS : LOOK_IN_SILENCE_MS;
  }

  function hear(hasBytes: boolean): void {
    if (silent >= SILENT_LOOKS) changed(null);
    silent = 0;
    flowing = hasBytes ? flowing + 1 : 0;
  }

  function fallSilent(): void {
    silent += 1;
    if (silent < SILENT_LOOKS) return;
    if (silent === SILENT_LOOKS) changed({ isSudden: flowing >= FLOWING_LOOKS });
    flowing = 0;
  }

  // Looks that come early would make a silence of a short pause.
  sampler.add({ earlyMs: 0, take: look }, 0);
}

/** On the selected path: the bytes that came, and the connectivity checks. */
function received(stats: readonly RTCStats[]): { bytes: number; checks: number } {
  const { bytesReceived = 0, requestsReceived = 0, responsesReceived = 0 } = selectedPair(stats) ?? {};
  return { bytes: bytesReceived, checks: requestsReceived + responsesReceived };
}
