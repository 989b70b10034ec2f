// Notices that the user speaks while the microphone is muted. It looks only while it is.

import { LOUDNESS_MS } from '../../protocol/media/limits';
import { hear, QUIET } from '../../protocol/media/muted-speech';
import type { Ear } from './microphone-level';

export interface MutedWatch {
  /** There is a microphone, and it is muted. */
  muted(isMuted: boolean): void;
}

export function createMutedWatch(ear: Pick<Ear, 'level'>, changed: (speaks: boolean) => void): MutedWatch {
  let heard = QUIET;
  let timer: ReturnType<typeof setInterval> | undefined;

  function become(next: typeof heard): void {
    const { speaks } = heard;
    heard = next;
    if (next.speaks !== speaks) changed(next.speaks);
  }

  return {
    muted(isMuted) {
      if (isMuted === (timer !== undefined)) return;
      clearInterval(timer);
      timer = isMuted
        ? setInterval(() => become(hear(heard, ear.level() ?? 0, LOUDNESS_MS)), LOUDNESS_MS)
        : undefined;
      become(QUIET);
    },
  };
}
