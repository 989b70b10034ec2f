// The numbers of the broker socket and the registration, each with its reason.

/** Longest broker frame that is parsed. A sealed SDP with every candidate is under 16 KiB. */
export const BROKER_FRAME_BYTES = 64 * 1024;
/** From one sender; a call with every candidate is under 60 messages. More is a flood and is dropped. */
export const BROKER_MESSAGES_PER_WINDOW = 200;
export const BROKER_WINDOW_MS = 10_000;
/** Nobody is called by more people than this at once; it bounds what the counting itself may hold. */
export const BROKER_SENDERS_PER_WINDOW = 256;
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
