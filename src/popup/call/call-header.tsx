// One line above the videos: who it is, since when you talk and how good the connection is, or what the call waits for.

import type { ComponentChildren, VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { QualityView } from '../../protocol/snapshot/link-view';
import { type TextKey, text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { duration } from '../../ui/formats';
import { Name } from '../../ui/name';
import { PATHS } from '../connection/path-words';
import { QualityBars } from '../connection/quality-bars';
import { useArrivalFocus } from '../state/use-arrival-focus';
import { useNow } from '../state/use-now';

type LivePhase = Exclude<CallPhase, { name: 'ringing-here' | 'ended' }>;

export const PHASES: Record<LivePhase['name'], TextKey> = {
  dialling: 'phase_dialling',
  'ringing-there': 'phase_ringing_there',
  connecting: 'phase_connecting',
  connected: 'phase_connected',
  reconnecting: 'phase_reconnecting',
};

export interface CallHeaderProps {
  peer: string;
  displayName: string;
  phase: CallPhase;
  /** The call resumes one that broke off. */
  rejoins: boolean;
  path: CallView['path'];
  /** Null until the first statistics have come. */
  quality: QualityView | null;
  /** Says whether somebody has checked who the peer is. */
  mark: VNode | null;
  /** Buttons, at the end of the line. */
  children: ComponentChildren;
}

export function CallHeader(props: CallHeaderProps) {
  const { peer, displayName, phase, rejoins, path, quality, mark, children } = props;
  const header = useRef<HTMLElement>(null);
  useArrivalFocus(header);
  const isTalking = phase.name === 'connected' || phase.name === 'reconnecting';
  return (
    <header ref={header} class="row call-header">
      <Avatar id={peer} name={displayName} />
      <div class="row call-name">
        <Name as="h1">{displayName}</Name>
        {mark}
      </div>
      <div class="row call-facts muted">
        {isTalking && <Duration since={phase.since} />}
        {phase.name === 'connected' && quality && <QualityBars bars={quality.bars} />}
        {isTalking && path && (
          <span class={`path ${path}`} data-test="path" data-path={path}>
            {text(PATHS[path])}
          </span>
        )}
        <span class={phase.name === 'connected' ? 'spoken-only' : ''} aria-live="polite">
          {phaseWords(phase, rejoins)}
        </span>
      </div>
      <div class="row call-tools">{children}</div>
    </header>
  );
}

function phaseWords({ name }: CallPhase, rejoins: boolean): string {
  if (name === 'ringing-here' || name === 'ended') return '';
  return text(rejoins && name !== 'connected' ? 'phase_reconnecting' : PHASES[name]);
}

export function Duration({ since }: { since: number }) {
  return (
    <span class="duration" data-test="duration">
      {duration(useNow() - since)}
    </span>
  );
}
