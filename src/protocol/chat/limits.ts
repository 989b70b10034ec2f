// The numbers of chat, each with its reason.

export const CHAT_BYTES = 16 * 1024;
export const CHAT_PER_WINDOW = 20;
export const CHAT_WINDOW_MS = 10_000;
/** Lines kept for the views; chat lives no longer than the browser session. */
export const CHAT_KEPT = 500;
/** Of one draft: four of the longest messages. What is longer is no line of chat. */
export const DRAFT_BYTES = 64 * 1024;
