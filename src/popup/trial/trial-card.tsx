// A check with a contact: whom to ask, how it goes, and its verdict.

import { Users } from 'lucide';
import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { Settings } from '../../protocol/snapshot/settings';
import type { TrialView } from '../../protocol/snapshot/trial-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { ErrorBanner } from '../../ui/error-banner';
import { command, sendCommand } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import { TrialAsk } from './trial-ask';
import { TrialResult } from './trial-result';
import { progressWords } from './trial-words';

export interface TrialCardProps {
  trial: TrialView | null;
  contacts: readonly Contact[];
  settings: Pick<Settings, 'relayOnly'>;
}

export function TrialCard({ trial, contacts, settings }: TrialCardProps) {
  const asked = contacts.filter(({ blocked }) => !blocked);
  if (trial?.phase.name === 'ringing-here') return <TrialAsk {...{ trial, contacts, settings }} />;
  const name = trial ? displayNameOf(trial.peer, contacts, null) : '';
  return (
    <section class="card stack" aria-labelledby="trial" data-test="trial" data-state={stateOf(trial)}>
      <h2 id="trial">{text('trial_title')}</h2>
      <p class="muted">{text('trial_text')}</p>
      <p role="status" hidden={!trial || trial.isOver}>
        {trial && progressWords(trial, name)}
      </p>
      {trial?.isOver && <TrialResult trial={trial} name={name} />}
      {trial && !trial.isOver ? (
        <div class="row">
          <Button onClick={() => command('trial.stop', { trial: trial.id })} data-test="trial-stop">
            {text('trial_stop')}
          </Button>
        </div>
      ) : (
        <Asking asked={asked} last={trial?.peer ?? null} />
      )}
    </section>
  );
}

const stateOf = (trial: TrialView | null) => (trial ? (trial.isOver ? 'over' : 'running') : 'before');

function Asking({ asked, last }: { asked: readonly Contact[]; last: ContactId | null }) {
  const [chosen, choose] = useState<ContactId | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  const to = asked.find(({ id }) => id === (chosen ?? last)) ?? asked[0];
  if (!to) return <p>{text('trial_nobody')}</p>;

  async function ask(id: ContactId): Promise<void> {
    setError(null);
    const ack = await sendCommand('trial.start', { to: id });
    if (!ack.ok) setError(ack.error);
  }

  return (
    <>
      <div class="row wrap trial-whom">
        <Choice
          label={text('trial_with')}
          value={to.id}
          among={asked.map(({ id }) => id)}
          words={(id) => displayNameOf(id, asked, null)}
          onChoose={choose}
          data-test="trial-with"
        />
        <Button icon={Users} onClick={() => ask(to.id)} data-test="trial-start">
          {text(last === to.id ? 'trial_again' : 'trial_start')}
        </Button>
      </div>
      {error && <ErrorBanner error={error} />}
    </>
  );
}
