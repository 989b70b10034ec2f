// Guards the invite tab. A web page can open the tab at the moment of a click, so that the next click or key of the user falls
// on the tab. So an action in the tab counts only after the tab was in front for a while.

import { guardActions } from './action-guard';
import { watchInsertions } from './dock-stillness';
import { ARRIVAL_SEEN_MS, DOCK_SEEN_MS } from './limits';

export function guardArrival(): void {
  const { dataset } = document.documentElement;
  let since = Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function onAway(): void {
    clearTimeout(timer);
    since = Number.POSITIVE_INFINITY;
    dataset.inSight = 'false';
  }

  /** Starts the time again, if the tab is in front at all. */
  function begin(): void {
    onAway();
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    since = performance.now();
    timer = setTimeout(() => {
      dataset.inSight = 'true';
    }, ARRIVAL_SEEN_MS);
  }

  window.addEventListener('focus', begin);
  window.addEventListener('blur', onAway);
  document.addEventListener('visibilitychange', begin);
  begin();

  const insertedAt = watchInsertions();
  guardActions(
    ({ timeStamp }, target) =>
      timeStamp - since >= ARRIVAL_SEEN_MS && timeStamp - insertedAt(target) >= DOCK_SEEN_MS,
    // A user who goes on clicking has not looked at the tab yet.
    begin,
  );
}
