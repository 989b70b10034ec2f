// When our camera is paused because the line is too weak for a picture beside the voice, and when it is tried again.
// Pure: it is given one reading a second while the camera is on.

import type { Reading } from '../link/link-quality';
import {
  RTT_FORGOTTEN_MS,
  VIDEO_BACK,
  VIDEO_BAD,
  VIDEO_BAD_SAMPLES,
  VIDEO_PROVEN_SAMPLES,
  VIDEO_REST_SAMPLES,
  VIDEO_START_SAMPLES,
} from './limits';

export type LinkSample = Pick<Reading, 'sendableKbps' | 'remoteLoss' | 'rttMs'>;

export type VideoBackoff = {
  /** The shortest round trip: what is longer is a queue. Null before the first. */
  pathMs: number | null;
  /** How often it was paused again before the picture had proven itself. */
  pauses: number;
} & (
  | {
      name: 'sending';
      /** Since it began or came back. */
      readings: number;
      /** Bad readings, less the good ones since. */
      bad: number;
    }
  | {
      name: 'paused';
      /** Good readings in a row. */
      good: number;
    }
);

/** The camera has just been turned on. */
export const CAMERA_ON: VideoBackoff = { name: 'sending', pathMs: null, pauses: 0, readings: 0, bad: 0 };

export function videoBackoff(state: VideoBackoff, reading: LinkSample): VideoBackoff {
  const pathMs = pathOf(state.pathMs, reading.rttMs);
  const queueMs = Math.max(0, (reading.rttMs ?? 0) - (pathMs ?? 0));
  if (state.name === 'sending') {
    const readings = state.readings + 1;
    const bad = Math.max(0, state.bad + (isBad(reading, queueMs, readings) ? 1 : -1));
    if (bad < VIDEO_BAD_SAMPLES) return { ...state, pathMs, readings, bad };
    const pauses = readings > VIDEO_PROVEN_SAMPLES ? 1 : state.pauses + 1;
    return { name: 'paused', pathMs, pauses, good: 0 };
  }
  const good = isGood(reading, queueMs) ? state.good + 1 : 0;
  if (good < restOf(state.pauses)) return { ...state, pathMs, good };
  return { name: 'sending', pathMs, pauses: state.pauses, readings: 0, bad: 0 };
}

function isBad({ sendableKbps, remoteLoss }: LinkSample, queueMs: number, readings: number): boolean {
  // What the browser knew of the line before the picture came is what the voice alone has shown.
  const isKnown = sendableKbps !== null && readings > VIDEO_START_SAMPLES;
  const isNarrow = isKnown && sendableKbps < VIDEO_BAD.sendableKbps;
  return isNarrow || remoteLoss > VIDEO_BAD.lost || queueMs > VIDEO_BAD.queueMs;
}

/** How much the line carries shows only when there is something to carry. */
function isGood({ remoteLoss }: LinkSample, queueMs: number): boolean {
  return remoteLoss <= VIDEO_BACK.lost && queueMs <= VIDEO_BACK.queueMs;
}

function restOf(pauses: number): number {
  return VIDEO_REST_SAMPLES[Math.min(pauses, VIDEO_REST_SAMPLES.length) - 1] ?? 0;
}

/** A path that has become longer for good is believed after a while. */
function pathOf(before: number | null, rttMs: number | null): number | null {
  if (rttMs === null || before === null) return rttMs ?? before;
  return Math.min(rttMs, before + RTT_FORGOTTEN_MS);
}
