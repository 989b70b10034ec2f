// One row of the faults: a test that counts how often the fault was injected and how often Tincan survived the fault.
// scripts/faults.ts gathers the counts.

import { expect, test } from 'vitest';

export interface FaultRow {
  id: string;
  injected: number;
  survived: number;
  /** How often the attacker got what it wanted. */
  attacksAccepted: number;
  /** Sealed or open candidates that left the victim before the user had consented. */
  candidatesBeforeConsent: number;
  /** Files that the user could see and that differ from the file that was sent. */
  unverifiedFilesShown: number;
  /** The largest value of each figure that was measured, by the name of the figure. */
  most: Record<string, number>;
}

/** The result of the same attack on a page with the stock peerjs client. */
export interface BaselineRow {
  id: string;
  found: Record<string, number>;
}

declare module 'vitest' {
  interface TaskMeta {
    fault?: FaultRow;
    baseline?: BaselineRow;
  }
}

export interface Fault {
  row: FaultRow;
  /** Injects the fault once; `act` throws when Tincan does not survive the fault. */
  inject(act: () => Promise<void>): Promise<void>;
  /** Adds a figure to the row. */
  measured(what: string, figure: number): void;
  /** Adds a time to the row. In the full run, where nothing runs beside it, the time must be at most `mostMs`. */
  took(what: string, ms: number, mostMs: number): void;
}

/** True in `npm run faults`; only then rows that take minutes are run, and times are held to their bounds. */
export const IS_FULL = process.env.TINCAN_FAULTS === 'full';

export function fault(
  id: string,
  title: string,
  run: (fault: Fault) => Promise<void>,
  timeoutMs?: number,
): void {
  test(`${id} ${title}`, { ...(timeoutMs !== undefined && { timeout: timeoutMs }) }, async ({ task }) => {
    const row: FaultRow = {
      id,
      injected: 0,
      survived: 0,
      attacksAccepted: 0,
      candidatesBeforeConsent: 0,
      unverifiedFilesShown: 0,
      most: {},
    };
    task.meta.fault = row;
    const measured = (what: string, figure: number) => {
      row.most[what] = Math.max(row.most[what] ?? 0, figure);
    };
    await run({
      row,
      async inject(act) {
        row.injected += 1;
        await act();
        row.survived += 1;
      },
      measured,
      took(what, ms, mostMs) {
        measured(what, Math.round(ms));
        if (IS_FULL) expect(ms, what).toBeLessThanOrEqual(mostMs);
      },
    });
  });
}

export function baseline(id: string, title: string, run: () => Promise<Record<string, number>>): void {
  test(`${id} on a stock peerjs page: ${title}`, async ({ task }) => {
    task.meta.baseline = { id, found: await run() };
  });
}
