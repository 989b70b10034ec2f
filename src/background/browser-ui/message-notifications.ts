// The notifications of chat: one for each peer who wrote what the user has not read.

import { unreadByPeer, unreadOnOpenLine } from '../../protocol/chat/unread';
import { liveCall } from '../../protocol/open-line/open-line-machine';
import type { CallView } from '../../protocol/snapshot/call-view';
import { MESSAGE_GAP_MS, MESSAGE_GRACE_MS } from '../../protocol/snapshot/limits';
import { REMOTE_TEXT_CHARS } from '../../protocol/text/limits';
import { plainText } from '../../protocol/text/plain-text';
import { text } from '../../shared/text';
import { nameAmong, nameInCallAmong } from '../store/display-name';
import { isQuiet, type NotificationFacts, news, type WantedNotification } from './notification-facts';
import { messageId } from './notification-ids';

/** Shows the text of a contact's line only: strangers may not put words on the user's screen. */
export function messages(facts: NotificationFacts): WantedNotification[] {
  const { contacts, call, chat, chatRead } = facts;
  return [...unreadByPeer(chat, chatRead)].map(([peer, { oldest, newest }]) => {
    const { name, known } = nameAmong(contacts, peer);
    const words = {
      title: text('notify_message', call?.peer === peer ? nameInCallAmong(contacts, call) : name),
      message: known ? plainText(newest.text, REMOTE_TEXT_CHARS) : '',
      eventTime: newest.at,
      silent: isHeard(call),
    };
    return news({ ...messageNeed(facts, oldest.at), id: messageId(peer), version: newest.id, words });
  });
}

export function messageUnverified(facts: NotificationFacts): WantedNotification[] {
  const { openLine, chatRead } = facts;
  const [call, unread] = [liveCall(openLine), unreadOnOpenLine(openLine.chat, chatRead)];
  if (!call || !unread) return [];
  const words = { title: text('notify_message', call.peer), message: '', eventTime: unread.newest.at };
  const id = messageId(null);
  return [news({ ...messageNeed(facts, unread.oldest.at), id, version: unread.newest.id, words })];
}

/** Waits for MESSAGE_GRACE_MS: a view that shows the line marks the line as read by then. */
const messageNeed = (facts: NotificationFacts, at: number) => ({
  isHeldBack: isQuiet(facts),
  notBefore: at + MESSAGE_GRACE_MS,
  gapMs: MESSAGE_GAP_MS,
});

/** A sound would go into the conversation. */
function isHeard(call: CallView | null): boolean {
  return call?.phase.name === 'connected' && call.kind !== 'data';
}
