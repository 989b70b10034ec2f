// The screens of a call on the open line: ringing, under way, ended. They look like those of any other call, and each says
// that the peer is unverified.

import { useRef } from 'preact/hooks';
import { plainCallFeatures } from '../../protocol/call/call-features';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { OpenLineView, PlainCall } from '../../protocol/snapshot/open-line-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Name } from '../../ui/name';
import { Answers } from '../call/answers';
import { CallFrame } from '../call/call-frame';
import { CallHeader } from '../call/call-header';
import { CallMenu } from '../call/call-menu';
import { CallNotices, type Noticed } from '../call/call-notices';
import { Cans } from '../call/cans';
import { Controls } from '../call/controls';
import { EndedFrame } from '../call/ended-frame';
import { useCallKeys } from '../call/use-call-keys';
import { ViewedStage } from '../call/viewed-stage';
import { command } from '../state/commands';
import type { Place } from '../state/place';
import { useArrivalFocus } from '../state/use-arrival-focus';
import { PlainFileList, sendPlain } from './plain-files';
import { PlainPanel } from './plain-panel';
import { UnverifiedMark } from './unverified-mark';

export function PlainCallBody({ place, ...now }: Snapshot & { place: Place }) {
  const { state, files } = now.openLine;
  if (state.name !== 'call') return null;
  const { call, phase } = state;
  if (phase.name === 'ringing-here') return <PlainIncoming key={call.id} call={call} />;
  if (phase.name === 'ended') return <PlainEnded key={call.id} {...{ call, phase, files }} />;
  return <PlainCallScreen key={call.id} {...now} {...{ place, call, phase }} />;
}

function PlainIncoming({ call: { id, peer, kind } }: { call: PlainCall }) {
  const screen = useRef<HTMLDivElement>(null);
  useArrivalFocus(screen);
  return (
    <div ref={screen} class="centred incoming" data-test="plain-call" data-phase="ringing-here">
      <div class="ringing">
        <Avatar id={peer} name={peer} />
        <Cans isTaut={false} />
      </div>
      <div role="alert">
        <Name as="h1" class="clamped">
          {peer}
        </Name>
        <p class="muted">{text(`incoming_${kind}`)}</p>
      </div>
      <div class="card stranger">
        <UnverifiedMark />
        <p>{text('unverified_text')}</p>
      </div>
      <Answers
        kind={kind}
        onAccept={(kind) => command('openLine.accept', { call: id, kind })}
        onDecline={() => command('openLine.decline', { call: id })}
      />
    </div>
  );
}

export interface PlainCallScreenProps extends Noticed, Pick<Snapshot, 'chatRead' | 'settings' | 'link'> {
  place: Place;
  call: PlainCall;
  phase: Exclude<CallPhase, { name: 'ringing-here' | 'ended' }>;
  openLine: OpenLineView;
}

export function PlainCallScreen(props: PlainCallScreenProps) {
  const { place, call, phase, openLine, chatRead, media, settings, link } = props;
  const { peer, kind } = call;
  const can = plainCallFeatures(call);
  useCallKeys({ place, media, can });
  return (
    <CallFrame
      {...{ kind, phase }}
      displayName={peer}
      onEntries={sendPlain}
      data-test="plain-call"
      panel={<PlainPanel displayName={peer} {...{ openLine, chatRead, link }} />}
    >
      <CallHeader
        {...{ peer, phase }}
        displayName={peer}
        rejoins={false}
        path={null}
        quality={null}
        mark={<UnverifiedMark />}
      >
        <CallMenu {...{ place, settings }} hasDevices={can.devices} />
      </CallHeader>
      <CallNotices noticed={props} own={[]} canSwitch={false} />
      <ViewedStage
        call={{ ...call, phase, remote: openLine.remote }}
        mirrored={settings.camera.mirrored}
        displayName={peer}
        {...{ place, media }}
      />
      <Controls
        {...{ place, call: { phase }, media, settings, can }}
        onHangUp={() => command('openLine.hangUp', { call: call.id })}
      />
    </CallFrame>
  );
}

export interface PlainEndedProps {
  call: PlainCall;
  phase: Extract<CallPhase, { name: 'ended' }>;
  files: OpenLineView['files'];
}

export function PlainEnded({ call: { id, peer }, phase, files }: PlainEndedProps) {
  return (
    <EndedFrame {...{ peer, phase }} displayName={peer} data-test="plain-call">
      <UnverifiedMark />
      <PlainFileList files={files.filter(({ direction }) => direction === 'receiving')} />
      <Button
        tone="primary"
        onClick={() => command('openLine.dismiss', { call: id })}
        data-test="plain-dismiss"
      >
        {text('close')}
      </Button>
    </EndedFrame>
  );
}
