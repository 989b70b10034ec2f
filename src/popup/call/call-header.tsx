// The name of the peer, the phase of the call, and the path of the connection.

import { ArrowLeftRight, UserPlus } from 'lucide';
import type { CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { QualityView } from '../../protocol/snapshot/link-view';
import { type TextKey, text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { duration } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { Name } from '../../ui/name';
import { PATHS } from '../connection/path-words';
import { QualityBars } from '../connection/quality-bars';
import { ComparedMark } from '../contact/compared-mark';
import { useNow } from '../state/use-now';

export const PHASES: Record<Exclude<CallPhase['name'], 'ringing-here' | 'ended'>, TextKey> = {
  dialling: 'phase_dialling',
  'ringing-there': 'phase_ringing_there',
  connecting: 'phase_connecting',
  connected: 'phase_connected',
  reconnecting: 'phase_reconnecting',
};

export interface CallHeaderProps {
  call: CallView;
  /** Null until the first statistics have come. */
  quality: QualityView | null;
  displayName: string;
  /** Null for a peer who is no contact. */
  contact: Contact | null;
  /** The form that keeps the peer as a contact is open. */
  keeping: boolean;
  onKeep: () => void;
}

export function CallHeader({ call, quality, displayName, contact, keeping, onKeep }: CallHeaderProps) {
  const { phase, path, peer } = call;
  const isTalking = phase.name === 'connected' || phase.name === 'reconnecting';
  return (
    <header class="row call-header">
      <Avatar id={peer} name={displayName} />
      <div class="grow">
        <div class="row name-row">
          <Name as="h1">{displayName}</Name>
          {contact && <ComparedMark contact={contact} />}
        </div>
        <div class="row call-facts muted">
          {isTalking && <Duration since={phase.since} />}
          {phase.name === 'connected' && quality && <QualityBars bars={quality.bars} />}
          {isTalking && path && (
            <span class={`path ${path}`} data-test="path" data-path={path}>
              <Icon of={ArrowLeftRight} size={14} /> {text(PATHS[path])}
            </span>
          )}
          <span class={phase.name === 'connected' ? 'spoken-only' : ''} aria-live="polite">
            {phaseWords(call)}
          </span>
        </div>
      </div>
      {isTalking && !contact && (
        <IconButton
          icon={UserPlus}
          label={text('contact_keep')}
          aria-expanded={keeping}
          onClick={onKeep}
          data-test="contact-add"
        />
      )}
    </header>
  );
}

function phaseWords({ phase, rejoins }: CallView): string {
  if (phase.name === 'ringing-here' || phase.name === 'ended') return '';
  return text(rejoins && phase.name !== 'connected' ? 'phase_reconnecting' : PHASES[phase.name]);
}

export function Duration({ since }: { since: number }) {
  return (
    <span class="duration" data-test="duration">
      {duration(useNow() - since)}
    </span>
  );
}
