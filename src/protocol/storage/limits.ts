// The numbers of what is stored, each with its reason. What a slice may hold is in budgets.ts.

/** chrome.storage.local.QUOTA_BYTES and chrome.storage.session.QUOTA_BYTES; a write above it is refused as a whole. */
export const STORAGE_QUOTA_BYTES = 10 * 1024 * 1024;
/** Of all names of one transfer in the snapshot: a hundred paths of ordinary length, in any script. */
export const FILE_NAMES_BYTES = 16 * 1024;
/** A card shows four names of a transfer that asks nothing any more. */
export const FILE_NAMES_SETTLED = 4;
/** The same in bytes: four names of ordinary length. A longer first name is kept all the same. */
export const FILE_NAMES_SETTLED_BYTES = 1024;
/** Offers in a question for files that is cut short: the rest is asked about when it is really offered. */
export const ASK_OFFERS_LEAST = 1;
/** Paths of finished transfers that the offscreen document keeps: four of the largest offers, or 50 ordinary ones. */
export const SETTLED_PATHS_BYTES = 8 * 1024 * 1024;
/** Candidates of each side in the connection panel: a machine with many networks and TURN servers has about 40. */
export const LINK_CANDIDATES = 64;
/** Pairs of candidates in the connection panel; RFC 8445 §6.1.2.5 has no more than 100 in a check list. */
export const LINK_PAIRS = 100;
/** What a standard names, such as a protocol, has a few letters; a foundation has 32 (RFC 8839 §5.1). */
export const LINK_TOKEN_CHARS = 64;
/** A candidate's longest field is the address of a TURN server, a host name of at most 253 characters. */
export const LINK_TEXT_CHARS = 300;
/** A description with every candidate is under 16 KiB. */
export const LINK_SDP_CHARS = 32 * 1024;
/** Changes of descriptions that are kept: those of the last minutes of a link that is lost again and again. */
export const LINK_CHANGES = 8;
/** Lines of one change: an ICE restart changes two in each of five m-lines, and every candidate. */
export const LINK_CHANGE_LINES = 80;
/** Channels and streams of one connection: three and eight. The open line's are of a stranger. */
export const LINK_PARTS = 16;
/** Links that are over: a user who asks why a call failed has not called many others since. */
export const ENDED_LINKS_KEPT = 10;
/** Who calls a busy line again this soon is told of once, with the time of the last call. */
export const BUSY_REPEAT_MS = 600_000;
