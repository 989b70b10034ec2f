// The notifications of calls: one that rings, one that came back muted, and those that were missed.

import { liveCall } from '../../protocol/open-line/open-line-machine';
import type { CallEntry } from '../../protocol/snapshot/call-view';
import type { ContactId } from '../../protocol/snapshot/ids';
import { text } from '../../shared/text';
import { nameAmong, nameInCallAmong } from '../store/display-name';
import {
  isQuiet,
  type NotificationFacts,
  news,
  question,
  type WantedNotification,
} from './notification-facts';
import { missedId, resumedId, ringId } from './notification-ids';

const ANSWERS = () => [text('notify_accept'), text('notify_decline')];

export function ring({ call, contacts }: NotificationFacts): WantedNotification[] {
  if (call?.phase.name !== 'ringing-here') return [];
  const { name, known } = nameAmong(contacts, call.peer);
  const words = {
    title: text(`notify_call_${call.kind}`, name),
    message: call.isGuest ? text('guest_mark') : known ? '' : text('notify_unknown'),
    buttons: ANSWERS(),
    requireInteraction: true,
  };
  return [question({ id: ringId(call.id), words })];
}

/** A call on the open line: nobody has verified who the caller is. */
export function ringUnverified({ openLine }: NotificationFacts): WantedNotification[] {
  const call = liveCall(openLine);
  if (call?.phase.name !== 'ringing-here') return [];
  const words = {
    title: text(`notify_call_${call.kind}`, call.peer),
    message: text('notify_unverified'),
    buttons: ANSWERS(),
    requireInteraction: true,
  };
  return [question({ id: ringId(call.id), words })];
}

/** A call has come back muted, maybe while nobody was at the machine. */
export function resumed({ call, contacts }: NotificationFacts): WantedNotification[] {
  const isBack = call?.phase.name === 'connected' || call?.phase.name === 'reconnecting';
  if (!call?.resumedMuted || !isBack) return [];
  const words = {
    title: text('notify_resumed', nameInCallAmong(contacts, call)),
    message: text('notify_resumed_text'),
    buttons: [text('unmute'), text('hang_up')],
    requireInteraction: true,
  };
  return [question({ id: resumedId(call), words })];
}

/** Only the badge tells of a call that was missed because of do not disturb. */
export function missed(facts: NotificationFacts): WantedNotification[] {
  const newest = new Map<ContactId, CallEntry>();
  for (const entry of facts.calls) if (entry.unseen && !newest.has(entry.peer)) newest.set(entry.peer, entry);
  return [...newest.values()].map((entry) => {
    const words = {
      title: text('ended_missed', nameInCallAmong(facts.contacts, entry)),
      message: entry.isGuest ? text('guest_mark') : '',
      eventTime: entry.startedAt,
      // A sound would go into the call that the user is in; the screen shows this one.
      silent: facts.call?.phase.name === 'connected',
      buttons: entry.isGuest ? [] : [text('call_back')],
    };
    return news({ id: missedId(entry), version: entry.id, isHeldBack: isQuiet(facts), words });
  });
}
