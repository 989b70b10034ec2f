// The numbers of the page of a guest, each with its reason.

/** A browser that asks where to save reads nothing before the answer. */
export const SAVE_LEAST_MS = 3_000;
/** 20 MB a second: a slow disk. */
export const SAVE_BYTES_PER_MS = 20_000;
/** Between two tries to reach somebody who is away: the broker takes six seconds to say so. */
export const AWAY_RETRY_MS = 15_000;
/** A page that is reloaded gives its lock back within this. */
export const LOCK_WAIT_MS = 1_500;
