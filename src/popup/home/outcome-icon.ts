// How a call ended, as an icon.

import { type IconNode, PhoneIncoming, PhoneMissed, PhoneOff, PhoneOutgoing } from 'lucide';
import type { CallEntry } from '../../protocol/snapshot/call-view';

export function outcomeIcon({ outcome, direction }: CallEntry): IconNode {
  if (outcome.name === 'missed') return PhoneMissed;
  if (outcome.name === 'declined' && outcome.by === 'here') return PhoneOff;
  return direction === 'incoming' ? PhoneIncoming : PhoneOutgoing;
}
