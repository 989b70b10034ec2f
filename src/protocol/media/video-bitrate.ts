// How many bits a second a picture may take: by its size, so that a large one is sharp and no picture takes the line
// from voice and files without anybody seeing the difference.

import { PICTURE_KBPS, PICTURE_KBPS_PER_MEGAPIXEL, PICTURE_UNKNOWN_PIXELS } from './limits';

const PIXELS = 1_000_000;

/** In kilobits; `pixels` is width times height, 0 when nobody knows. */
export function pictureKbps(slot: 'camera' | 'shareVideo', pixels: number): number {
  const { least, most } = PICTURE_KBPS;
  const fitting = (PICTURE_KBPS_PER_MEGAPIXEL[slot] * (pixels || PICTURE_UNKNOWN_PIXELS)) / PIXELS;
  return Math.round(Math.min(Math.max(fitting, least), most));
}
