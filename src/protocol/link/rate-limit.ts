// A rate limit: at most a number of events in a fixed window of time.

export interface RateWindow {
  startedAt: number;
  count: number;
}

export const EMPTY_WINDOW: RateWindow = { startedAt: 0, count: 0 };

/** Times in milliseconds. At most `limit` are admitted in any window of `windowMs`. */
export function admit(
  window: RateWindow,
  now: number,
  limit: number,
  windowMs: number,
): { window: RateWindow; admitted: boolean } {
  const fresh = now - window.startedAt >= windowMs || now < window.startedAt;
  const next = fresh ? { startedAt: now, count: 1 } : { ...window, count: window.count + 1 };
  return { window: next, admitted: next.count <= limit };
}
