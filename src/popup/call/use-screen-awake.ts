// Keeps the screen awake while this view shows a call with pictures, and only then. That the machine stays awake is
// background's affair.

import { useEffect } from 'preact/hooks';
import type { MediaView } from '../../protocol/snapshot/media-view';
import { type StageProps, seenOf } from './stage';

export interface ShownCall {
  call: StageProps['call'];
  media: MediaView;
}

/** Whether anybody in this call looks at something, here or there. */
export function hasPictures({ call, media }: ShownCall): boolean {
  const { live, shares } = seenOf(call);
  return live && (shares || call.remote.camera || media.camera.on || media.share !== null);
}

/** `view` is the window that must be visible for it. */
export function useScreenAwake(shown: ShownCall | null, view: Window = window): void {
  const isWanted = shown !== null && hasPictures(shown);
  useEffect(() => {
    if (!isWanted) return;
    const { document, navigator } = view;
    const life = new AbortController();
    let held: WakeLockSentinel | null = null;
    /** The browser releases it whenever the page is hidden. */
    const isHeld = () => held !== null && !held.released;

    async function hold(): Promise<void> {
      if (isHeld() || document.visibilityState !== 'visible') return;
      const lock = await screenLock(navigator);
      if (life.signal.aborted || isHeld()) await lock?.release();
      else held = lock;
    }

    document.addEventListener('visibilitychange', () => void hold(), { signal: life.signal });
    void hold();
    return () => {
      life.abort();
      void held?.release();
    };
  }, [isWanted, view]);
}

/** Null when the browser refuses it, as with an empty battery, or in the dock where a page forbids it to its frames. */
async function screenLock({ wakeLock }: Navigator): Promise<WakeLockSentinel | null> {
  try {
    return await wakeLock.request('screen');
  } catch (_refused) {
    return null;
  }
}
