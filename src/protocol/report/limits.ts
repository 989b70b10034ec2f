// The numbers of reports, each with its reason.

/** The fullest link, five minutes of samples and the log are under 1 MiB as JSON, with the readable part before. */
export const REPORT_BYTES = 2 * 1024 * 1024;
/** A version of a browser or of Tincan, such as 156.0.7651.12. */
export const REPORT_VERSION_CHARS = 40;
/** The largest time that a Date takes. */
export const EPOCH_MOST_MS = 8.64e15;
/** RFC 9293 §3.1 and RFC 768: sixteen bits. */
export const PORT_MOST = 65_535;
/** Any figure that is drawn: no browser measures more. */
export const FIGURE_MOST = 1e15;
