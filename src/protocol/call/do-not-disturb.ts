// Whether do not disturb is on at a given time.

import type { DoNotDisturb } from '../snapshot/call-view';

export function isQuietAt(hush: DoNotDisturb | null, now: number): hush is DoNotDisturb {
  return hush !== null && (hush.until === null || now < hush.until);
}
