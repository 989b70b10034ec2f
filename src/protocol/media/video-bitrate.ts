// The bitrate that a picture may take, by its size: a large picture is sharp, and no picture takes bandwidth from voice
// and files for a difference that nobody sees.

import { VIDEO_KBPS, VIDEO_KBPS_PER_MEGAPIXEL, VIDEO_UNKNOWN_PIXELS } from './limits';

const PIXELS = 1_000_000;

/** In kilobits; `pixels` is width times height, 0 when nobody knows. */
export function pictureKbps(slot: 'camera' | 'shareVideo', pixels: number): number {
  const { least, most } = VIDEO_KBPS;
  const fitting = (VIDEO_KBPS_PER_MEGAPIXEL[slot] * (pixels || VIDEO_UNKNOWN_PIXELS)) / PIXELS;
  return Math.round(Math.min(Math.max(fitting, least), most));
}
