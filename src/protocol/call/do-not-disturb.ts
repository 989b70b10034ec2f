// Do not disturb: whether it holds.

import type { Hush } from '../snapshot/call-view';

export function isHushed(hush: Hush | null, now: number): hush is Hush {
  return hush !== null && (hush.until === null || now < hush.until);
}
