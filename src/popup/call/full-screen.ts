// The full screen: of the whole page and not of one video, so that controls, questions and problems stay in sight. The style
// sheets hide the rest.

import { useEffect } from 'preact/hooks';
import { showUnexpected } from '../state/commands';
import { useDocumentValue } from '../state/use-document-value';

/** Only a press on a button or a key may call it: the browser refuses the full screen otherwise. */
export function toggleFullScreen(): void {
  if (document.fullscreenElement) leave();
  else document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(showUnexpected);
}

export const useFullScreen = (): boolean => useDocumentValue('fullscreenchange', isFullScreen);

/** Leaves the full screen when the call is no longer shown, or is over. */
export function useFullScreenOnlyFor(isShown: boolean): void {
  useEffect(() => {
    if (!isShown) return;
    return () => {
      if (isFullScreen()) leave();
    };
  }, [isShown]);
}

function isFullScreen(): boolean {
  return document.fullscreenElement !== null;
}

function leave(): void {
  document.exitFullscreen().catch(showUnexpected);
}
