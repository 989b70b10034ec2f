// The numbers of pictures, devices and loudness, each with its reason.

/**
 * Our picture is paused when the line is like this. A voice takes 60 kbit/s with its headers, the smallest picture that
 * is worth it 120. Of what is lost a voice can hide a tenth. Who waits half a second longer for an answer talks across.
 */
export const VIDEO_BAD = { sendableKbps: 180, lost: 0.12, queueMs: 400 };
/** It is tried again when the line is like this: well away from what paused it. */
export const VIDEO_BACK = { lost: 0.03, queueMs: 150 };
/** So many bad readings more than good ones: what is over sooner is a hiccup, and a voice hides it. */
export const VIDEO_BAD_SAMPLES = 5;
/** What the browser believes the line carries begins low and grows by the second when a picture comes. */
export const VIDEO_START_SAMPLES = 10;
/** Good ones in a row before it is tried again; the last stands for all that follow. Each try costs voice something. */
export const VIDEO_REST_SAMPLES: readonly number[] = [15, 30, 60, 120, 300];
/** A picture that was sent for longer has been worth the try. */
export const VIDEO_PROVEN_SAMPLES = 60;
/** A reading: a path that is longer by 400 ms after a change of network is taken for its own after 80 s. */
export const RTT_FORGOTTEN_MS = 5;
/**
 * A camera of 1280×720 gets 1.6 Mbit/s: more is hardly seen. A screen of 1920×1080 gets 2.5: it moves less, and must be
 * sharp.
 */
export const VIDEO_KBPS_PER_MEGAPIXEL = { camera: 1_700, shareVideo: 1_200 };
/** The least is for pictures of 320×180, the most is what a screen of 4K still gets. */
export const VIDEO_KBPS = { least: 200, most: 6_000 };
/** A tab does not say its size before its first frame. */
export const VIDEO_UNKNOWN_PIXELS = 1920 * 1080;
/** A device that takes longer to open hangs: a slow camera needs about one second. What comes later is taken up then. */
export const DEVICE_OPEN_MS = 2_000;
/** Between two looks at how loud it is: a syllable is 150 to 250 ms long. */
export const LOUDNESS_MS = 100;
/** Nobody has asked how loud it is for so long: listening costs processor time. */
export const LOUDNESS_REST_MS = 2_000;
/** Of a full level: with the browser's own gain speech is above, and a quiet room below. */
export const SPEECH_LEVEL = 0.15;
/** Speech of this length is no cough and no key that was struck. */
export const MUTED_SPEECH_MS = 300;
/** Who has been quiet for so long has stopped, and is told no longer. */
export const MUTED_HINT_MS = 2_500;
/** Opus in stereo: RFC 7587 recommends 64 to 128 kbit/s for music, and nobody tells the most from the original. */
export const MUSIC_KBPS = 128;
/** Browsers name a device in 64 characters. */
export const DEVICE_ID_CHARS = 256;
