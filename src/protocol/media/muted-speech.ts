// Whether a muted user speaks. A cough or a keystroke is too short to count; a pause between words ends nothing.

import { MUTED_HINT_MS, MUTED_SPEECH_MS, SPEECH_LEVEL } from './limits';

export interface MutedSpeech {
  speaks: boolean;
  /** Before speech is noticed: how long it was loud lately. Afterwards: how long it has been quiet. In ms. */
  forMs: number;
}

export const QUIET: MutedSpeech = { speaks: false, forMs: 0 };

/** `level` from 0 to 1 is how loud it was for the last `elapsedMs`. */
export function hear({ speaks, forMs }: MutedSpeech, level: number, elapsedMs: number): MutedSpeech {
  const isLoud = level >= SPEECH_LEVEL;
  if (speaks) {
    const quietMs = isLoud ? 0 : forMs + elapsedMs;
    return quietMs < MUTED_HINT_MS ? { speaks, forMs: quietMs } : QUIET;
  }
  const loudMs = Math.max(0, forMs + (isLoud ? elapsedMs : -elapsedMs));
  return loudMs < MUTED_SPEECH_MS ? { speaks, forMs: loudMs } : { speaks: true, forMs: 0 };
}
