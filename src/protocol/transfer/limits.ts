// The numbers of transfers, their lanes and windows, each with its reason.

/** A file session whose link is silent for longer is given up; another link is made when the peer is there. */
export const FILE_SESSION_LOST_MS = 20_000;
/** Each block has one hash: small enough to send again, large enough that 59 bytes of header are nothing. */
export const BLOCK_BYTES = 1024 * 1024;
/** A block goes in pieces of this over several lanes: on a lossy path one lane takes three seconds for a whole block. */
export const PIECE_BYTES = 256 * 1024;
/** Blocks to one peer, or from it, that are in pieces and not whole there: at most so many MiB are held in memory. */
export const BLOCKS_IN_PIECES = 16;
/** Chromium refuses longer messages. Each message costs processor time, so on a fast path they are as long as allowed. */
export const SLICE_MOST_BYTES = 256 * 1024;
/** Slices are a multiple of this. A message holds up its association: at 256 kbit/s 64 KiB take 2 s. */
export const SLICE_LEAST_BYTES = 16 * 1024;
/** One packet: a window of a few packets is sent in slices of this. */
export const SLICE_SHORT_BYTES = 1024;
/** Slices of a window. Each goes out as one burst, which stands in the queue of a narrow line: a quarter of the window is 30 ms there. */
export const SLICES_PER_WINDOW = 16;
/** The same over several lanes, each of which has two slices in its buffer at times: those are not on the line. */
export const SLICES_PER_SHARED_WINDOW = 32;
/**
 * The same on a path that only the processor limits, where each message costs processor time, and beside a call. A window of
 * fewer would stop and wait for each.
 */
export const SLICES_PER_FAST_WINDOW = 4;
/** Where the round trip is shorter, within one network, the processor is the limit: what looks like a queue is our own scheduling. */
export const NEAR_RTT_MS = 10;
/** Requests for files that are under way at the same time: each waits for the browser's other processes. */
export const READS_AT_ONCE = 8;
/** Whether small files can be read is tried for so many bytes together. READS_AT_ONCE times as much is in memory. */
export const TRIED_TOGETHER_BYTES = 1024 * 1024;
/** And for so many files: when one of them fails, each of them is tried alone, 1 ms each. */
export const TRIED_TOGETHER_FILES = 256;
/** Of what was read of small files in one offer, so much is held until they are sent: ten thousand of a kilobyte fit. */
export const HELD_BYTES = 16 * 1024 * 1024;
/** How much is read from the disk at once, and one read ahead of the wire: fewer reads, and no wait for the disk. */
export const READ_AHEAD_BYTES = 4 * 1024 * 1024;
/** The sender waits while bufferedAmount is above this. Chrome throws above 16 MiB. */
export const BUFFER_HIGH_BYTES = 1024 * 1024;
/** The sender goes on when bufferedAmount has come down to this. */
export const BUFFER_LOW_BYTES = 256 * 1024;
/** While more than this has arrived and is not on the disk yet, nothing is acknowledged. */
export const BACKLOG_BYTES = 16 * 1024 * 1024;
/** What one lane may carry beyond what was acknowledged: no honest window is larger, and it bounds what a peer can make us hold. */
export const LANE_CREDIT_BYTES = 17 * 1024 * 1024;
/** Written blocks are flushed in groups: on a spinning or USB disk a flush for each block is ruinous. */
export const COMMIT_GROUP_BYTES = 4 * 1024 * 1024;
/** A block waits no longer than this for its group: the sender needs the commit to finish. */
export const COMMIT_GROUP_MS = 250;
/** A group has 4 whole blocks, or a few hundred short ones of a hostile peer. */
export const COMMITS_PER_FRAME = 1_024;
/** How often a block with a wrong hash is asked for again: honest networks never need it once (SCTP has a checksum). */
export const BLOCK_RETRIES = 3;
/** Ranges of blocks in one resume: blocks that fit into none are sent again. Lanes leave a handful of gaps. */
export const RESUME_RANGES = 256;
/** Entries of one offer: both sides hold the whole manifest in memory. */
export const FILES_PER_OFFER = 10_000;
/** Of all paths of an offer in UTF-8: bounds what a stranger can make us hold. */
export const MANIFEST_BYTES = 2 * 1024 * 1024;
/** So many entries with the longest paths still fit one control frame. */
export const ENTRIES_PER_FRAME = 100;
/** Folders within folders; Windows stops at about this many with ordinary names. */
export const PATH_DEPTH = 32;
/** 8 TiB: half of what ext4 holds in one file, and every sum of an offer stays an exact integer. */
export const FILE_BYTES = 2 ** 43;
/** Of one transfer: a block number fits 32 bits, and the hashes take 256 MiB. */
export const TRANSFER_BYTES = 2 ** 43;
/** Longest path that is read at all, before it is made safe. */
export const OFFERED_PATH_CHARS = 1_024;
/** Longest safe name in UTF-8: file systems stop at 255, and a suffix may follow. */
export const FILE_NAME_BYTES = 200;
/** Longest extension that is kept when a name is cut. */
export const FILE_EXTENSION_BYTES = 20;
/** In each direction: a folder is one transfer, so more are a nuisance. Each may hold a manifest of MANIFEST_BYTES. */
export const TRANSFERS_PER_PEER = 16;
/** Offers that are announced before there is a link: as many as there may be. */
export const OFFERS_ANNOUNCED = 16;
/** The question whether somebody may send files stands for so long, and is asked again later. */
export const FILES_ASK_MS = 900_000;
/** A question of somebody who came by a link is looked after so often: a page that is gone asks no longer. */
export const INVITED_LOOK_MS = 60_000;
/** A file session that nothing needs any more is closed after this long: another file often follows. */
export const FILE_SESSION_IDLE_MS = 5_000;
/** The wait before each try to reach a peer for files; the last stands for all that follow. */
export const DIAL_DELAYS_MS: readonly number[] = [1_000, 4_000, 15_000, 30_000, 60_000, 300_000];
/** The receiver leaves dialling to the sender for so long: both would begin at once otherwise. */
export const DIAL_RECEIVER_MS = 20_000;
/** An unfinished transfer is kept for a week: a holiday, not for ever. */
export const TRANSFER_LIFE_MS = 7 * 24 * 3_600_000;
/** The sender may come back this late to hear that a transfer was saved: a night and a working day. */
export const SAVED_TOLD_MS = 24 * 3_600_000;
/** Progress is told twice a second: more is hardly seen, and each telling is a storage write. */
export const PROGRESS_INTERVAL_MS = 500;
/** Of so many tellings of progress, one is also stored for the next life of the page: every 5 s. */
export const PROGRESS_KEPT_EVERY = 10;
/** Speed is the mean over this long: short enough to follow a change, long enough not to flicker. */
export const SPEED_WINDOW_MS = 3_000;
/** Files of one transfer that are shown by name: the snapshot is stored four times a second. */
export const TRANSFER_FILES_SHOWN = 100;
/** More loose files than this are saved as one zip, or into a folder: Downloads takes 7 to 20 ms a file. */
export const LOOSE_FILES = 100;
/** Up to this size a file is zipped from memory: a stream for each small file takes ten times as long. */
export const SMALL_FILE_BYTES = 1024 * 1024;
/** A zip is written in pieces of about this, and its small files are read so: a small write or read costs as much as a large one. */
export const ZIP_WRITE_BYTES = 1024 * 1024;
/** Transfers shown to the user, newest first. */
export const TRANSFERS_KEPT = 50;
/** The first window of a path, little more than SCTP sends at once: on a line of 2 Mbit/s that takes 65 ms. */
export const WINDOW_FIRST_BYTES = 16 * 1024;
/** The same beside a call: it takes 16 ms of a line of 2 Mbit/s. */
export const WINDOW_FIRST_IN_CALL_BYTES = 4 * 1024;
/** A few packets: what a line of 2 Mbit/s carries in 30 ms. */
export const WINDOW_LEAST_BYTES = 8 * 1024;
/** The same beside a call: two packets. */
export const WINDOW_LEAST_IN_CALL_BYTES = 2 * 1024;
/** What a path of 1.3 Gbit/s and 100 ms holds. LANE_CREDIT_BYTES allows for it. */
export const WINDOW_MOST_BYTES = 16 * 1024 * 1024;
/** A shorter round trip is our own scheduling and the far side's disk, and not the path. */
export const WINDOW_LEAST_RTT_MS = 30;
/**
 * How much longer than the path's own the round trip may become by our queue. Bytes are sent in lumps, as acknowledgements
 * come, and even so the queue stays below the 60 ms that short queues hold.
 */
export const TARGET_DELAY_ALONE_MS = 20;
/** The same beside a call: voice must not wait behind files. */
export const TARGET_DELAY_IN_CALL_MS = 6;
/** On a path whose round trip is longer than this, the target delay grows in proportion. */
export const TARGET_DELAY_GROWS_RTT_MS = 60;
/** An acknowledgement goes out after so many bytes, or after ACK_MS: below 25 MB/s the time comes first. */
export const ACK_BYTES = 256 * 1024;
/** An acknowledgement waits no longer than this: the wait is part of every round trip. */
export const ACK_MS = 10;
/** How often a sender considers the number of its lanes: soon after it knows the first round trip. */
export const LANE_PLAN_MS = 100;
/** One connection suffices below this round trip: congestion control is not what limits it there. */
export const LANES_PAY_RTT_MS = 15;
/** From this round trip on as many lanes pay as there may be. */
export const LANES_FAR_RTT_MS = 40;
/** Lanes on a path whose round trip is between these two. */
export const LANES_NEAR = 4;
/** A path that holds less is filled by one connection in a few round trips. */
export const LANES_PAY_WINDOW_BYTES = 40 * 1024;
/** Less is there before further lanes are. */
export const LANES_PAY_BYTES = 1024 * 1024;
/** Less is there before lanes that were opened for it would have become fast. */
export const LANES_AHEAD_BYTES = 4 * 1024 * 1024;
/** Lanes of one link in one direction. */
export const LANES_MOST = 8;
/** The same when files go both ways, or another link is up. */
export const LANES_SHARED_MOST = 4;
/** A lane that takes longer from its start to a connection is given up. */
export const LANE_OPEN_MS = 10_000;
/** Lanes of one link in its life; a peer that opens and closes more is not sending files. */
export const LANES_IN_ALL = 1_000;
/** The wait before another lane is tried after one has failed. */
export const LANE_RETRY_MS = 2_000;
/** Of one transfer: a block's number travels in 32 bits. */
export const BLOCKS = 2 ** 32;
/** The earliest date of a file: 1901-12-13 UTC, as far back as 32 bits of seconds reach, on many disks and in many archives. */
export const FILE_DATE_FIRST_MS = -(2 ** 31) * 1_000;
/** The latest date of a file: 2107-12-31 UTC, the last day that FAT disks and zips can say. */
export const FILE_DATE_LAST_MS = Date.UTC(2108, 0, 1) - 1;
/** The wait for the handle of a dropped file: it comes within milliseconds, or not before the user has answered a question. */
export const HANDLE_WAIT_MS = 3_000;
/** The name of a contact's folder: Windows has 260 characters for the whole path, and the longest file name is in it. */
export const FOLDER_NAME_BYTES = 64;
/** The browser settles where a download goes in 10 to 60 ms; when it takes this long, the user was asked. */
export const ASKED_AFTER_MS = 1_500;
/** An extension of more letters does not fit the badge of a transfer; most have three or four. */
export const BADGE_CHARS = 4;
/** Raw DEFLATE never makes more of a byte: 258 bytes of two bits. A block that claims more is none. */
export const DEFLATE_MOST = 1_032;
/** So much is inflated at once, before anybody looks at how much came of it: at most DEFLATE_MOST times as much, one block. */
export const INFLATE_PIECE_BYTES = 1024;
/** So much is deflated at once: 3 ms (7 on a busy machine), in which the worker answers nobody. */
export const DEFLATE_PIECE_BYTES = 128 * 1024;
/** A block that shrinks by less is sent as it is: the far side is spared the work. */
export const PACKED_MOST_SHARE = 0.9;
/** The probe looks at so many bytes of a block: 10 to 20 µs, where 1 MiB takes 20 ms and more to be sent. */
export const PROBE_BYTES = 4_096;
/** In so many runs, spread over the block: many files begin with a head that packs, and go on with pictures that do not. */
export const PROBE_RUNS = 16;
/** Bits of information in a byte of noise are 8, of text 4 to 6, of programs 6 to 7. More than this is not tried. */
export const PROBE_MOST_BITS = 7.2;
/** Blocks are packed on a line that carries less than the compressor makes divided by this: else it would slow the line down. */
export const PACK_MARGIN = 1.5;
/** Bytes a millisecond of a compressor that was not measured yet: a slow machine. */
export const PACK_FIRST_RATE = 20_000;
/** The rates of so many blocks are kept; their median counts, since one flush of a disk holds up a block for long. */
export const PACK_RATES_KEPT = 5;
/** Blocks on one lane that are not committed. More are in flight only when they are packed well, and the far side needs time for each. */
export const BLOCKS_UNCOMMITTED = 64;
/** A worker that hashes a block is back within a tenth of this; one that has not loaded never answers. */
export const WORKER_ANSWER_MS = 3_000;
