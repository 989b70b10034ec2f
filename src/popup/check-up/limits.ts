// The numbers of the check-up's probes, each with its reason.

/** After this the user waits no longer: what is not known by then is said to be unknown. */
export const CHECK_UP_MS = 10_000;
/** With the echo below, and what it takes to begin, within CHECK_UP_MS. A call would wait longer for a slow network. */
export const BROKER_PATIENCE = { connectMs: 5_000, echoMs: 4_000 };
/** Of the web server in front of the connection server, for its clock. */
export const CLOCK_MS = 5_000;
/** Of our home: longer than a call would wait, shorter than the check-up. */
export const HOME_PATIENCE_MS = 4_000;
/** After the 6 s that the relay itself may take: a path through it is found in a few round trips. */
export const ECHO_MS = 3_000;
/** A packet to our own router and back takes milliseconds, and the first ones may be lost on both sides. */
export const HAIRPIN_MS = 2_500;
/** Host candidates come without any answer from outside. */
export const LOCAL_MS = 3_000;
/** A worker that was stopped starts within a second, and opens the offscreen document in another. */
export const HEALTH_MS = 5_000;
/** Two connections more for each relay, of the some hundred that Chromium makes. */
export const SERVERS_AT_ONCE = 24;
