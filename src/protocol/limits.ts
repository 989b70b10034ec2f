// Every number of the product, each with its reason. No other file holds a bare bound.

// --- broker ---------------------------------------------------------------------------------------------
/** Longest broker frame that is parsed. A sealed SDP with every candidate is under 16 KiB. */
export const BROKER_FRAME_BYTES = 64 * 1024;
/** From one sender; a call with every candidate is under 60 messages. More is a flood and is dropped. */
export const BROKER_MESSAGES_PER_WINDOW = 200;
export const BROKER_WINDOW_MS = 10_000;
/** Nobody is called by more people than this at once; it bounds what the counting itself may hold. */
export const BROKER_SENDERS_PER_WINDOW = 256;
/** Keeps registration (server drops at 60-90 s) and the worker (dies at 30 s without socket traffic). */
export const HEARTBEAT_MS = 20_000;
/** No echo of our own message in this time means the socket is dead though it looks open. */
export const ECHO_TIMEOUT_MS = 8_000;
/** A TCP connect and WebSocket upgrade that takes longer will not come. */
export const BROKER_CONNECT_TIMEOUT_MS = 10_000;
export const BACKOFF_FIRST_MS = 1_000;
export const BACKOFF_MAX_MS = 60_000;
/** PeerServer forgets a dead socket after 90 s; asking just after that gets the id back. */
export const ID_TAKEN_RETRY_MS = 95_000;

// --- knocks ---------------------------------------------------------------------------------------------
/** A clock further off than this cannot be told from a replay. */
export const CLOCK_SKEW_MS = 90_000;
/** Twice the clock window: a knock is remembered for as long as its replay could pass the clock check. */
export const SEEN_CALL_MS = 180_000;
/** Seen calls kept at most, oldest dropped first: bounds storage.session under a flood. */
export const SEEN_CALLS = 1_000;
/** How long the secret of an invite opens the line: time to send a link and have it clicked, no more. */
export const INVITE_WINDOW_MS = 600_000;
/** A call that broke off this long ago may be taken up again without a ring. */
export const REJOIN_MS = 600_000;
/** A tagged binary message in a knock, reply or cancel is at most this long before base64url. */
export const SIGNED_MESSAGE_BYTES = 1_024;

// --- presence -------------------------------------------------------------------------------------------
/** One contact is asked at most this often. */
export const PRESENCE_ASK_MS = 60_000;
/** One contact is answered at most this often: each answer is a signature. */
export const PRESENCE_ANSWER_MS = 5_000;
/** Two asks and a little: whoever has not been heard of for longer is not shown as there. */
export const PRESENCE_FRESH_MS = 150_000;
/** Between two asks, so that the answers of a thousand contacts stay under the broker's buckets. */
export const PRESENCE_GAP_MS = 50;

// --- calls ----------------------------------------------------------------------------------------------
export const RING_TIMEOUT_MS = 45_000;
/** PeerServer sends EXPIRE after about 5.8 s; a broker that says nothing by then is not going to. */
export const KNOCK_TIMEOUT_MS = 12_000;
/** Accept to connected. ICE gives up on its own after about 15 s. */
export const CONNECT_TIMEOUT_MS = 20_000;
/** A link that is silent for longer than this is ended. */
export const LINK_LOST_MS = 120_000;
/** After a farewell the peer closes its channel; a dead path will not say so. */
export const FAREWELL_MS = 1_000;
/** An ended call stays on screen for this long, so that its sentence can be read. */
export const ENDED_SHOWN_MS = 8_000;
export const STATS_INTERVAL_MS = 1_000;

// --- frames ---------------------------------------------------------------------------------------------
export const CONTROL_FRAME_BYTES = 128 * 1024;
/** After this many frames that mean nothing to us the peer is not speaking our protocol. */
export const UNKNOWN_FRAMES = 16;
export const CHAT_BYTES = 16 * 1024;
export const CHAT_PER_WINDOW = 20;
export const CHAT_WINDOW_MS = 10_000;
/** Lines kept for the views; chat lives no longer than the browser session. */
export const CHAT_KEPT = 500;
/** Names and labels that come from the far side. */
export const REMOTE_TEXT_CHARS = 200;

// --- dock -----------------------------------------------------------------------------------------------
/** A control in the dock counts once the user could see it for this long. */
export const DOCK_SEEN_MS = 500;
/** The browser measures visibility no more often than this (Intersection Observer v2). */
export const DOCK_LOOK_MS = 100;
/** Rounding of coordinates at the largest zoom; a frame that moved by more than this has moved. */
export const DOCK_SLACK_PX = 8;

// --- open line ------------------------------------------------------------------------------------------
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
/** What may come in and become neither a line nor a file: twice the largest file, as peerjs frames it. */
export const PLAIN_WASTE_BYTES = 2 * PLAIN_FILE_BYTES;
/** Files that wait to be saved: bounds what a stranger can make us keep. */
export const PLAIN_FILES_KEPT = 4;
/** Lines of a call on the open line: all of them are stored anew with each. */
export const PLAIN_LINES_KEPT = 100;

// --- contacts -------------------------------------------------------------------------------------------
export const NAME_CHARS = 60;
export const CONTACTS = 1_000;
/** What a contact's files may add up to and still be accepted without a question; the last is any size. */
export const AUTO_ACCEPT_CHOICES: readonly number[] = [
  0,
  10_000_000,
  100_000_000,
  1_000_000_000,
  2 ** 53 - 1,
];

// --- backup ---------------------------------------------------------------------------------------------
/** Four short words. Every guess costs an attacker KDF_ITERATIONS, so this length, if random, is out of reach. */
export const PASSPHRASE_CHARS = 12;
/** Longer is a mistake of the clipboard. */
export const PASSPHRASE_CHARS_MAX = 1_024;
/** PBKDF2-SHA-256: well above the 600,000 that OWASP asks for, and still about half a second on a slow laptop. */
export const KDF_ITERATIONS = 1_000_000;
/** Fewer were never written. */
export const KDF_ITERATIONS_MIN = 600_000;
/** A file that asks for more would keep the processor busy for a minute. */
export const KDF_ITERATIONS_MAX = 10_000_000;
/** A thousand contacts with the longest names are under 600 KB. */
export const BACKUP_FILE_BYTES = 1024 * 1024;

// --- files ----------------------------------------------------------------------------------------------
/** One hash a block: small enough to re-send, large enough that 63 bytes of header are nothing. */
export const BLOCK_BYTES = 1024 * 1024;
/** Fastest slice on every path we measured is 16 to 256 KiB; 64 leaves room for other channels. */
export const SLICE_BYTES = 64 * 1024;
/** One read from disk ahead of the wire. */
export const READ_AHEAD_BYTES = 4 * 1024 * 1024;
/** bufferedAmount: above high the sender waits until low. Chrome throws above 16 MiB. */
export const BUFFER_HIGH_BYTES = 1024 * 1024;
export const BUFFER_LOW_BYTES = 256 * 1024;
/** Bytes on one channel that the far side has not dealt with: bounds what it must hold, 8 blocks. */
export const CREDIT_BYTES = 8 * 1024 * 1024;
/** Written blocks are flushed in groups: on a spinning or USB disk a flush a block is ruinous. */
export const FLUSH_BYTES = 4 * 1024 * 1024;
/** Offered at once: so many of the longest safe names still fit one control frame. */
export const FILES_PER_OFFER = 500;
/** 8 TiB: half of what ext4 holds in one file, and every sum of an offer stays an exact integer. */
export const FILE_BYTES = 2 ** 43;
/** Longest name that is read at all, before it is made safe. */
export const OFFERED_NAME_CHARS = 1_024;
/** Longest safe name in UTF-8: file systems stop at 255, and a suffix may follow. */
export const FILE_NAME_BYTES = 200;
/** Longest extension that is kept when a name is cut. */
export const FILE_EXTENSION_BYTES = 20;
/** In each direction. */
export const TRANSFERS_PER_PEER = 4;
/** Progress is told four times a second: more is not seen, and each telling is a storage write. */
export const PROGRESS_INTERVAL_MS = 250;
/** Speed is the mean over this long: short enough to follow a change, long enough not to flicker. */
export const SPEED_WINDOW_MS = 3_000;
/** Transfers shown to the user, newest first. */
export const TRANSFERS_KEPT = 50;
