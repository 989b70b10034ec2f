// The numbers of pictures, devices and loudness, each with its reason.

/**
 * Our camera is paused on a path like this. A voice takes 60 kbit/s with its headers, the smallest useful picture 120.
 * A voice can conceal a tenth of its packets. People who hear each other half a second late interrupt each other.
 */
export const VIDEO_BAD = { sendableKbps: 180, lost: 0.12, queueMs: 400 };
/** The camera is tried again on a path like this, well away from what paused it. */
export const VIDEO_BACK = { lost: 0.03, queueMs: 150 };
/** Bad samples in excess of good ones before the camera is paused: a voice conceals what is over sooner. */
export const VIDEO_BAD_SAMPLES = 5;
/** Samples after the start that do not count: the browser's estimate of the bandwidth begins low and takes seconds to grow. */
export const VIDEO_START_SAMPLES = 10;
/** Good samples in a row before the camera is tried again; the last value repeats. Each try disturbs the voice a little. */
export const VIDEO_REST_SAMPLES: readonly number[] = [15, 30, 60, 120, 300];
/** A camera that was sent for this many samples has proved that the path carries it. */
export const VIDEO_PROVEN_SAMPLES = 60;
/** In each sample: a path that is 400 ms longer after a change of network counts as the normal one after 80 s. */
export const RTT_FORGOTTEN_MS = 5;
/**
 * A camera of 1280×720 gets 1.6 Mbit/s: more is hardly seen. A screen of 1920×1080 gets 2.5: it moves less, and must be
 * sharp.
 */
export const VIDEO_KBPS_PER_MEGAPIXEL = { camera: 1_700, shareVideo: 1_200 };
/** The least is for pictures of 320×180, the most is what a screen of 4K still gets. */
export const VIDEO_KBPS = { least: 200, most: 6_000 };
/** A camera of 1280×720, as it is asked for unless the user has chosen another size. */
export const CAMERA_USUAL_PIXELS = 1280 * 720;
/** A tab does not say its size before its first frame. */
export const VIDEO_UNKNOWN_PIXELS = 1920 * 1080;
/** A device that takes longer to open hangs: a slow camera needs about one second. A device that opens later is used then. */
export const DEVICE_OPEN_MS = 2_000;
/** Between two looks at how loud it is: a syllable is 150 to 250 ms long. */
export const LOUDNESS_MS = 100;
/** The meter stops when nobody has asked for the level for this long: metering costs processor time. */
export const LOUDNESS_REST_MS = 2_000;
/** As a fraction of the full level: with the browser's gain control speech is above, and a quiet room below. */
export const SPEECH_LEVEL = 0.15;
/** Sound of this length is speech, and neither a cough nor a keystroke. */
export const MUTED_SPEECH_MS = 300;
/** The hint goes away after this much silence. */
export const MUTED_HINT_MS = 2_500;
/**
 * The largest pictures whose first frame Chromium's encoder does not drop at such an estimate of the bandwidth, which begins at
 * 300 kbit/s. Each drop costs the time of a frame.
 */
export const START_PIXELS = [
  { belowKbps: 300, pixels: 320 * 240 },
  { belowKbps: 500, pixels: 640 * 480 },
];
/** From here on no frame is dropped for its size: a camera of 1280×720 is legible at 600 kbit/s. */
export const START_KBPS_MOST = 600;
/** By how much the first pictures may be smaller: the largest is for a camera of 1920×1080. */
export const START_SCALES: readonly number[] = [1, 2, 4, 8];
/** How often the estimate is read until the picture has its full size: probes raise it within a few round trips. */
export const START_LOOK_MS = 150;
/** A look that comes so much sooner is as good, when the statistics are read for somebody else. */
export const START_EARLY_MS = 50;
/** After this time the picture has its full size whatever the estimate is: from then on the browser adapts it. */
export const START_MS = 3_000;
/** Opus in stereo: RFC 7587 recommends 64 to 128 kbit/s for music, and nobody tells the most from the original. */
export const MUSIC_KBPS = 128;
/** Browsers name a device in 64 characters. */
export const DEVICE_ID_CHARS = 256;
/** The part of a camera's picture that may be cut off so that the rest fills its frame: 4:3 in 16:9 would lose a quarter. */
export const CAMERA_CROP = 0.15;
/** A level from which on somebody speaks: the noise of a quiet room stays below a hundredth, speech reaches a tenth. */
export const VOICE_LEVEL = 0.03;
/** A pause between two words is shorter. */
export const VOICE_HOLD_MS = 500;
/** How often a view looks whether somebody speaks: often enough for the eye, and seldom enough to cost nothing. */
export const VOICE_LOOK_MS = 100;
