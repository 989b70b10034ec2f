// The numbers of names and texts from outside, each with its reason.

/** Names and labels that come from the far side. */
export const REMOTE_TEXT_CHARS = 200;
export const NAME_CHARS = 60;
/** NFC makes one unit of four at most (U+1F82 is a letter and three marks): who keeps n units looks at 4 n. */
export const COMPOSED_UNITS = 4;
/** UAX #15, Stream-Safe Text Format: no language needs more, and normal forms sort a run in quadratic time. */
export const MARKS_IN_A_ROW = 30;
