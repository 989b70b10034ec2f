// How long each consent lasts and how much it covers.

/** A call resumes with the same devices for this long after the loss: a tunnel, a lift. Later the user may have left. */
export const RESUME_AS_IT_WAS_MS = 60_000;
/** Until this long after the loss it resumes muted. */
export const RESUME_MS = 600_000;
/** How long an agreement before the link lasts: a retry comes at least every five minutes (DIAL_DELAYS_MS). */
export const ANNOUNCED_MS = 900_000;
/** Agreements to announced offers that wait for their offers: sixteen questions of sixteen offers each. */
export const GRANTS_KEPT = 256;
/** Questions about files that stand at once, one a contact: more than a user would read. */
export const FILE_QUESTIONS = 3;
/** The most that one contact's rule accepts in a day without a question: a few films. */
export const RULE_BYTES_PER_DAY = 10_000_000_000;
/** Of the room that the browser says is free, all rules together take no more than this part in a day. */
export const RULE_PART_OF_ROOM = 0.1;
export const RULE_DAY_MS = 24 * 3_600_000;
