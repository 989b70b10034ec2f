// The numbers of transfers, their lanes and windows, each with its reason.

/** A link for files that is silent for longer is given up, and another is made when the peer is there. */
export const FILE_SESSION_LOST_MS = 20_000;
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
/** Longest path that is read at all, before it is made safe. */
export const OFFERED_PATH_CHARS = 1_024;
/** Longest safe name in UTF-8: file systems stop at 255, and a suffix may follow. */
export const FILE_NAME_BYTES = 200;
/** Longest extension that is kept when a name is cut. */
export const FILE_EXTENSION_BYTES = 20;
/** In each direction: a folder is one, so more is a nuisance. Each may hold a manifest of MANIFEST_BYTES. */
export const TRANSFERS_PER_PEER = 16;
/** What is told of them before there is a link: all that there may be. */
export const OFFERS_ANNOUNCED = 16;
/** Somebody wants to send files: so long the question stands, then it is asked again later. */
export const FILES_ASK_MS = 900_000;
/** A link for files that nothing needs any more is closed after this long: another file often follows. */
export const FILE_SESSION_IDLE_MS = 5_000;
/** Before each try to reach a peer for files; the last stands for all that follow. */
export const DIAL_DELAYS_MS: readonly number[] = [1_000, 4_000, 15_000, 30_000, 60_000, 300_000];
/** The receiver leaves it to the sender for so long: else both would begin at once. */
export const DIAL_RECEIVER_MS = 20_000;
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
/** More loose files than this are saved as one zip, or into a folder: Downloads takes 7 to 20 ms a file. */
export const LOOSE_FILES = 100;
/** Up to this size a file is zipped from memory. */
export const SMALL_FILE_BYTES = 1024 * 1024;
/** A zip is written in pieces of about this. */
export const ZIP_WRITE_BYTES = 1024 * 1024;
/** Transfers shown to the user, newest first. */
export const TRANSFERS_KEPT = 50;
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
export const LANE_BACKOFF_QUEUE_MS = 15;
/** Of the first window, beside a call: 4 KiB take 16 ms of a line of 2 Mbit/s. It doubles in three round trips. */
export const LANE_BACKOFF_FIRST = 1 / 16;
/** Of the least window: two packets. */
export const LANE_BACKOFF_LEAST = 1 / 16;
/** Files give way about so long to what stays; then they reckon with it. It is forgotten as slowly (docs/reliability.md). */
export const LANE_BACKOFF_PATIENCE_MS = 5_000;
/** What pictures make on a slow line is shorter. */
export const LANE_BACKOFF_STAYS_LEAST_MS = 30;
/** What is longer is a queue, however long it stays. */
export const LANE_BACKOFF_STAYS_MOST_MS = 60;
/**
 * So much of a window is given up at most. The larger windows of faster lines make short queues by themselves, and what
 * looks like one there is often the processor, which has a picture to encode.
 */
export const LANE_BACKOFF_MOST_BYTES = 64 * 1024;
/** Beside a call a slice may be this short: one packet. */
export const SLICE_BACKING_OFF_BYTES = 1024;
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
/** Accepted to connected; one that takes longer is given up. */
export const LANE_OPEN_MS = 10_000;
/** Lanes of one link in its life; a peer that opens and closes more is not sending files. */
export const LANES_IN_ALL = 1_000;
/** Before another lane is tried after one has failed. */
export const LANE_RETRY_MS = 2_000;
/** Of one transfer: a block's number travels in 32 bits. */
export const BLOCKS = 2 ** 32;
/** Of a file: 1901-12-13 UTC, as far back as 32 bits of seconds reach, on many disks and in many archives. */
export const FILE_DATE_FIRST_MS = -(2 ** 31) * 1_000;
/** Of a file: 2107-12-31 UTC, the last day that FAT disks and zips can say. */
export const FILE_DATE_LAST_MS = Date.UTC(2108, 0, 1) - 1;
/** For the handle of what was dropped: it comes within milliseconds, or not before the user has answered a question. */
export const HANDLE_WAIT_MS = 3_000;
/** Of the folder of one contact: Windows has 260 characters for the whole path, and the longest file name is in it. */
export const FOLDER_NAME_BYTES = 64;
/** The browser settles where a download goes in 10 to 60 ms; what takes this long, the user was asked. */
export const ASKED_AFTER_MS = 1_500;
