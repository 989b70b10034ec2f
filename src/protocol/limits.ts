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
/** The same when there is reason to doubt it: a path of ours was lost, or the network has changed. */
export const DOUBT_ECHO_MS = 2_000;
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
/** Longest invite link that is read: a name of 200 characters takes 1,800 in percent-encoding, an address some hundreds. */
export const INVITE_LINK_CHARS = 8 * 1024;
/** A tagged binary message in a knock, reply or cancel is at most this long before base64url. */
export const SIGNED_MESSAGE_BYTES = 1_024;

// --- STUN and TURN servers ------------------------------------------------------------------------------
/** The browser asks each of them for each network of this machine; more than a few only make gathering slower. */
export const ICE_SERVERS = 16;
/** Of one entry. Providers hand out up to seven: two transports on two or three ports. */
export const ICE_ADDRESSES = 8;
/** A scheme, a host name, a port and a transport are under 300. */
export const ICE_ADDRESS_CHARS = 512;
/** RFC 1035 §2.3.4, in the form without the length bytes. */
export const HOST_CHARS = 253;
/** RFC 8489 §14.3; above it the browser refuses the server. */
export const TURN_USERNAME_BYTES = 509;
/** Providers hand out under 300; so long, all entries are still far below the budget of the settings. */
export const ICE_CREDENTIAL_CHARS = 2_048;
/** So much of an address names it in a sentence. */
export const ICE_ADDRESS_SHOWN_CHARS = 80;
/** Longest text of servers that is read: the fullest list, written with some room. */
export const ICE_TEXT_CHARS = 256 * 1024;

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
/** Chromium asks a TURN server at 0, 0.25, 0.75, 1.75, 3.75 and 7.75 s, and says after 40 s that it was in vain. */
export const TURN_TIMEOUT_MS = 10_000;
/** A link that is silent for longer than this is ended. */
export const LINK_LOST_MS = 120_000;
/** Before each ICE restart of a lost link; the last stands for all that follow. A heal is found within five seconds. */
export const RESTART_DELAYS_MS: readonly number[] = [2_000, 2_000, 4_000, 5_000];
/** Both sides ask for restarts: a new one ends the checks of the one before. */
export const RESTART_LEAST_MS = 1_000;
/** A link for files that is silent for longer is given up, and another is made when the peer is there. */
export const QUIET_LINK_LOST_MS = 20_000;
/** After a farewell the peer closes its channel; one that does not has had its moment, and is gone within the second. */
export const FAREWELL_MS = 500;
/** An ended call stays on screen for this long, so that its sentence can be read. */
export const ENDED_SHOWN_MS = 8_000;
export const STATS_INTERVAL_MS = 1_000;
/** Calls kept in the list, newest first: some weeks of them, and a small write with each. */
export const CALLS_KEPT = 100;
/** Do not disturb for a while: a meeting, a meal. */
export const HUSH_MS = 3_600_000;

// --- pictures -------------------------------------------------------------------------------------------
/**
 * Our picture is paused when the line is like this. A voice takes 60 kbit/s with its headers, the smallest picture that
 * is worth it 120. Of what is lost a voice can hide a tenth. Who waits half a second longer for an answer talks across.
 */
export const PICTURE_BAD = { sendableKbps: 180, lost: 0.12, queueMs: 400 };
/** It is tried again when the line is like this: well away from what paused it. */
export const PICTURE_BACK = { lost: 0.03, queueMs: 150 };
/** So many bad readings more than good ones: what is over sooner is a hiccup, and a voice hides it. */
export const PICTURE_BAD_READINGS = 5;
/** What the browser believes the line carries begins low and grows by the second when a picture comes. */
export const PICTURE_START_READINGS = 10;
/** Good ones in a row before it is tried again; the last stands for all that follow. Each try costs voice something. */
export const PICTURE_REST_READINGS: readonly number[] = [15, 30, 60, 120, 300];
/** A picture that was sent for longer has been worth the try. */
export const PICTURE_PROVEN_READINGS = 60;
/** A reading: a path that is longer by 400 ms after a change of network is taken for its own after 80 s. */
export const RTT_FORGOTTEN_MS = 5;
/**
 * A camera of 1280×720 gets 1.6 Mbit/s: more is hardly seen. A screen of 1920×1080 gets 2.5: it moves less, and must be
 * sharp.
 */
export const PICTURE_KBPS_PER_MEGAPIXEL = { camera: 1_700, shareVideo: 1_200 };
/** The least is for pictures of 320×180, the most is what a screen of 4K still gets. */
export const PICTURE_KBPS = { least: 200, most: 6_000 };
/** Opus in stereo: RFC 7587 recommends 64 to 128 kbit/s for music, and nobody tells the most from the original. */
export const MUSIC_KBPS = 128;
/** A tab does not say its size before its first frame. */
export const PICTURE_UNKNOWN_PIXELS = 1920 * 1080;

// --- devices --------------------------------------------------------------------------------------------
/** A device that takes longer to open hangs: a slow camera needs about one second. What comes later is taken up then. */
export const DEVICE_OPEN_MS = 2_000;
/** Between two looks at how loud it is: a syllable is 150 to 250 ms long. */
export const LOUDNESS_MS = 100;
/** Nobody has asked how loud it is for so long: listening costs processor time. */
export const LOUDNESS_REST_MS = 2_000;
/** Of a full level: with the browser's own gain speech is above, and a quiet room below. */
export const SPEECH_LEVEL = 0.15;
/** Speech of this length is no cough and no key that was struck. */
export const MUTED_SPEECH_MS = 300;
/** Who has been quiet for so long has stopped, and is told no longer. */
export const MUTED_HINT_MS = 2_500;

// --- frames ---------------------------------------------------------------------------------------------
export const CONTROL_FRAME_BYTES = 128 * 1024;
/** After this many frames that mean nothing to us the peer is not speaking our protocol. */
export const UNKNOWN_FRAMES = 16;
export const CHAT_BYTES = 16 * 1024;
export const CHAT_PER_WINDOW = 20;
export const CHAT_WINDOW_MS = 10_000;
/** The browser reads one small picture to show a notification. One that takes this long has been lost. */
export const NOTIFICATION_SHOWN_MS = 10_000;
/** A view that shows a new line says so within this; a line that nobody says so of is told by a notification. */
export const MESSAGE_GRACE_MS = 1_000;
/** One peer's lines come up this far apart, however fast they are written: the newest takes the place of the one before. */
export const MESSAGE_GAP_MS = 5_000;
/** Lines kept for the views; chat lives no longer than the browser session. */
export const CHAT_KEPT = 500;
/** Names and labels that come from the far side. */
export const REMOTE_TEXT_CHARS = 200;
/** NFC makes one unit of four at most (U+1F82 is a letter and three marks): who keeps n units looks at 4 n. */
export const COMPOSED_UNITS = 4;
/** UAX #15, Stream-Safe Text Format: no language needs more, and normal forms sort a run in quadratic time. */
export const MARKS_IN_A_ROW = 30;
/** With every candidate and codec a description is under 16 KiB: twice that, and it still fits a broker frame when sealed. */
export const SDP_CHARS = 32 * 1024;

// --- dock -----------------------------------------------------------------------------------------------
/** A control in the dock counts once the user could see it for this long. */
export const DOCK_SEEN_MS = 500;
/** The browser measures visibility no more often than this (Intersection Observer v2). */
export const DOCK_LOOK_MS = 100;
/** Rounding of coordinates at the largest zoom; a frame that moved by more than this has moved. */
export const DOCK_SLACK_PX = 8;
/**
 * A tab that a web page can open counts what is done in it once it was in front for this long: the longest double click
 * that systems allow is 900 ms, and Firefox keeps the buttons of its own questions shut for a second.
 */
export const ARRIVAL_SEEN_MS = 1_000;

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
/** One hash a block: small enough to re-send, large enough that 59 bytes of header are nothing. */
export const BLOCK_BYTES = 1024 * 1024;
/** Chromium refuses longer messages; each costs processor time of its own, so on a fast path they are as long as they may. */
export const SLICE_MOST_BYTES = 256 * 1024;
/** Slices are a multiple of this. On a slow line a message holds up its association: 64 KiB are 2 s at 256 kbit/s. */
export const SLICE_LEAST_BYTES = 16 * 1024;
/** A window of fewer slices would stop and wait for each. */
export const SLICES_PER_WINDOW = 4;
/** One read from disk ahead of the wire. */
export const READ_AHEAD_BYTES = 4 * 1024 * 1024;
/** bufferedAmount: above high the sender waits until low. Chrome throws above 16 MiB. */
export const BUFFER_HIGH_BYTES = 1024 * 1024;
export const BUFFER_LOW_BYTES = 256 * 1024;
/** What has arrived and is not on the disk yet: above this nothing more is acknowledged until it is. */
export const BACKLOG_BYTES = 16 * 1024 * 1024;
/** Of one lane, beyond what was acknowledged: no honest window is larger, and it bounds what a peer can make us hold. */
export const LANE_CREDIT_BYTES = 17 * 1024 * 1024;
/** Written blocks are flushed in groups: on a spinning or USB disk a flush a block is ruinous. */
export const COMMIT_GROUP_BYTES = 4 * 1024 * 1024;
/** A block waits no longer than this for its group. */
export const COMMIT_GROUP_MS = 250;
/** A group has 4 whole blocks, or a few hundred short ones of a hostile peer. */
export const COMMITS_PER_FRAME = 1_024;
/** How often a block with a wrong hash is asked for again: honest networks never need it once (SCTP has a checksum). */
export const BLOCK_RETRIES = 3;
/** Ranges of blocks in one resume: what does not fit is sent again. Lanes leave a handful of gaps. */
export const RESUME_RANGES = 256;
/** Entries of one offer: a manifest of so many is held in memory on both sides. */
export const FILES_PER_OFFER = 10_000;
/** Of all paths of an offer in UTF-8: bounds what a stranger can make us hold. */
export const MANIFEST_BYTES = 2 * 1024 * 1024;
/** So many of the longest paths still fit one control frame. */
export const ENTRIES_PER_FRAME = 100;
/** Folders within folders; Windows stops at about this many with ordinary names. */
export const PATH_DEPTH = 32;
/** 8 TiB: half of what ext4 holds in one file, and every sum of an offer stays an exact integer. */
export const FILE_BYTES = 2 ** 43;
/** Of one transfer: a block number fits 32 bits, and its hashes 256 MiB. */
export const TRANSFER_BYTES = 2 ** 43;
/** Of a file: 1901-12-13 UTC, as far back as 32 bits of seconds reach, on many disks and in many archives. */
export const FILE_DATE_FIRST_MS = -(2 ** 31) * 1_000;
/** Of a file: 2107-12-31 UTC, the last day that FAT disks and zips can say. */
export const FILE_DATE_LAST_MS = Date.UTC(2108, 0, 1) - 1;
/** For the handle of what was dropped: it comes within milliseconds, or not before the user has answered a question. */
export const HANDLE_WAIT_MS = 3_000;
/** Longest path that is read at all, before it is made safe. */
export const OFFERED_PATH_CHARS = 1_024;
/** Longest safe name in UTF-8: file systems stop at 255, and a suffix may follow. */
export const FILE_NAME_BYTES = 200;
/** Of the folder of one contact: Windows has 260 characters for the whole path, and the longest file name is in it. */
export const FOLDER_NAME_BYTES = 64;
/** Longest extension that is kept when a name is cut. */
export const FILE_EXTENSION_BYTES = 20;
/** In each direction: a folder is one, so more is a nuisance. Each may hold a manifest of MANIFEST_BYTES. */
export const TRANSFERS_PER_PEER = 16;
/** What is told of them before there is a link: all that there may be. */
export const OFFERS_ANNOUNCED = 16;
/** Somebody wants to send files: so long the question stands, then it is asked again later. */
export const FILES_ASK_MS = 900_000;
/** A link for files that nothing needs any more is closed after this long: another file often follows. */
export const QUIET_LINK_IDLE_MS = 5_000;
/** Before each try to reach a peer for files; the last stands for all that follow. */
export const ERRAND_DELAYS_MS: readonly number[] = [1_000, 4_000, 15_000, 30_000, 60_000, 300_000];
/** The receiver leaves it to the sender for so long: else both would begin at once. */
export const ERRAND_RECEIVER_MS = 20_000;
/** An unfinished transfer is kept for a week: a holiday, not for ever. */
export const TRANSFER_LIFE_MS = 7 * 24 * 3_600_000;
/** Its sender may come back this late to hear that a transfer was saved: a night and a working day. */
export const SAVED_TOLD_MS = 24 * 3_600_000;
/** Progress is told twice a second: more is hardly seen, and each telling is a storage write. */
export const PROGRESS_INTERVAL_MS = 500;
/** One in so many is kept for the next life of the page. */
export const PROGRESS_KEPT_EVERY = 10;
/** Speed is the mean over this long: short enough to follow a change, long enough not to flicker. */
export const SPEED_WINDOW_MS = 3_000;
/** Files of one transfer that are shown by name: the snapshot is stored four times a second. */
export const TRANSFER_FILES_SHOWN = 100;
/** The browser settles where a download goes in 10 to 60 ms; what takes this long, the user was asked. */
export const ASKED_AFTER_MS = 1_500;
/** More loose files than this are saved as one zip, or into a folder: Downloads takes 7 to 20 ms a file. */
export const LOOSE_FILES = 100;
/** Up to this size a file is zipped from memory. */
export const SMALL_FILE_BYTES = 1024 * 1024;
/** A zip is written in pieces of about this. */
export const ZIP_WRITE_BYTES = 1024 * 1024;
/** Transfers shown to the user, newest first. */
export const TRANSFERS_KEPT = 50;

// --- lanes ----------------------------------------------------------------------------------------------
/** A lane's first window goes out as one burst: on an ordinary line of 20 Mbit/s that is a queue of 14 ms. */
export const WINDOW_FIRST_BYTES = 64 * 1024;
/** Two slices: less would stop and wait. */
export const WINDOW_LEAST_BYTES = 2 * SLICE_LEAST_BYTES;
export const WINDOW_MOST_BYTES = 16 * 1024 * 1024;
/** Below this the round trip is our own scheduling and the far side's disk, and not the path. */
export const WINDOW_LEAST_RTT_MS = 30;
/**
 * How much longer than the path the round trip may get by our own queue. With what is sent in lumps, as acknowledgements
 * come, it stays below the 60 ms that short queues hold.
 */
export const QUEUE_ALONE_MS = 20;
/** The same beside a call: voice must not wait behind files. On an ordinary line of 40 ms it stays under 1.3 times that. */
export const QUEUE_IN_CALL_MS = 6;
/**
 * Beside a call, of all queues on the path, ours or not, at their shortest: above it files give way. What is less may be
 * our own scheduling, and a voice does not mind; short queues hold 60 ms, and pictures need some of it.
 */
export const YIELD_QUEUE_MS = 15;
/** Of the first window, beside a call: 4 KiB take 16 ms of a line of 2 Mbit/s. It doubles in three round trips. */
export const YIELD_FIRST = 1 / 16;
/** Of the least window: two packets. */
export const YIELD_LEAST = 1 / 16;
/** Files give way about so long to what stays; then they reckon with it. It is forgotten as slowly (docs/reliability.md). */
export const YIELD_PATIENCE_MS = 5_000;
/** What pictures make on a slow line is shorter. */
export const YIELD_STAYS_LEAST_MS = 30;
/** What is longer is a queue, however long it stays. */
export const YIELD_STAYS_MOST_MS = 60;
/**
 * So much of a window is given up at most. The larger windows of faster lines make short queues by themselves, and what
 * looks like one there is often the processor, which has a picture to encode.
 */
export const YIELD_MOST_BYTES = 64 * 1024;
/** Beside a call a slice may be this short: one packet. */
export const SLICE_YIELDING_BYTES = 1024;
/** On a path longer than this the queue may be longer in proportion. */
export const QUEUE_GROWS_RTT_MS = 60;
/** An acknowledgement goes out after so many bytes, or so long: below 25 MB/s it is the time that counts. */
export const ACK_BYTES = 256 * 1024;
export const ACK_MS = 10;
/** How often a sender considers the number of its lanes: some round trips of a long line. */
export const LANE_PLAN_MS = 500;
/** One connection suffices below this round trip: congestion control is not what limits it there. */
export const LANES_PAY_RTT_MS = 15;
/** From this round trip on a connection takes seconds to become fast, whatever the line carries: more are opened at once. */
export const LANES_AT_ONCE_RTT_MS = 60;
/** What is left must last longer than the setting up pays for. */
export const LANES_PAY_MS = 3_000;
/** Of one link, one way. */
export const LANES_MOST = 8;
/** The same when files go both ways, or another link is up. */
export const LANES_SHARED_MOST = 4;
/** All peer connections of this page; Chromium refuses new ones after some hundreds. */
export const PEER_CONNECTIONS = 12;
/** Accepted to connected; one that takes longer is given up. */
export const LANE_OPEN_MS = 10_000;
/** Lanes of one link in its life; a peer that opens and closes more is not sending files. */
export const LANES_IN_ALL = 1_000;
/** Before another lane is tried after one has failed. */
export const LANE_RETRY_MS = 2_000;
