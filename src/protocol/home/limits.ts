// The numbers of what a client and a home say to each other, each with its reason.

/** A scheme, the longest host name and a port are under 280. */
export const HOME_ORIGIN_CHARS = 300;
/** The same with a path. */
export const HOME_BROKER_CHARS = 400;
/** A client is registered at three brokers at most. */
export const HOME_BROKERS = 3;
/** A path on the home, such as `/g/`. */
export const HOME_PATH_CHARS = 64;
/** `/.well-known/tincan.json` with three brokers of the longest address is under 2 KB. */
export const HOME_DESCRIPTION_CHARS = 4 * 1024;
/** Of the homes that write 57 bytes; another home may put more into it. */
export const CHALLENGE_CHARS = 256;
/** A challenge in its JSON. */
export const CHALLENGE_ANSWER_CHARS = 512;
/** A key, a challenge and a signature in base64url, with room for the longest challenge. */
export const CREDENTIAL_REQUEST_CHARS = 1_024;
/** The fullest list of servers that a home may give, and a token. */
export const CREDENTIAL_ANSWER_CHARS = 16 * 1024;
/** A home has one TURN server with its addresses, or two. */
export const HOME_ICE_SERVERS = 4;
/** Under this, a client would ask without end; a home cannot make it ask more often. */
export const CREDENTIAL_LIFETIME_S_MIN = 10;
/** A credential that is good for longer than a day is a password. */
export const CREDENTIAL_LIFETIME_S_MAX = 86_400;
/** A JWT with an Ed25519 or HMAC signature and our claims is under 600. */
export const TOKEN_CHARS = 2_048;
/** Longest *use this home* link that is read: a home and three brokers in percent-encoding. */
export const HOME_LINK_CHARS = 8 * 1024;
/** Of both answers together. A registration that waits for them has BROKER_CONNECT_TIMEOUT_MS. */
export const HOME_ANSWER_MS = 8_000;
/** Credentials are renewed after this part of their life: two minutes of ten are left for a home that does not answer. */
export const RENEW_PART = 0.8;
/** A home that did not answer is asked again after this; each further time the wait is twice as long. */
export const HOME_RETRY_MS = 1_000;
/** The longest of these waits: a home that is back, or a request that was spoilt on the way, is noticed within five seconds. */
export const HOME_RETRY_MS_MAX = 4_000;
/** A home that refuses us as such goes on doing so until somebody does something. */
export const HOME_REFUSED_RETRY_MS = 15_000;
/** A call waits this long for a home that has not answered yet. A near one takes less than half a second. */
export const HOME_WAIT_MS = 2_000;
