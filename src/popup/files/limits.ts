// The numbers of the lists of files, each with its reason.

/** Rows of one folder that are drawn at once; the user asks for more. Three screens of the popup. */
export const OFFER_ROWS = 50;
/** So many files without a risk are listed at once; a longer list waits folded, so that the answer stays in sight. */
export const OFFER_UNFOLDED_FILES = 6;
