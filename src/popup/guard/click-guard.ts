// Guards the dock against the page around it: a hostile page can cover the dock, make it transparent or move it under the
// pointer, so that the user presses what they do not see. An action counts only when the browser says that all of the dock
// was visible for a while, the dock did not move or grow, and the control was in its place. An action that only ends or shows
// something always counts.

import { guardActions } from './action-guard';
import { watchFramePlace, watchFrameSize, watchInsertions } from './dock-stillness';
import { DOCK_LOOK_MS, DOCK_SEEN_MS } from './limits';

// Intersection Observer v2 (https://w3c.github.io/IntersectionObserver/v2/); TypeScript knows the first version.
declare global {
  interface IntersectionObserverInit {
    trackVisibility?: boolean;
    /** Milliseconds. */
    delay?: number;
  }
  interface IntersectionObserverEntry {
    /** All of the target is unobscured, opaque and not distorted. */
    readonly isVisible: boolean;
  }
}

/** The visible part of the dock below which it counts as hidden: a page that cuts some of it off can change its meaning. */
const VISIBLE_PART = 0.95;

/** Stops each action that the user may not have meant, and calls `refused` instead. */
export function guardDock(refused: () => void): void {
  const { dataset } = document.documentElement;
  let inSight = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function see(isSeen: boolean): void {
    inSight = isSeen;
    dataset.inSight = String(isSeen);
  }

  const observer = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer);
      if (entries.at(-1)?.isVisible) timer = setTimeout(() => see(true), DOCK_SEEN_MS);
      else see(false);
    },
    { trackVisibility: true, delay: DOCK_LOOK_MS, threshold: VISIBLE_PART },
  );
  observer.observe(document.documentElement);

  const conditions = [watchFramePlace(), watchFrameSize(), watchInsertions()];
  const hasUserFocus = watchUserFocus();
  guardActions((action, target) => {
    const isStill = conditions.every((since) => action.timeStamp - since(target) >= DOCK_SEEN_MS);
    return inSight && isStill && (action.type !== 'paste' || hasUserFocus());
  }, refused);
}

/** A page can give the focus to the frame of the dock, and the user's next paste goes there. Only a press in the frame counts. */
function watchUserFocus(): () => boolean {
  let isPressed = false;
  const setPressed = (pressed: boolean) => () => {
    isPressed = pressed;
  };
  window.addEventListener('pointerdown', setPressed(true), { capture: true });
  window.addEventListener('blur', setPressed(false));
  return () => isPressed;
}
