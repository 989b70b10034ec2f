// The dock lives in a page that may be hostile: covered, see-through or moved under the pointer, it would make the
// user press what they do not see. Here what they do counts only when the browser itself says that all of the dock
// was in plain sight for a while, at rest, and the control in its place; what ends something, or only looks, always
// counts.

import { guardDeeds } from './action-guard';
import { watchBirths, watchRest } from './dock-stillness';
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

/** A dock that is cut off, be it by a little, shows something else than it is. */
const WHOLE = 0.95;

/** Calls `refused` in place of a deed that the user may not have meant. */
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
    { trackVisibility: true, delay: DOCK_LOOK_MS, threshold: WHOLE },
  );
  observer.observe(document.documentElement);

  const conditions = [watchRest(), watchBirths()];
  const isChosen = watchChoice();
  guardDeeds((deed, target) => {
    const isCalm = conditions.every((since) => deed.timeStamp - since(target) >= DOCK_SEEN_MS);
    return inSight && isCalm && (deed.type !== 'paste' || isChosen());
  }, refused);
}

/** A page can give its frame the focus, and takes the user's next paste with it. Only a press in the frame chooses it. */
function watchChoice(): () => boolean {
  let chosen = false;
  const choose = (yes: boolean) => () => {
    chosen = yes;
  };
  window.addEventListener('pointerdown', choose(true), { capture: true });
  window.addEventListener('blur', choose(false));
  return () => chosen;
}
