// The numbers of a hello, each with its reason.

/** Three times the types of frames that tincan/1 has: enough for every client to come, and still a small frame. */
export const NAMED_FRAMES = 64;
/** Twice the longest type of a frame that there is. */
export const FRAME_TYPE_CHARS = 32;
