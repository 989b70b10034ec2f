// Listens to the keys of a call. Not in the dock: a page around it could lead the user's keys there. A microphone that a
// held key has opened is closed again, whatever becomes of the key.

import { useEffect, useRef } from 'preact/hooks';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Place } from '../frame/top-bar';
import { command } from '../state/commands';
import { deedOf, isSpace, type KeyDeed } from './call-keys';
import type { Carried } from './carried';
import { toggleFullScreen } from './full-screen';

export interface CallKeys {
  place: Place | 'picture';
  media: MediaView;
  can: Carried;
  /** Where the keys are pressed, when it is another window than this. */
  view?: Window;
}

export function useCallKeys(keys: CallKeys): void {
  const current = useRef(keys);
  current.current = keys;
  const { place, view = window } = keys;
  useEffect(() => {
    if (place === 'dock') return;
    const life = new AbortController();
    const { signal } = life;
    let isTalking = false;

    function talk(on: boolean): void {
      if (isTalking === on) return;
      isTalking = on;
      void command('media.microphone', { on });
    }

    function act(deed: KeyDeed): void {
      if (deed === 'talk') talk(true);
      else if (deed !== 'full-screen') void command(`media.${deed.turn}`, { on: deed.on });
      else if (place === 'window') toggleFullScreen();
    }

    view.addEventListener(
      'keydown',
      (event) => {
        const { media, can } = current.current;
        const deed = deedOf(event, view.document.activeElement, media);
        // Space scrolls; held down it does so again and again.
        if (deed === 'talk' || (isTalking && isSpace(event))) event.preventDefault();
        if (deed && isCarried(deed, can)) act(deed);
      },
      { signal },
    );
    view.addEventListener('keyup', (event) => isSpace(event) && talk(false), { signal });
    view.addEventListener('blur', () => talk(false), { signal });
    view.document.addEventListener('visibilitychange', () => talk(false), { signal });
    return () => {
      talk(false);
      life.abort();
    };
  }, [view]);
}

function isCarried(deed: KeyDeed, can: Carried): boolean {
  if (deed === 'full-screen') return true;
  return can[deed === 'talk' ? 'microphone' : deed.turn];
}
