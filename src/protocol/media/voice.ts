// Whether somebody speaks, from how loud it is: the short silences between words count as speech.

import { VOICE_HOLD_MS, VOICE_LEVEL } from './limits';

/** `loudAt` is the last moment of the voice; null before the first. */
export interface Voice {
  loudAt: number | null;
  speaks: boolean;
}

export const SILENT: Voice = { loudAt: null, speaks: false };

/** `level` goes from 0 to 1, and is null while nobody can be heard at all. */
export function hearVoice({ loudAt }: Voice, level: number | null, now: number): Voice {
  if (level === null) return SILENT;
  const heardAt = level >= VOICE_LEVEL ? now : loudAt;
  return { loudAt: heardAt, speaks: heardAt !== null && now - heardAt <= VOICE_HOLD_MS };
}
