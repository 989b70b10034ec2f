// How much of one person is shown beside the list.

/** As many of the last calls with one person fill no more than half of a window that has just been opened. */
export const PERSON_CALLS_SHOWN = 8;
