// The notification of a contact who asks to check the connection together.

import { text } from '../../shared/text';
import { nameAmong } from '../store/display-name';
import { isQuiet, type NotificationFacts, question, type WantedNotification } from './notification-facts';
import { trialId } from './notification-ids';

export function trialQuestion(facts: NotificationFacts): WantedNotification[] {
  const { trial, contacts } = facts;
  if (trial?.phase.name !== 'ringing-here') return [];
  const words = {
    title: text('trial_ask_title', nameAmong(contacts, trial.peer).name),
    message: text('trial_ask_short'),
    buttons: [text('trial_yes'), text('trial_no')],
    requireInteraction: true,
  };
  return [question({ id: trialId(trial), isHeldBack: isQuiet(facts), words })];
}
