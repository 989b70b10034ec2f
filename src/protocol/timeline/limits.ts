// The numbers of timelines, each with its reason.

/** All steps of the set-up, and some dozens of losses, restarts and silences. All that a side keeps fits into one frame. */
export const MARKS_KEPT = 96;
/** Twice the longest name of a mark that there is. */
export const MARK_NAME_CHARS = 32;
/** Times are told for a week; a call that lasts longer has no more marks. */
export const TIMELINE_MS = 7 * 86_400_000;
/** Marks that come soon after each other go to the peer in one frame. */
export const MARKS_GATHERED_MS = 1_000;
/** And to the views in one Report: while a call connects, each Report takes time from the connection. */
export const MARKS_SHOWN_MS = 1_000;
/** The user pressed, or a knock came, at most this long before the offscreen document hears of it; more is a clock that was set. */
export const BEGAN_BEFORE_MS = 60_000;
/** After a link is up its first packets are looked for so often, for so long: then the ordinary readings must do. */
export const FIRST_MEDIA_LOOK_MS = 100;
export const FIRST_MEDIA_LOOKS = 100;
/** The shortest time that the whole width of a drawn timeline can show. */
export const ZOOM_LEAST_MS = 5;
