// How long, and how still, a control must be seen before an action on it counts.

/** A control in the dock counts once the user could see it for this long. */
export const DOCK_SEEN_MS = 500;
/** The browser measures visibility no more often than this (Intersection Observer v2). */
export const DOCK_LOOK_MS = 100;
/** Rounding of coordinates at the largest zoom; a frame that moved by more than this has moved. */
export const DOCK_SLACK_PX = 8;
/**
 * A tab that a web page can open counts what is done in it once it was in front for this long: the longest double click
 * that systems allow is 900 ms, and Firefox keeps the buttons of its own questions shut for a second.
 */
export const ARRIVAL_SEEN_MS = 1_000;
