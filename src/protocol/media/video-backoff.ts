// When our camera is paused because the line is too weak for a picture beside the voice, and when it is tried again.
// Pure: it is given one reading a second while the camera is on.

import type { Reading } from '../link/link-quality';
import {
  PICTURE_BACK,
  PICTURE_BAD,
  PICTURE_BAD_READINGS,
  PICTURE_PROVEN_READINGS,
  PICTURE_REST_READINGS,
  PICTURE_START_READINGS,
  RTT_FORGOTTEN_MS,
} from './limits';

export type LineReading = Pick<Reading, 'sendableKbps' | 'lostThere' | 'rttMs'>;

export type StepDown = {
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
export const CAMERA_ON: StepDown = { name: 'sending', pathMs: null, pauses: 0, readings: 0, bad: 0 };

export function stepDown(state: StepDown, reading: LineReading): StepDown {
  const pathMs = pathOf(state.pathMs, reading.rttMs);
  const queueMs = Math.max(0, (reading.rttMs ?? 0) - (pathMs ?? 0));
  if (state.name === 'sending') {
    const readings = state.readings + 1;
    const bad = Math.max(0, state.bad + (isBad(reading, queueMs, readings) ? 1 : -1));
    if (bad < PICTURE_BAD_READINGS) return { ...state, pathMs, readings, bad };
    const pauses = readings > PICTURE_PROVEN_READINGS ? 1 : state.pauses + 1;
    return { name: 'paused', pathMs, pauses, good: 0 };
  }
  const good = isGood(reading, queueMs) ? state.good + 1 : 0;
  if (good < restOf(state.pauses)) return { ...state, pathMs, good };
  return { name: 'sending', pathMs, pauses: state.pauses, readings: 0, bad: 0 };
}

function isBad({ sendableKbps, lostThere }: LineReading, queueMs: number, readings: number): boolean {
  // What the browser knew of the line before the picture came is what the voice alone has shown.
  const isKnown = sendableKbps !== null && readings > PICTURE_START_READINGS;
  const isNarrow = isKnown && sendableKbps < PICTURE_BAD.sendableKbps;
  return isNarrow || lostThere > PICTURE_BAD.lost || queueMs > PICTURE_BAD.queueMs;
}

/** How much the line carries shows only when there is something to carry. */
function isGood({ lostThere }: LineReading, queueMs: number): boolean {
  return lostThere <= PICTURE_BACK.lost && queueMs <= PICTURE_BACK.queueMs;
}

function restOf(pauses: number): number {
  return PICTURE_REST_READINGS[Math.min(pauses, PICTURE_REST_READINGS.length) - 1] ?? 0;
}

/** A path that has become longer for good is believed after a while. */
function pathOf(before: number | null, rttMs: number | null): number | null {
  if (rttMs === null || before === null) return rttMs ?? before;
  return Math.min(rttMs, before + RTT_FORGOTTEN_MS);
}
