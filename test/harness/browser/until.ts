// Waits for a state by asking again and again. Every wait of the tests and the demo uses this file, so that a failed wait
// says which state never came, and which state was there instead.

import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { shown } from './shown';

const ASK_EVERY_MS = 50;
export const PATIENCE_MS = 30_000;

export interface Waiting {
  patienceMs?: number | undefined;
  /** The state to report when the awaited one never came. */
  instead?: () => unknown;
}

/** Resolves with the first value of `ask` that is neither null, undefined nor false. */
export function until<T>(
  awaited: string,
  ask: () => T | Promise<T>,
  waiting: Waiting = {},
): Promise<NonNullable<Exclude<T, false>>> {
  return untilSeen(awaited, async () => null, ask, waiting);
}

/** The same of something that is looked at. While `progress` changes, the patience begins anew: what is slow is not stuck. */
export async function untilSeen<S, T>(
  awaited: string,
  see: () => Promise<S>,
  look: (seen: S) => T | Promise<T>,
  {
    patienceMs = PATIENCE_MS,
    progress,
    instead,
  }: Waiting & { progress?: ((seen: S) => unknown) | undefined } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  let deadline = performance.now() + patienceMs;
  let last: unknown;
  for (;;) {
    const seen = await see();
    const value = await look(seen);
    if (value !== null && value !== undefined && value !== false) {
      return value as NonNullable<Exclude<T, false>>;
    }
    const now = progress?.(seen);
    if (!isDeepStrictEqual(now, last)) deadline = performance.now() + patienceMs;
    last = now;
    if (performance.now() > deadline) {
      const found = instead ? `\nThere was instead:\n${shown(await instead())}` : '';
      throw new Error(`Not within ${patienceMs / 1000} s: ${awaited}${found}`);
    }
    await pause(ASK_EVERY_MS);
  }
}

/** Whether `ask` is true now and at every look for so long. A test that something does not happen can only wait. */
export async function holdsFor(ms: number, ask: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + ms;
  for (;;) {
    if (!(await ask())) return false;
    if (performance.now() > deadline) return true;
    await pause(ASK_EVERY_MS);
  }
}
