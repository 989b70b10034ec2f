// The numbers of the check-up, each with its reason.

/** Above this the answer of a server delays the begin of a call so that a user notices. */
export const SLOW_ANSWER_MS = 1_500;
/** Half of what a knock may be off (CLOCK_SKEW_MS): the clock of the other person may be off, too. */
export const CLOCK_DRIFTS_MS = 45_000;
/** Less than this does not even hold the journals of transfers. */
export const ROOM_GONE_BYTES = 50_000_000;
/** Less than this is one film. */
export const ROOM_LOW_BYTES = 1_000_000_000;
