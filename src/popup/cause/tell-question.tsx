// Asks once for each contact whether it may be told what this browser saw when a call with it fails.

import { MessageCircleQuestionMark } from 'lucide';
import type { ContactId } from '../../protocol/snapshot/ids';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { command } from '../state/commands';

export function TellQuestion({ id, displayName }: { id: ContactId; displayName: string }) {
  const answer = (tellsFailures: boolean) => command('contact.allow', { id, rules: { tellsFailures } });
  return (
    <section class="card stack tell-question" aria-labelledby="tell-title" data-test="tell-question">
      <h2 id="tell-title" class="row">
        <Icon of={MessageCircleQuestionMark} />
        <span>{text('tell_title', displayName)}</span>
      </h2>
      <p class="muted">{text('tell_text')}</p>
      <div class="row wrap">
        <Button onClick={() => answer(true)} data-test="tell-yes">
          {text('tell_yes')}
        </Button>
        <Button onClick={() => answer(false)} data-harmless data-test="tell-no">
          {text('tell_no')}
        </Button>
      </div>
    </section>
  );
}
