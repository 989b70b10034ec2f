// The call under way in one line, above a screen that is not the call: who it is, how long it lasts, and the controls that
// cannot wait.

import type { VNode } from 'preact';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Name } from '../../ui/name';
import { BriefControls } from './brief-controls';
import { Duration, PHASES } from './call-header';
import { type UnderWay, underWay } from './under-way';

export interface CallStripProps {
  live: UnderWay;
  media: MediaView;
  onBack: () => void;
}

/** Nothing, unless a call is under way. */
export function CurrentCallStrip({ now, onBack }: Pick<CallStripProps, 'onBack'> & { now: Snapshot }) {
  const live = underWay(now);
  return live && <CallStrip {...{ live, onBack }} media={now.media} />;
}

export function CallStrip({ live, media, onBack }: CallStripProps) {
  const { displayName } = live;
  return (
    <section class="call-strip" aria-label={text('call_strip', displayName)} data-test="call-strip">
      <div class="grow">
        <Name as="strong">{displayName}</Name>
        <span class="muted ellipsis">
          <CallTime phase={live.call.phase} />
        </span>
      </div>
      <BriefControls {...{ live, media }} names={{ microphone: 'toggle-microphone', hangUp: 'hang-up' }} />
      <Button onClick={onBack} data-harmless data-test="back-to-call">
        {text('back_to_call')}
      </Button>
    </section>
  );
}

/** The running time, or before there is one, what the call waits for. */
export function CallTime({ phase }: Pick<UnderWay['call'], 'phase'>): VNode | string | null {
  if (phase.name === 'ringing-here' || phase.name === 'ended') return null;
  if (phase.name === 'connected') return <Duration since={phase.since} />;
  return text(PHASES[phase.name]);
}
