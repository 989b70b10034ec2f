// The numbers of the log, each with its reason.

/** A call that connects makes about thirty entries: the last ten calls. */
export const LOG_KEPT = 300;
/** What happened, in a few words of ours. */
export const LOG_WHAT_CHARS = 80;
/** What the browser says of it, such as an address and a reason. */
export const LOG_FACTS_CHARS = 160;
/** Entries of the offscreen document go to background together. */
export const LOG_GATHERED_MS = 500;
/** So many of them at once; more in that time are a loop, and the first say what it is. */
export const LOG_GATHERED = 100;
