// The folded dock in one line: the call under way with the controls that end something, the call that rings, or the product's
// name. A call is answered in the open dock alone, which says who calls, and how: here Answer only unfolds.

import { ScreenShare } from 'lucide';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Logo } from '../../ui/logo';
import { Name } from '../../ui/name';
import { TabUp } from '../../ui/tab-up';
import { BriefControls } from '../call/brief-controls';
import { CallTime } from '../call/call-strip';
import { type UnderWay, underWay } from '../call/under-way';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';

export function DockPill({ now }: { now: Snapshot }) {
  const live = underWay(now);
  const caller = callerOf(now);
  return (
    <main
      class="dock-pill"
      data-test="dock-pill"
      data-shows={live ? 'call' : caller === null ? 'name' : 'ring'}
    >
      {live ? (
        <CallPill live={live} media={now.media} />
      ) : caller === null ? (
        <>
          <Logo size={22} />
          <h1 class="grow">{text('extName')}</h1>
        </>
      ) : (
        <RingPill caller={caller} />
      )}
    </main>
  );
}

/** Null while nothing rings. */
function callerOf({ call, contacts, openLine: { state } }: Snapshot): string | null {
  if (state.name === 'call' && state.phase.name === 'ringing-here') return state.call.peer;
  return call?.phase.name === 'ringing-here' ? displayNameOf(call.peer, contacts, call) : null;
}

function RingPill({ caller }: { caller: string }) {
  return (
    <>
      <div class="grow" role="alert">
        <Name as="h1">{caller}</Name>
        <span class="muted ellipsis">{text('pill_rings')}</span>
      </div>
      <Button tone="accept" onClick={() => command('dock.unfold', {})} data-harmless data-test="pill-answer">
        {text('accept_audio')}
      </Button>
    </>
  );
}

function CallPill({ live, media }: { live: UnderWay; media: Snapshot['media'] }) {
  const { displayName } = live;
  const { share } = media;
  return (
    <>
      <div class="grow">
        <Name as="h1">{displayName}</Name>
        <span class="muted ellipsis">
          <CallTime phase={live.call.phase} />
        </span>
      </div>
      {share && (
        <IconButton
          icon={share.source === 'tab' ? TabUp : ScreenShare}
          label={text('share_stop')}
          aria-pressed={true}
          onClick={() => command('share.stop', {})}
          data-harmless
          data-test="pill-share"
        />
      )}
      <BriefControls {...{ live, media }} names={{ microphone: 'pill-microphone', hangUp: 'pill-hang-up' }} />
    </>
  );
}
