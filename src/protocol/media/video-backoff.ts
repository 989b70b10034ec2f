// Pauses our camera when the path is too weak for a picture beside the voice, and tries it again later. It takes one
// sample a second while the camera is on.

import type { StatsSample } from '../link/link-quality';
import {
  RTT_FORGOTTEN_MS,
  VIDEO_BACK,
  VIDEO_BAD,
  VIDEO_BAD_SAMPLES,
  VIDEO_PROVEN_SAMPLES,
  VIDEO_REST_SAMPLES,
  VIDEO_START_SAMPLES,
} from './limits';

export type LinkSample = Pick<StatsSample, 'sendableKbps' | 'remoteLoss' | 'rttMs'>;

export type VideoBackoff = {
  /** The shortest round trip so far, in ms; a longer one means a queue. Null before the first sample. */
  pathMs: number | null;
  /** How often the camera was paused again before it had proved itself (VIDEO_PROVEN_SAMPLES). */
  pauses: number;
} & (
  | {
      name: 'sending';
      /** Samples since the camera started or came back. */
      samples: number;
      /** Bad samples, less the good ones since. */
      bad: number;
    }
  | {
      name: 'paused';
      /** Good samples in a row. */
      good: number;
    }
);

/** The camera has just been turned on. */
export const CAMERA_ON: VideoBackoff = { name: 'sending', pathMs: null, pauses: 0, samples: 0, bad: 0 };

export function videoBackoff(state: VideoBackoff, sample: LinkSample): VideoBackoff {
  const pathMs = pathOf(state.pathMs, sample.rttMs);
  const queueMs = Math.max(0, (sample.rttMs ?? 0) - (pathMs ?? 0));
  if (state.name === 'sending') {
    const samples = state.samples + 1;
    const bad = Math.max(0, state.bad + (isBad(sample, queueMs, samples) ? 1 : -1));
    if (bad < VIDEO_BAD_SAMPLES) return { ...state, pathMs, samples, bad };
    const pauses = samples > VIDEO_PROVEN_SAMPLES ? 1 : state.pauses + 1;
    return { name: 'paused', pathMs, pauses, good: 0 };
  }
  const good = isGood(sample, queueMs) ? state.good + 1 : 0;
  if (good < restOf(state.pauses)) return { ...state, pathMs, good };
  return { name: 'sending', pathMs, pauses: state.pauses, samples: 0, bad: 0 };
}

function isBad({ sendableKbps, remoteLoss }: LinkSample, queueMs: number, samples: number): boolean {
  // Before the picture came, the browser's estimate of the bandwidth rested on the voice alone.
  const isKnown = sendableKbps !== null && samples > VIDEO_START_SAMPLES;
  const isNarrow = isKnown && sendableKbps < VIDEO_BAD.sendableKbps;
  return isNarrow || remoteLoss > VIDEO_BAD.lost || queueMs > VIDEO_BAD.queueMs;
}

/** The browser's estimate of the bandwidth means something only while much is sent. */
function isGood({ remoteLoss }: LinkSample, queueMs: number): boolean {
  return remoteLoss <= VIDEO_BACK.lost && queueMs <= VIDEO_BACK.queueMs;
}

function restOf(pauses: number): number {
  return VIDEO_REST_SAMPLES[Math.min(pauses, VIDEO_REST_SAMPLES.length) - 1] ?? 0;
}

/** A path that stays longer becomes the normal one after a while. */
function pathOf(before: number | null, rttMs: number | null): number | null {
  if (rttMs === null || before === null) return rttMs ?? before;
  return Math.min(rttMs, before + RTT_FORGOTTEN_MS);
}
