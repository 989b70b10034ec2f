// A call came back when nobody may have been at hand any more: it says so, and nothing of the user's goes out before they
// say so.

import { text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { command } from '../state/commands';

export function ResumedMuted({ who }: { who: string }) {
  return (
    <Banner
      tone="info"
      title={text('notify_resumed', who)}
      next={text('notify_resumed_text')}
      data-test="resumed-muted"
    >
      <Button onClick={() => command('media.microphone', { on: true })} data-test="resumed-unmute">
        {text('unmute')}
      </Button>
    </Banner>
  );
}
