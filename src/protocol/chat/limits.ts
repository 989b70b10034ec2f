// The numbers of chat, each with its reason.

export const CHAT_BYTES = 16 * 1024;
export const CHAT_PER_WINDOW = 20;
export const CHAT_WINDOW_MS = 10_000;
/** Messages kept for the views; chat lives no longer than the browser session. */
export const CHAT_KEPT = 500;
/** Length of one draft: four of the longest messages. A longer text is no chat message. */
export const DRAFT_BYTES = 64 * 1024;
