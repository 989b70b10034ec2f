// How long, and how still, a control must be seen before an action on it counts.

/** A control in the dock counts after the user could see it for this long. */
export const DOCK_SEEN_MS = 500;
/** The browser measures visibility no more often than this (Intersection Observer v2). */
export const DOCK_LOOK_MS = 100;
/** The rounding of coordinates at the largest zoom: a difference up to this is no movement. */
export const DOCK_SLACK_PX = 8;
/**
 * In a tab that a web page can open, actions count after the tab was in front for this long. The longest double click that
 * systems allow is 900 ms, and Firefox disables the buttons of its own questions for one second.
 */
export const ARRIVAL_SEEN_MS = 1_000;
