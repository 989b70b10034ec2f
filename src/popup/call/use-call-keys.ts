// Obeys the keys of a call. The dock obeys none: the page around the dock could give the dock the focus while the user types.
// A microphone that Space has unmuted is muted again even when no view sees the key go up.

import { useEffect, useRef } from 'preact/hooks';
import type { CallFeatures } from '../../protocol/call/call-features';
import type { MediaView } from '../../protocol/snapshot/media-view';
import { command } from '../state/commands';
import type { Place } from '../state/place';
import { isSpace, type KeyAction, keyActionOf } from './call-keys';
import { toggleFullScreen } from './full-screen';

export interface CallKeys {
  place: Place | 'picture';
  media: MediaView;
  can: CallFeatures;
  /** The window that has the keys, when the keys are those of picture in picture. */
  view?: Window;
}

export function useCallKeys(keys: CallKeys): void {
  const current = useRef(keys);
  current.current = keys;
  const { place, view = window } = keys;
  useEffect(() => {
    if (place === 'dock') return;
    const closed = new AbortController();
    const { signal } = closed;
    let isTalking = false;

    function talk(on: boolean): void {
      if (isTalking === on) return;
      isTalking = on;
      void command('media.microphone', { on });
    }

    function act(action: KeyAction): void {
      if (action === 'talk') talk(true);
      else if (action !== 'full-screen') void command(`media.${action.device}`, { on: action.on });
      else if (place === 'window') toggleFullScreen();
    }

    view.addEventListener(
      'keydown',
      (event) => {
        const { media, can } = current.current;
        const action = keyActionOf(event, view.document.activeElement, media);
        // The browser scrolls at Space, and again at each repetition while the user holds Space.
        if (action === 'talk' || (isTalking && isSpace(event))) event.preventDefault();
        if (action && isAvailable(action, can)) act(action);
      },
      { signal },
    );
    view.addEventListener('keyup', (event) => isSpace(event) && talk(false), { signal });
    view.addEventListener('blur', () => talk(false), { signal });
    view.document.addEventListener('visibilitychange', () => talk(false), { signal });
    return () => {
      talk(false);
      closed.abort();
    };
  }, [view]);
}

function isAvailable(action: KeyAction, can: CallFeatures): boolean {
  if (action === 'full-screen') return true;
  return can[action === 'talk' ? 'microphone' : action.device];
}
