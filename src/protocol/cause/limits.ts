// The numbers by which causes are told apart, each with its reason.

/** A peer that hangs up sooner has hung up: a browser that finds no path gives up later. */
export const GIVES_UP_S = 5;
/** Video that was away for so long was missed by somebody. */
export const VIDEO_AWAY_S = 10;
/** The same as a part of the call: a short weakness in a long call needs no name. */
export const VIDEO_AWAY_PART = 0.2;
/** One server that is silent may be away itself; two on different hosts are silent because of the network. */
export const SILENT_HOSTS = 2;
/** STUN answers within one round trip. A server that has not answered after so long will not (RFC 8489 §6.2.1: 39.5 s). */
export const STUN_WAIT_S = 5;
/** The end of a call that found no path stays on the screen for so long, with its cause and what mends it. */
export const CAUSE_SHOWN_MS = 60_000;
