// The invite tab is opened by a link, and a page can follow a link at the moment of the user's click: the next click or
// key of a series falls on the tab. So what is done in it counts only after the tab was in front for a while.

import { guardDeeds } from './action-guard';
import { watchBirths } from './dock-stillness';
import { ARRIVAL_SEEN_MS, DOCK_SEEN_MS } from './limits';

export function guardArrival(): void {
  const { dataset } = document.documentElement;
  let since = Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function away(): void {
    clearTimeout(timer);
    since = Number.POSITIVE_INFINITY;
    dataset.inSight = 'false';
  }

  /** The time begins anew, if the tab is in front at all. */
  function begin(): void {
    away();
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    since = performance.now();
    timer = setTimeout(() => {
      dataset.inSight = 'true';
    }, ARRIVAL_SEEN_MS);
  }

  window.addEventListener('focus', begin);
  window.addEventListener('blur', away);
  document.addEventListener('visibilitychange', begin);
  begin();

  const bornSince = watchBirths();
  guardDeeds(
    ({ timeStamp }, target) =>
      timeStamp - since >= ARRIVAL_SEEN_MS && timeStamp - bornSince(target) >= DOCK_SEEN_MS,
    // Whoever goes on clicking has not looked yet.
    begin,
  );
}
