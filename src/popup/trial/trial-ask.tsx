// The question of a contact who wants to check the connection together. Before the answer no address is looked for.

import type { Contact } from '../../protocol/snapshot/contact';
import type { Settings } from '../../protocol/snapshot/settings';
import type { TrialView } from '../../protocol/snapshot/trial-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';

export interface TrialAskProps {
  trial: TrialView;
  contacts: readonly Contact[];
  settings: Pick<Settings, 'relayOnly'>;
}

export function TrialAsk({ trial: { id: trial, peer }, contacts, settings }: TrialAskProps) {
  const name = displayNameOf(peer, contacts, null);
  const isHidden = settings.relayOnly || contacts.some(({ id, relayOnly }) => id === peer && relayOnly);
  return (
    <section class="card stack trial-ask" aria-labelledby="trial-ask" data-test="trial-ask">
      <h2 id="trial-ask">{text('trial_ask_title', name)}</h2>
      <p>{text('trial_ask_short')}</p>
      <p class="muted">{text(isHidden ? 'trial_ask_hidden' : 'trial_ask_text', name)}</p>
      <div class="row end wrap">
        <Button tone="plain" onClick={() => command('trial.stop', { trial })} data-test="trial-no">
          {text('trial_no')}
        </Button>
        <Button tone="accept" onClick={() => command('trial.accept', { trial })} data-test="trial-yes">
          {text('trial_yes')}
        </Button>
      </div>
    </section>
  );
}
