// The numbers of the open line, each with its reason.

/** How long a temporary line lasts: time to read an id out and have it dialled, no more. */
export const OPEN_LINE_MS = 600_000;
/** A plain PeerJS ID is at most this long: three times the UUID that PeerServer hands out. */
export const PLAIN_ID_CHARS = 120;
/** Of a throw-away id: 128 bits cannot be guessed while the line lasts. */
export const THROW_AWAY_ID_BYTES = 16;
/** Messages of one caller that wait for the user's answer; a call with every candidate is under 60. */
export const HELD_MESSAGES = 100;
/** Data channels that one application may open to us. */
export const PLAIN_CHANNELS = 2;
/** Stock peerjs holds a file three times over in memory while it puts it together. */
export const PLAIN_FILE_BYTES = 64 * 1024 * 1024;
/** Bytes that may come in and become neither a message nor a file: twice the largest file, as peerjs frames it. */
export const PLAIN_WASTE_BYTES = 2 * PLAIN_FILE_BYTES;
/** Files that wait to be saved: bounds what a stranger can make us keep. */
export const PLAIN_FILES_KEPT = 4;
/** Chat messages of a call on the open line: each new message stores all of them. */
export const PLAIN_LINES_KEPT = 100;
