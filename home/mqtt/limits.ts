// The numbers of the home's MQTT broker, each with its reason. The codec's are in src/protocol/mqtt/limits.ts.

/** A connection that has not said who it is by then is cut. */
export const CONNECT_MS = 5_000;
/** A client that asks to be silent for longer would keep a dead connection for as long. Tincan asks for 40 s. */
export const KEEPALIVE_SECONDS_MAX = 120;
/** A contact ID, a dot and a UUID have 71 characters. */
export const CLIENT_ID_CHARS = 80;
/** Ours have four. */
export const TOPIC_LEVELS = 4;
/** Messages that are handed on at the same time. None waits for a slow reader, so that this bounds nobody. */
export const CONCURRENCY = 1_000;
/** A command that Redis has not answered by then fails, and so does the connection that wanted it. */
export const REDIS_COMMAND_MS = 3_000;
/** The wait before Redis is tried again. */
export const REDIS_RETRY_MS = 500;
/** Of the key that signs tokens: as long as the hash (RFC 7518, section 3.2). */
export const TOKEN_KEY_BYTES = 32;
