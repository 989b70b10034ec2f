// The numbers of the evidence about calls, each with its reason.

/** Of candidates, servers and so on: a machine with ten networks and sixteen servers has fewer. */
export const COUNT_MOST = 999;
/** A call of a day. */
export const SECONDS_MOST = 86_400;
/** A year: a clock that is further off is as wrong as one that is so far off. */
export const CLOCK_OFF_MOST_MS = 366 * 86_400_000;
/** The longest evidence, as JSON in a sealed message, is under 900 characters. */
export const EVIDENCE_SEALED_CHARS = 1_024;
/** Calls whose evidence is kept, the newest: as many as a user still remembers. */
export const EVIDENCE_KEPT = 20;
/** Evidence and some names of what was found, as JSON in a sealed message. */
export const TRIAL_SEALED_CHARS = 2_048;
