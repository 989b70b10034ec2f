// One row of the faults: a test that counts how often the fault was injected and how often it was survived.
// scripts/faults.ts gathers the counts.

import { test } from 'vitest';

export interface FaultRow {
  id: string;
  injected: number;
  survived: number;
  /** How often the attacker got what it wanted. */
  attacksAccepted: number;
  /** Sealed or open candidates that left the victim before anybody had consented. */
  candidatesBeforeConsent: number;
  /** Files that the user could see and that are not what was sent. */
  unverifiedFilesShown: number;
  /** The largest that was measured, by what it is. */
  most: Record<string, number>;
}

/** What the same attack does to a page with the stock peerjs client. */
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
  /** Injects the fault once; `act` throws when it is not survived. */
  inject(act: () => Promise<void>): Promise<void>;
  /** A figure that the row is to tell. */
  measured(what: string, figure: number): void;
}

/** `npm run faults`: rows that take minutes are there only then. */
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
    await run({
      row,
      async inject(act) {
        row.injected += 1;
        await act();
        row.survived += 1;
      },
      measured(what, figure) {
        row.most[what] = Math.max(row.most[what] ?? 0, figure);
      },
    });
  });
}

export function baseline(id: string, title: string, run: () => Promise<Record<string, number>>): void {
  test(`${id} on a stock peerjs page: ${title}`, async ({ task }) => {
    task.meta.baseline = { id, found: await run() };
  });
}
