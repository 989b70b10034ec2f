// How much smaller a camera's picture is sent in the first moments of a link. The browser's estimate of the bandwidth begins
// low, and until the first frame is sent the encoder drops each frame that is too large for the estimate.

import { START_KBPS_MOST, START_PIXELS, START_SCALES } from './limits';

/** By how much width and height are divided; 1 is the size of the device. `kbps` is the estimate, null before there is one. */
export function startScale(pixels: number, kbps: number | null): number {
  if (kbps !== null && kbps >= START_KBPS_MOST) return 1;
  const step = START_PIXELS.find(({ belowKbps }) => (kbps ?? 0) < belowKbps);
  const fits = (scale: number) => step === undefined || pixels <= step.pixels * scale * scale;
  return START_SCALES.find(fits) ?? Math.max(...START_SCALES);
}
