// The numbers of names and texts from outside, each with its reason.

/** Names and labels that come from the far side. */
export const REMOTE_TEXT_CHARS = 200;
export const NAME_CHARS = 60;
/** NFC makes one unit of four at most (U+1F82 is a letter and three marks): who keeps n units looks at 4 n. */
export const COMPOSED_UNITS = 4;
/** UAX #15, Stream-Safe Text Format: no language needs more, and normal forms sort a run in quadratic time. */
export const MARKS_IN_A_ROW = 30;
/** The end of a name that is never cut: an extension, and before it what tells copies apart, as in `draft (2).docx`. */
export const CUT_END_COLUMNS = 12;
/** The last name of a path is never cut when it is no longer than this: half of a row in the popup. */
export const CUT_LAST_NAME_COLUMNS = 18;
