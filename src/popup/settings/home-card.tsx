// The home that gives passwords for its relay: how it is, and how to leave it. One is taken up by its link alone.

import type { HomeRelay } from '../../protocol/snapshot/home-relay';
import type { Settings } from '../../protocol/snapshot/settings';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { changeSettings } from '../state/last-change';

export function HomeCard({ settings, relay }: { settings: Settings; relay: HomeRelay | null }) {
  const { home } = settings;
  if (home === '') return null;
  const error = relay?.home === home ? relay.error : null;
  return (
    <section class="stack tight" aria-label={text('settings_home')} data-test="home">
      <h3>{text('settings_home')}</h3>
      <code class="contact-id" dir="ltr" translate={false}>
        {home}
      </code>
      <p class="muted">{text('settings_home_hint')}</p>
      {error && (
        <p class="wrong" role="status">
          {errorSentences(error)}
        </p>
      )}
      <div class="row">
        <Button onClick={() => void changeSettings(settings, { home: '' })} data-test="home-leave">
          {text('settings_home_leave')}
        </Button>
      </div>
    </section>
  );
}
