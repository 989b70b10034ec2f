// The numbers of the broker socket and the registration, each with its reason.

/** Longest broker frame that is parsed. A sealed SDP with every candidate is under 16 KiB. */
export const BROKER_FRAME_BYTES = 64 * 1024;
/** From one sender; a call with every candidate is under 60 messages. More is a flood and is dropped. */
export const BROKER_MESSAGES_PER_WINDOW = 200;
export const BROKER_WINDOW_MS = 10_000;
/** Nobody is called by more people than this at once; it bounds what the counting itself may hold. */
export const BROKER_SENDERS_PER_WINDOW = 256;
/** A flood costs its senders more than it costs us to look again after this. */
export const FLOOD_AWAY_MS = 60_000;
/** Keeps the registration (the server drops it after 60 to 90 s) and the worker (it dies after 30 s without traffic). */
export const HEARTBEAT_MS = 20_000;
/** No echo of our own message in this time means the socket is dead though it looks open. */
export const ECHO_TIMEOUT_MS = 8_000;
/** A new socket beside one in doubt has this long, on a slow path with TLS; then the next one is tried. */
export const DOUBT_MS = 4_000;
/**
 * What a dead socket may have swallowed is sent again for as long as a caller waits for the answer to a knock. Later it would
 * be about a call that is over.
 */
export const SEND_AGAIN_MS = 12_000;
/** A call with every candidate is under 60 messages. */
export const SEND_AGAIN_MESSAGES = 64;
/** Such a call, with descriptions of some 16 KiB. */
export const SEND_AGAIN_CHARS = 128 * 1024;
/** A press on a call button waits this long for a registration that is being made. Most take less than one second. */
export const REGISTRATION_WAIT_MS = 5_000;
/** A TCP connect and WebSocket upgrade that takes longer will not come. */
export const BROKER_CONNECT_TIMEOUT_MS = 10_000;
export const BACKOFF_FIRST_MS = 1_000;
export const BACKOFF_MAX_MS = 60_000;
/** PeerServer forgets a dead socket after 90 s; a registration just after that gets the ID back. */
export const ID_TAKEN_RETRY_MS = 95_000;
/** Of an ID at the broker: a contact ID has 34 characters, and a plain PeerJS ID up to 120. */
export const BROKER_ID_CHARS = 128;
/** Beside those that the user has chosen: for a call, and for files with somebody else. */
export const VISITS = 2;
/** A visit lasts so long after the last message; that of a call, or of files, as long as they do. */
export const VISIT_MS = 60_000;
/** Somebody else's visit ends earlier for a new one, but not before a knock has had its time. */
export const VISIT_LEAST_MS = 15_000;
/** What contacts name may change with each call: so many other addresses are dialled in a row, and one more each five minutes. */
export const VISITS_IN_A_ROW = 8;
export const NEXT_VISIT_MS = 300_000;
/** Where somebody was heard of is where the answer goes: about as long as a call rings, with all that comes before. */
export const HEARD_AT_MS = 120_000;
/** Peers that we have heard from or written to lately. When there are more, the ones that were silent for longest are forgotten. */
export const PEERS_ON_ROADS = 512;
/** Whoever was away when the user moved comes back within a week, or is called first. As long as files are tried. */
export const LEFT_MS = 7 * 24 * 3_600_000;
/** Beside those of now and those that are visited: who moves twice in a week is looked for at the last two. */
export const LEFT_BROKERS = 2;
/** After this silence where somebody is expected, the knock goes by our own brokers too: they may have moved there. */
export const ROAD_ALONE_MS = 2_000;
/** After this silence on the road of a call, what was sent goes by the others too. */
export const ROAD_SILENT_MS = 3_000;
/** Calls by the links of people who are no contacts; each link names its brokers again. */
export const LINKS_REMEMBERED = 64;
