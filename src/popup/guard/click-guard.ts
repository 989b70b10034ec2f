// Guards the dock against the page around it: a hostile page can cover the dock, make it transparent or move it under the
// pointer, so that the user presses what they do not see. An action counts only when the browser says that all of the dock
// was visible for a while, the dock did not move or grow, and the control was in its place. An action that only ends or shows
// something always counts.

import { guardActions } from './action-guard';
import { watchSight } from './dock-sight';
import { watchFramePlace, watchFrameSize, watchInsertions } from './dock-stillness';
import { DOCK_SEEN_MS } from './limits';

/** Stops each action that the user may not have meant, and calls `refused` instead. */
export function guardDock(refused: () => void): void {
  const conditions = [watchSight(), watchFramePlace(), watchFrameSize(), watchInsertions()];
  const hasUserFocus = watchUserFocus();
  guardActions((action, target) => {
    const isSettled = conditions.every((since) => action.timeStamp - since(target) >= DOCK_SEEN_MS);
    return isSettled && (action.type !== 'paste' || hasUserFocus());
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
