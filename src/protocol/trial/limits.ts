// The numbers of trials, each with its reason.

/** The question stands for so long: whoever asks waits at the screen, and has told the other by another way. */
export const TRIAL_ASK_MS = 120_000;
/** After the answer. A check-up takes ten seconds, and its page must open first; who has no results by then has none. */
export const TRIAL_FOUND_MS = 20_000;
/** After the answer. The link has twenty seconds, and the results of the other side come a moment after it. */
export const TRIAL_MS = 40_000;
