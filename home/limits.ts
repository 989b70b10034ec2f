// The numbers of the home, each with its reason. Those of what client and home say to each other are in
// src/protocol/home/limits.ts.

/** Ten minutes: long enough for a call to begin, short enough to be worth nothing to a thief. */
export const CREDENTIAL_LIFETIME_S = 600;
/** A client signs at once; the time is for the slowest line. */
export const CHALLENGE_LIFE_MS = 60_000;
/** Used challenges that are remembered for CHALLENGE_LIFE_MS: over a thousand clients a second. */
export const USED_CHALLENGES = 100_000;
/** Sockets of one address at once: an office or a school behind one NAT. */
export const SOCKETS_PER_ADDRESS = 256;
/** TCP connections of one address at once, those of half a request included. */
export const CONNECTIONS_PER_ADDRESS = 512;
/** New TCP connections of one address in WINDOW_S: one for each socket and each request that it may have, and some. */
export const NEW_CONNECTIONS_PER_WINDOW = 1_000;
/** New sockets of one address in WINDOW_S. All of such an office come back after a restart, some of them twice. */
export const NEW_SOCKETS_PER_WINDOW = 600;
/** Requests of one address in WINDOW_S, over HTTP. */
export const REQUESTS_PER_WINDOW = 300;
/** Registrations of one ID from one address in WINDOW_S: a client that loses its socket again and again backs off earlier. */
export const REGISTRATIONS_PER_ID = 30;
/** Credentials for one ID in WINDOW_S: before each call, lane and ICE restart. */
export const CREDENTIALS_PER_ID = 60;
export const WINDOW_S = 60;
/** Messages of one socket in MESSAGE_WINDOW_S; a call with every candidate is under 60. Clients drop what is more. */
export const MESSAGES_PER_WINDOW = 200;
export const MESSAGE_WINDOW_S = 10;
/** KiB of one address in MESSAGE_WINDOW_S: it bounds what PeerServer keeps for those who are not there. */
export const KIB_PER_WINDOW = 8 * 1024;
/** What waits for a reader who does not read; a whole call is under 1 MiB. */
export const UNREAD_BYTES = 1024 * 1024;
/** Of the head of a request: an ID, a token, and what browsers and proxies add. */
export const HEADER_BYTES = 8 * 1024;
/** A request whose head or body takes longer is from a broken or hostile client. */
export const REQUEST_MS = 10_000;
/** For the rest of a frame that has begun: the largest one on a line of 26 kbit/s. */
export const FRAME_MS = 20_000;
/** People at one home; a connection takes some 15 KB. */
export const PEOPLE = 20_000;
/** Allocations of one ID: two networks with three addresses of the relay each, for a call and its lanes. */
export const ALLOCATIONS_PER_ID = 64;
export const ALLOCATIONS = 2_400;
/** Bytes a second of one allocation, each way: a call in 1080p and a file beside it. */
export const ALLOCATION_BYTES_PER_S = 2_500_000;
/** A relay that is asked to stop has this long, and so has each client that is told. */
export const STOP_MS = 3_000;
/** The wait before a relay that has died is started again; the last value repeats. */
export const RESTART_MS: readonly number[] = [1_000, 2_000, 5_000, 10_000, 30_000];
/** coturn opens its sockets in well under a second; on a busy machine it may take longer. */
export const RELAY_START_MS = 10_000;
/** A certificate is renewed once in some weeks; the first one comes some seconds after the start. */
export const CERTIFICATE_CHECK_MS = 5_000;
