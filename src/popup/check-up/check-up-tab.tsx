// The check-up: a button, a line that tells when it is over, and the rows in four groups. Nobody is asked before the press.

import { computed } from '@preact/signals';
import { Stethoscope } from 'lucide';
import { GROUPS, type Row, rowsOf, tally } from '../../protocol/check-up/check-up';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { ErrorBanner } from '../../ui/error-banner';
import { number } from '../../ui/formats';
import { snapshot } from '../state/use-snapshot';
import { TrialCard } from '../trial/trial-card';
import { CheckUpRow } from './check-up-row';
import { GROUP_WORDS } from './check-up-words';
import { useCheckUp } from './use-check-up';
import { useTrialCheckUp } from './use-trial-check-up';

/** A trial goes on while another tab is looked at. */
const trialNow = computed(() => snapshot.value.trial);

export function CheckUpTab({ settings, contacts }: Pick<Snapshot, 'settings' | 'contacts'>) {
  const checkUp = useCheckUp(settings);
  const { run, hasFailed, start, lookAgain } = checkUp;
  const trial = trialNow.value;
  useTrialCheckUp(trial, checkUp);
  const rows = run ? rowsOf(run.setup, run.evidence) : [];
  const isRunning = run?.tookMs === null;
  return (
    <div class="check-up" data-test="check-up" data-state={stateWord(run !== null, isRunning)}>
      <h1>{text('tab_check_up')}</h1>
      <p>{text('checkup_intro')}</p>
      <p class="muted" data-test="check-up-privacy">
        {text(settings.relayOnly ? 'checkup_privacy_hidden' : 'checkup_privacy')}
      </p>
      <div class="row wrap">
        <Button
          tone="primary"
          icon={Stethoscope}
          aria-disabled={isRunning}
          onClick={start}
          data-test="check-up-start"
        >
          {text(run ? 'checkup_again' : 'checkup_start')}
        </Button>
        <p role="status" class="grow" data-test="check-up-summary">
          {run && (isRunning ? text('checkup_running') : summary(rows))}
        </p>
      </div>
      {hasFailed && <ErrorBanner error="unexpected" />}
      <TrialCard {...{ trial, contacts, settings }} />
      {run && (
        <div class="check-groups">
          {GROUPS.map((group) => (
            <Rows key={group} {...{ group, rows }} onMended={lookAgain} />
          ))}
        </div>
      )}
    </div>
  );
}

interface RowsProps {
  group: (typeof GROUPS)[number];
  rows: readonly Row[];
  onMended: () => void;
}

function Rows({ group, rows, onMended }: RowsProps) {
  const own = rows.filter((row) => row.group === group);
  return (
    <section class="card stack tight" aria-labelledby={`check-up-${group}`}>
      <h2 id={`check-up-${group}`}>{text(GROUP_WORDS[group])}</h2>
      <ul class="checks">
        {own.map((row) => (
          <CheckUpRow key={`${row.topic} ${row.server}`} {...{ row, onMended }} />
        ))}
      </ul>
    </section>
  );
}

const stateWord = (hasRun: boolean, isRunning: boolean) =>
  isRunning ? 'running' : hasRun ? 'over' : 'before';

function summary(rows: readonly Row[]): string {
  const { broken, warning } = tally(rows);
  if (broken + warning === 0) return text('checkup_all_fine');
  return text('checkup_found', number(broken), number(warning));
}
