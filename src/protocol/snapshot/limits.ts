// The numbers of notifications, each with its reason.

/** The browser reads one small picture to show a notification. One that takes this long has been lost. */
export const NOTIFICATION_SHOWN_MS = 10_000;
/** A view says within this time that it shows a new line. A line that no view shows is told by a notification. */
export const MESSAGE_GRACE_MS = 1_000;
/** One peer's lines come up this far apart, however fast they are written: the newest takes the place of the one before. */
export const MESSAGE_GAP_MS = 5_000;
