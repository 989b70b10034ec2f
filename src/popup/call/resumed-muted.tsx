// Said after a call came back while the user may have been away: the microphone stays muted until the user unmutes it.

import { text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { command } from '../state/commands';

export function ResumedMuted({ displayName }: { displayName: string }) {
  return (
    <Banner
      tone="info"
      title={text('notify_resumed', displayName)}
      next={text('notify_resumed_text')}
      data-test="resumed-muted"
    >
      <Button onClick={() => command('media.microphone', { on: true })} data-test="resumed-unmute">
        {text('unmute')}
      </Button>
    </Banner>
  );
}
