// Tells a flood of messages that mean nothing to us from those of some strangers. Each is cheap to
// drop, but the browser hands all of them to the worker first.

import { type Bucket, draw } from './bucket';
import { FLOOD_TERMS } from './limits';

/** The function counts one such message. When there were too many, `onFlood` is called, and the count begins anew. */
export function createFloodWatch(onFlood: (now: number) => void): (now: number) => void {
  let bucket: Bucket | undefined;
  return (now) => {
    const left = draw(bucket, FLOOD_TERMS, 1, now);
    bucket = left ?? undefined;
    if (!left) onFlood(now);
  };
}
