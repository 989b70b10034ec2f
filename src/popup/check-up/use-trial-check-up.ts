// The check-up that belongs to a trial: begins when both users have agreed, and tells what it has found.

import { useEffect, useRef } from 'preact/hooks';
import { rowsOf } from '../../protocol/check-up/check-up';
import type { CallId } from '../../protocol/snapshot/ids';
import type { TrialView } from '../../protocol/snapshot/trial-view';
import { toldCodes } from '../../protocol/trial/findings';
import { command } from '../state/commands';
import type { CheckUp } from './use-check-up';

export function useTrialCheckUp(trial: TrialView | null, { run, start }: CheckUp): void {
  const due = trial?.isAgreed && !trial.isOver && trial.found === null ? trial.id : null;
  /** Of one that was over before, when it began: its results are old. */
  const begun = useRef<{ trial: CallId; oldAt: number | null } | null>(null);

  useEffect(() => {
    if (due === null || begun.current?.trial === due) return;
    begun.current = { trial: due, oldAt: run !== null && run.tookMs !== null ? run.evidence.at : null };
    start();
  }, [due]);

  useEffect(() => {
    if (due === null || begun.current?.trial !== due) return;
    if (run === null || run.tookMs === null || run.evidence.at === begun.current.oldAt) return;
    const codes = rowsOf(run.setup, run.evidence).flatMap(({ verdict }) => verdict?.code ?? []);
    void command('trial.found', { trial: due, found: toldCodes(codes) });
  }, [due, run]);
}
