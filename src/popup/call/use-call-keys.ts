// Listens to the keys of a call. Not in the dock: a page around it could lead the user's keys there. A microphone that a
// held key has opened is closed again, whatever becomes of the key.

import { useEffect, useRef } from 'preact/hooks';
import type { MediaView } from '../../protocol/snapshot';
import { command } from '../commands';
import { deedOf } from './call-keys';

export function useCallKeys(media: MediaView): void {
  const current = useRef(media);
  current.current = media;
  useEffect(() => {
    if (window.top !== window.self) return;
    const life = new AbortController();
    const { signal } = life;
    let isTalking = false;

    function talk(on: boolean): void {
      if (isTalking === on) return;
      isTalking = on;
      void command('media.microphone', { on });
    }

    addEventListener(
      'keydown',
      (event) => {
        const target = event.target instanceof Element ? event.target : null;
        const deed = deedOf(event, target, current.current);
        // Space scrolls; held down it does so again and again.
        if (deed === 'talk' || (isTalking && event.key === ' ')) event.preventDefault();
        if (deed === 'talk') talk(true);
        else if (deed) void command(`media.${deed.turn}`, { on: deed.on });
      },
      { signal },
    );
    addEventListener('keyup', ({ key }) => key === ' ' && talk(false), { signal });
    addEventListener('blur', () => talk(false), { signal });
    document.addEventListener('visibilitychange', () => talk(false), { signal });
    return () => {
      talk(false);
      life.abort();
    };
  }, []);
}
