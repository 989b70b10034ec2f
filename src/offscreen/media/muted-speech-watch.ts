// Notices that the user speaks while the microphone is muted. Measures nothing while the microphone is on.

import { LOUDNESS_MS } from '../../protocol/media/limits';
import { hear, QUIET } from '../../protocol/media/muted-speech';
import type { MicrophoneLevel } from './microphone-level';

export interface MutedSpeechWatch {
  /** `isMuted`: there is a microphone, and the user has muted it. */
  setMuted(isMuted: boolean): void;
}

export function createMutedSpeechWatch(
  microphone: Pick<MicrophoneLevel, 'level'>,
  changed: (speaks: boolean) => void,
): MutedSpeechWatch {
  let heard = QUIET;
  let timer: ReturnType<typeof setInterval> | undefined;

  function become(next: typeof heard): void {
    const { speaks } = heard;
    heard = next;
    if (next.speaks !== speaks) changed(next.speaks);
  }

  return {
    setMuted(isMuted) {
      if (isMuted === (timer !== undefined)) return;
      clearInterval(timer);
      timer = isMuted
        ? setInterval(() => become(hear(heard, microphone.level() ?? 0, LOUDNESS_MS)), LOUDNESS_MS)
        : undefined;
      become(QUIET);
    },
  };
}
