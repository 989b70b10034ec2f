// The numbers of calls and the list of calls, each with its reason.

export const RING_TIMEOUT_MS = 45_000;
/** PeerServer answers EXPIRE after about 5.8 s when the callee is offline; a broker that is silent for longer says nothing. */
export const KNOCK_TIMEOUT_MS = 12_000;
/** Accept to connected. ICE gives up on its own after about 15 s. */
export const CONNECT_TIMEOUT_MS = 20_000;
/** A link that is silent for longer than this is ended. */
export const LINK_LOST_MS = 120_000;
/** An ended call stays on screen for this long, so that its sentence can be read. */
export const ENDED_SHOWN_MS = 8_000;
/**
 * A call that comes up changes some times in a row: the peer's name, camera and path. Each Report is stored and drawn, in the
 * moments in which the first pictures are decoded.
 */
export const REPORT_SOON_MS = 30;
/**
 * Whoever is answered makes the answer to the first description now, and has the screen of the call already: drawn anew at the same
 * moment it costs both a tenth of a second. Most calls on a near path are connected before this time is over.
 */
export const CONNECTING_QUIET_MS = 250;
/** Calls kept in the list, newest first: some weeks of them, and a small write with each. */
export const CALLS_KEPT = 100;
/** Do not disturb for a while: a meeting, a meal. */
export const DO_NOT_DISTURB_MS = 3_600_000;
