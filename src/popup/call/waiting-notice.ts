// Who called while the user was in another call, until the user dismisses the notice or calls back.

import { PhoneMissed } from 'lucide';
import { waitingCaller } from '../../protocol/call/call-history';
import type { CallEntry } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { clock } from '../../ui/formats';
import type { Notice } from '../../ui/notices';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';

/** With `canSwitch` one button hangs up this call and calls back. Nobody can call a guest back. */
export function waitingNotice(
  calls: readonly CallEntry[],
  contacts: readonly Contact[],
  canSwitch: boolean,
): Notice[] {
  const waiting = waitingCaller(calls);
  if (!waiting) return [];
  const { peer, isGuest, kind, startedAt } = waiting;
  const displayName = displayNameOf(peer, contacts, waiting);
  return [
    {
      name: 'call-waiting',
      tone: 'info',
      icon: PhoneMissed,
      title: text('call_waiting', displayName, clock(startedAt)),
      data: { 'data-id': peer },
      action:
        canSwitch && !isGuest
          ? {
              label: text('call_waiting_swap'),
              deed: text('call_waiting_switch', displayName),
              onClick: () => void command('call.switch', { to: peer, kind }),
              'data-test': 'call-waiting-switch',
            }
          : undefined,
      dismiss: {
        onClick: () => void command('calls.seen', { peer }),
        'data-test': 'call-waiting-dismiss',
      },
    },
  ];
}
