// The numbers of the locked box, each with its reason.

/** PBKDF2-SHA-256: well above the 600,000 that OWASP asks for, and still about half a second on a slow laptop. */
export const KDF_ITERATIONS = 1_000_000;
/** No build of Tincan has written fewer. */
export const KDF_ITERATIONS_MIN = 600_000;
/** A file that asks for more would keep the processor busy for a minute. */
export const KDF_ITERATIONS_MAX = 10_000_000;
