// Reads the statistics of one connection for all who need them. Each reader says when its next sample is due, and the sampler
// reads as seldom as these allow: one sample serves every reader for whom it comes at the right time or a little early.

import { onAbort } from '../../shared/lifetime';

export interface StatsReader {
  /** A sample that is taken anyway may come so much early. */
  readonly earlyMs: number;
  /** `at` is on the clock of `performance.now`. Returns the wait for the next sample, or null when none is needed any more. */
  take(stats: readonly RTCStats[], at: number): number | null;
}

export interface StatsSampler {
  /** The first sample comes after this wait. None comes after the signal of the sampler has aborted. */
  add(reader: StatsReader, firstAfterMs: number): void;
}

export function createStatsSampler(
  connection: Pick<RTCPeerConnection, 'getStats'>,
  signal: AbortSignal,
): StatsSampler {
  const dueAt = new Map<StatsReader, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;

  function plan(): void {
    clearTimeout(timer);
    if (isReading || signal.aborted || dueAt.size === 0) return;
    const wait = Math.min(...dueAt.values()) - performance.now();
    timer = setTimeout(() => void sample(), Math.max(0, wait));
  }

  async function sample(): Promise<void> {
    isReading = true;
    const stats = [...(await connection.getStats()).values()];
    isReading = false;
    if (signal.aborted) return;
    const at = performance.now();
    for (const [reader, due] of dueAt) {
      if (at < due - reader.earlyMs) continue;
      const wait = waitAfter(reader, stats, at);
      if (wait === null) dueAt.delete(reader);
      else dueAt.set(reader, at + wait);
    }
    plan();
  }

  onAbort(signal, () => clearTimeout(timer));
  return {
    add(reader, firstAfterMs) {
      dueAt.set(reader, performance.now() + firstAfterMs);
      plan();
    },
  };
}

/** A reader that throws ends alone. */
function waitAfter(reader: StatsReader, stats: readonly RTCStats[], at: number): number | null {
  try {
    return reader.take(stats, at);
  } catch (error) {
    reportError(error);
    return null;
  }
}
