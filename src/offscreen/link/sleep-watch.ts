// Notices that this browser has slept, as under a laptop's closed lid: its timers come late then.

import { every } from '../../shared/lifetime';

const LOOK_MS = 1_000;
/** A timer that is late by less means a busy machine. */
const LATE_MS = 4_000;
/** A sleep that ended longer ago than this explains nothing that is noticed now. */
const FRESH_MS = 20_000;

export interface SleepWatch {
  /** How long the sleep was that ended a moment ago, in milliseconds; 0 without one. */
  lately(): number;
}

/** Watches until the signal aborts. */
export function watchSleep(signal: AbortSignal): SleepWatch {
  let lookedAt = Date.now();
  let sleep = { ms: 0, endedAt: 0 };

  function look(): void {
    const now = Date.now();
    const ms = now - lookedAt - LOOK_MS;
    if (ms > LATE_MS) sleep = { ms, endedAt: now };
    lookedAt = now;
  }

  every(LOOK_MS, look, signal);
  return {
    lately() {
      look();
      return Date.now() - sleep.endedAt < FRESH_MS ? sleep.ms : 0;
    },
  };
}
