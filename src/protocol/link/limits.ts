// The numbers of a link, its servers and its control channel, each with its reason.

/** Chromium asks a TURN server at 0, 0.25, 0.75, 1.75, 3.75 and 7.75 s, and says after 40 s that it was in vain. */
export const TURN_TIMEOUT_MS = 10_000;
/** The wait before each ICE restart of a lost link; the last value repeats. A path that works again is found within 5 s. */
export const RESTART_DELAYS_MS: readonly number[] = [2_000, 2_000, 4_000, 5_000];
/** Both sides ask for restarts, and each restart ends the checks of the one before. */
export const RESTART_LEAST_MS = 1_000;
/** A peer can fall silent again and again: for it, the registration at the broker is not doubted more often. */
export const DOUBT_LEAST_MS = 10_000;
/** After a bye the peer closes its channel. We wait this long, so that a peer that stays is gone within a second. */
export const FAREWELL_MS = 500;
export const STATS_INTERVAL_MS = 1_000;
/** A measurement may come so much early, so that it shares the statistics with the watch for silence. The next comes late. */
export const STATS_EARLY_MS = 250;
/** What the charts of a link show: long enough to see what a user has just complained about. */
export const CHART_SPAN_MS = 300_000;
/** One reading a second for CHART_SPAN_MS, and some that came early. */
export const SAMPLES_KEPT = 330;
export const CONTROL_FRAME_BYTES = 128 * 1024;
/** After this many frames that mean nothing to us the peer is not speaking our protocol. */
export const UNKNOWN_FRAMES = 16;
/** All peer connections of this page; Chromium refuses new ones after some hundreds. */
export const PEER_CONNECTIONS = 12;
/** With every candidate and codec a description is under 16 KiB: twice that, and it still fits a broker frame when sealed. */
export const SDP_CHARS = 32 * 1024;
/** The browser asks each of them for each network of this machine; more than a few only make gathering slower. */
export const ICE_SERVERS = 16;
/** Addresses in one entry. Providers hand out up to seven: two transports on two or three ports. */
export const ICE_ADDRESSES = 8;
/** A scheme, a host name, a port and a transport are under 300. */
export const ICE_ADDRESS_CHARS = 512;
/** RFC 1035 §2.3.4, in the form without the length bytes. */
export const HOST_CHARS = 253;
/** RFC 8489 §14.3; above it the browser refuses the server. */
export const TURN_USERNAME_BYTES = 509;
/** Providers hand out under 300; so long, all entries are still far below the budget of the settings. */
export const ICE_CREDENTIAL_CHARS = 2_048;
/** A sentence shows this much of an address. */
export const ICE_ADDRESS_SHOWN_CHARS = 80;
/** Longest text of servers that is read: the fullest list, written with some room. */
export const ICE_TEXT_CHARS = 256 * 1024;
/** Length of an ICE candidate: the longest that a browser writes, with a host name of 253 characters, is under 500. */
export const CANDIDATE_CHARS = 1_024;
/** RFC 8843 names a media section in a few characters. */
export const MID_CHARS = 16;
