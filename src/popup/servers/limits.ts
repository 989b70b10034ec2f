// The numbers of testing servers, each with its reason.

/** Chromium asks a server at 0, 0.25, 0.75, 1.75 and 3.75 s. One that has answered none of them is too slow for a call. */
export const SERVER_TEST_MS = 6_000;
/** Of the full list's 128 rows: more peer connections at once would only make each of them slower. */
export const SERVER_TESTS_AT_ONCE = 6;
/** Of a throw-away ID at the connection server: nobody can guess it, so nobody else has it. */
export const THROW_AWAY_ID_BYTES = 16;
