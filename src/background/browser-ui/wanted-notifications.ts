// Which notifications the stored state asks for, with their words and buttons. It only computes: nothing is shown here,
// and nothing is remembered.

import { missed, resumed, ring, ringUnverified } from './call-notifications';
import { asks, end, offer } from './file-notifications';
import { messages, messageUnverified } from './message-notifications';
import type { NotificationFacts, WantedNotification } from './notification-facts';
import { trialQuestion } from './trial-notifications';

export function wantedNotifications(facts: NotificationFacts): readonly WantedNotification[] {
  return [
    ...ring(facts),
    ...ringUnverified(facts),
    ...resumed(facts),
    ...asks(facts),
    ...trialQuestion(facts),
    ...facts.transfers.flatMap((transfer) => [...offer(facts, transfer), ...end(facts, transfer)]),
    ...missed(facts),
    ...messages(facts),
    ...messageUnverified(facts),
  ];
}
