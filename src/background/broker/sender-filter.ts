// Which messages from the broker are looked at, by who sent them: the cheapest answer to a flood.

import type { BrokerMessage } from '../../protocol/broker/broker-messages';
import { admitSender, type SenderBuckets } from '../../protocol/budget/senders';
import type { Trust } from '../admission/known-callers';

export interface SenderPorts {
  /** Known senders are heard however many strangers send. Invited senders may send only a knock, unknown senders nothing. */
  trustOf(src: string): Trust;
  /** The knock of this invited sender is being checked: signals that belong to the knock may follow it. */
  isBeingChecked(src: string): boolean;
}

type Message = Extract<BrokerMessage, { type: 'signal' | 'EXPIRE' }>;

/** The function says whether a message counts. No message of an unknown sender does; every other sender has a bucket. */
export function createSenderFilter({ trustOf, isBeingChecked }: SenderPorts): (message: Message) => boolean {
  const senders: SenderBuckets = new Map();
  return (message) => {
    const { src } = message;
    const type = message.type === 'signal' ? message.signal : message.type;
    const trust = trustOf(src);
    if (trust === 'unknown' || (trust === 'invited' && type !== 'OFFER' && !isBeingChecked(src)))
      return false;
    return admitSender(senders, src, type, trust === 'known', Date.now());
  };
}
