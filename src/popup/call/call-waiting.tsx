// Who called while the user was in another call, until the user dismisses the line or calls back.

import { PhoneMissed, X } from 'lucide';
import { waitingCaller } from '../../protocol/call/call-history';
import type { CallEntry } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { clock } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';

export interface CallWaitingProps {
  calls: readonly CallEntry[];
  contacts: readonly Contact[];
  /** One button can hang up this call and call back. */
  canSwitch: boolean;
}

export function CallWaiting({ calls, contacts, canSwitch }: CallWaitingProps) {
  const waiting = waitingCaller(calls);
  const name = waiting && displayNameOf(waiting.peer, contacts, waiting);
  return (
    <div role="status">
      {waiting && name && (
        <div class="call-waiting" data-test="call-waiting" data-id={waiting.peer}>
          <Icon of={PhoneMissed} size={18} />
          <span class="clamped">{text('call_waiting', name, clock(waiting.startedAt))}</span>
          {canSwitch && (
            <Button
              onClick={() => command('call.switch', { to: waiting.peer, kind: waiting.kind })}
              data-test="call-waiting-switch"
            >
              {text('call_waiting_switch', name)}
            </Button>
          )}
          <IconButton
            icon={X}
            size={16}
            label={text('dismiss')}
            onClick={() => command('calls.seen', { peer: waiting.peer })}
            data-harmless
            data-test="call-waiting-dismiss"
          />
        </div>
      )}
    </div>
  );
}
