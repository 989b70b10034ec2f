// Keeps the screen awake while this view shows a call with video, and only then. Background keeps the machine awake.

import { useEffect } from 'preact/hooks';
import type { MediaView } from '../../protocol/snapshot/media-view';
import { remoteVideosOf } from './remote-videos';
import type { StageProps } from './stage';

export interface ShownCall {
  call: StageProps['call'];
  media: MediaView;
}

/** Whether there is something to look at in this call, on either side. */
export function hasVideo({ call, media }: ShownCall): boolean {
  const { live, share } = remoteVideosOf(call);
  return live && (share || call.remote.camera || media.camera.on || media.share !== null);
}

/** The lock counts while `view` is visible. */
export function useScreenAwake(shown: ShownCall | null, view: Window = window): void {
  const isWanted = shown !== null && hasVideo(shown);
  useEffect(() => {
    if (!isWanted) return;
    const { document, navigator } = view;
    const ended = new AbortController();
    let lock: WakeLockSentinel | null = null;
    /** The browser releases the lock at each moment at which it hides the page, however short. */
    const isHeld = () => lock !== null && !lock.released;

    async function acquire(): Promise<void> {
      if (isHeld() || document.visibilityState !== 'visible') return;
      const acquired = await screenLock(navigator);
      if (ended.signal.aborted || isHeld()) await acquired?.release();
      else lock = acquired;
    }

    document.addEventListener('visibilitychange', () => void acquire(), { signal: ended.signal });
    void acquire();
    return () => {
      ended.abort();
      void lock?.release();
    };
  }, [isWanted, view]);
}

/** Null when the browser refuses: the battery is low, or the page around the dock forbids wake locks to its frames. */
async function screenLock({ wakeLock }: Navigator): Promise<WakeLockSentinel | null> {
  try {
    return await wakeLock.request('screen');
  } catch (_refused) {
    return null;
  }
}
