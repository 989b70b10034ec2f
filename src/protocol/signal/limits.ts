// The numbers of knocks, replies and presence, each with its reason.

/** A knock whose clock is further off than this cannot be told from a replay. */
export const CLOCK_SKEW_MS = 90_000;
/** Twice the clock window: a knock is remembered for as long as its replay could pass the clock check. */
export const SEEN_CALL_MS = 180_000;
/** Seen calls kept at most, oldest dropped first: bounds storage.session under a flood. */
export const SEEN_CALLS = 1_000;
/** A tagged binary message in a knock, reply or cancel is at most this long before base64url. */
export const SIGNED_MESSAGE_BYTES = 1_024;
/** One contact is asked at most this often. */
export const PRESENCE_ASK_MS = 60_000;
/** One contact is answered at most this often: each answer is a signature. */
export const PRESENCE_ANSWER_MS = 5_000;
/** Two intervals of asking and a little more: a contact that was silent for longer is not shown as there. */
export const PRESENCE_FRESH_MS = 150_000;
/** Between two presence knocks, so that the answers of a thousand contacts fit the buckets at the broker's socket. */
export const PRESENCE_GAP_MS = 50;
