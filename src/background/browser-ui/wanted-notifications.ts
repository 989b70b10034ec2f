// Which notifications the stored state asks for, with their words and buttons. It only computes: nothing is shown here,
// and nothing is remembered.

import { isQuietAt } from '../../protocol/call/do-not-disturb';
import { unreadByPeer, unreadOnOpenLine } from '../../protocol/chat/unread';
import { liveCall } from '../../protocol/open-line/open-line-machine';
import type { CallEntry, CallView } from '../../protocol/snapshot/call-view';
import type { ContactId } from '../../protocol/snapshot/ids';
import { MESSAGE_GAP_MS, MESSAGE_GRACE_MS } from '../../protocol/snapshot/limits';
import type { NotificationNeed } from '../../protocol/snapshot/notified';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { isolatedList } from '../../protocol/text/bidi';
import { REMOTE_TEXT_CHARS } from '../../protocol/text/limits';
import { plainText } from '../../protocol/text/plain-text';
import { diskName } from '../../protocol/transfer/disk-name';
import { text } from '../../shared/text';
import { nameAmong, nameInCallAmong } from '../store/display-name';
import { askId, fileId, messageId, missedId, resumedId, ringId } from './notification-ids';

export const SHOWN_SLICES = [
  'contacts',
  'hush',
  'call',
  'calls',
  'openLine',
  'transfers',
  'asks',
  'chat',
  'chatRead',
] as const satisfies readonly (keyof Snapshot)[];

export interface NotificationFacts extends Pick<Snapshot, (typeof SHOWN_SLICES)[number]> {
  /** Milliseconds since the epoch. */
  now: number;
  /** A view is open. */
  isLookedAt: boolean;
  /** Of an offer that needs no answer of the user's, or may need none: that is being found out. */
  isUnasked(offer: TransferView): boolean;
}

/** What it says; every notification has the same icon. */
export interface NotificationWords {
  title: string;
  message: string;
  buttons?: readonly string[];
  requireInteraction?: boolean;
  silent?: boolean;
  eventTime?: number;
}

export interface WantedNotification extends NotificationNeed {
  words: NotificationWords;
}

export function wantedNotifications(facts: NotificationFacts): readonly WantedNotification[] {
  return [
    ...ring(facts),
    ...ringUnverified(facts),
    ...resumed(facts),
    ...asks(facts),
    ...facts.transfers.flatMap((transfer) => [...offer(facts, transfer), ...end(facts, transfer)]),
    ...missed(facts),
    ...messages(facts),
    ...messageUnverified(facts),
  ];
}

type Part = Partial<NotificationNeed> & Pick<WantedNotification, 'id' | 'words'>;

const AT_ONCE = { version: '', isHeldBack: false, notBefore: 0, gapMs: 0 };
const question = (part: Part): WantedNotification => ({ ...AT_ONCE, isQuestion: true, ...part });
const news = (part: Part): WantedNotification => ({ ...AT_ONCE, isQuestion: false, ...part });
const isQuiet = ({ hush, now }: NotificationFacts) => isQuietAt(hush, now);
const ANSWERS = () => [text('notify_accept'), text('notify_decline')];

function ring({ call, contacts }: NotificationFacts): WantedNotification[] {
  if (call?.phase.name !== 'ringing-here') return [];
  const { name, known } = nameAmong(contacts, call.peer);
  const words = {
    title: text(`notify_call_${call.kind}`, name),
    message: known ? '' : text('notify_unknown'),
    buttons: ANSWERS(),
    requireInteraction: true,
  };
  return [question({ id: ringId(call), words })];
}

/** Of the open line: who it is, nobody vouches for. */
function ringUnverified({ openLine }: NotificationFacts): WantedNotification[] {
  const call = liveCall(openLine);
  if (call?.phase.name !== 'ringing-here') return [];
  const words = {
    title: text(`notify_call_${call.kind}`, call.peer),
    message: text('notify_unverified'),
    buttons: ANSWERS(),
    requireInteraction: true,
  };
  return [question({ id: ringId(call), words })];
}

/** Nobody may be at hand: whoever comes back to the machine finds a call that waits for them. */
function resumed({ call, contacts }: NotificationFacts): WantedNotification[] {
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

/** Before there is a link: all that is known is what they say they would send. */
function asks(facts: NotificationFacts): WantedNotification[] {
  const said = facts.asks.filter(({ offers }) => offers.length > 0);
  return said.map((ask) => {
    const words = {
      title: text('notify_file', nameAmong(facts.contacts, ask.peer).name),
      message: isolatedList(ask.offers.map(({ name }) => name)),
      buttons: [text('notify_receive'), text('notify_decline')],
      requireInteraction: true,
    };
    return question({ id: askId(ask), isHeldBack: isQuiet(facts), words });
  });
}

function offer(facts: NotificationFacts, transfer: TransferView): WantedNotification[] {
  const { direction, state, peer } = transfer;
  if (direction !== 'receiving' || state.name !== 'offered') return [];
  const words = {
    title: text('notify_file', nameAmong(facts.contacts, peer).name),
    message: namesOf(transfer),
    buttons: [text('notify_receive'), text('notify_decline')],
  };
  const notBefore = facts.isUnasked(transfer) ? Number.POSITIVE_INFINITY : 0;
  return [
    question({ id: fileId(transfer), version: state.name, isHeldBack: isQuiet(facts), notBefore, words }),
  ];
}

/** Says nothing to somebody who looks at it. */
function end(facts: NotificationFacts, transfer: TransferView): WantedNotification[] {
  const { direction, state, peer, download } = transfer;
  if (state.name !== 'saved') return [];
  const isReceived = direction === 'receiving';
  const { name } = nameAmong(facts.contacts, peer);
  const words = {
    title: text(isReceived ? 'notify_file_saved' : 'notify_file_delivered', name),
    message: namesOf(transfer),
    ...(isReceived && download !== null && { buttons: [text('notify_show')] }),
  };
  const isHeldBack = isQuiet(facts) || facts.isLookedAt;
  return [news({ id: fileId(transfer), version: state.name, isHeldBack, words })];
}

const namesOf = (transfer: TransferView) =>
  isolatedList(transfer.files.map((file) => diskName(transfer, file)));

/** Of one that was missed because the user is not to be disturbed only the badge speaks. */
function missed(facts: NotificationFacts): WantedNotification[] {
  const newest = new Map<ContactId, CallEntry>();
  for (const entry of facts.calls) if (entry.unseen && !newest.has(entry.peer)) newest.set(entry.peer, entry);
  return [...newest.values()].map((entry) => {
    const words = {
      title: text('ended_missed', nameInCallAmong(facts.contacts, entry)),
      message: '',
      eventTime: entry.startedAt,
      // Who is in a call hears of it by what is on the screen.
      silent: facts.call?.phase.name === 'connected',
      buttons: [text('call_back')],
    };
    return news({ id: missedId(entry), version: entry.call, isHeldBack: isQuiet(facts), words });
  });
}

/** The line itself is shown of contacts alone: a stranger writes nothing onto the user's screen. */
function messages(facts: NotificationFacts): WantedNotification[] {
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

function messageUnverified(facts: NotificationFacts): WantedNotification[] {
  const { openLine, chatRead } = facts;
  const [call, unread] = [liveCall(openLine), unreadOnOpenLine(openLine.chat, chatRead)];
  if (!call || !unread) return [];
  const words = { title: text('notify_message', call.peer), message: '', eventTime: unread.newest.at };
  const id = messageId(null);
  return [news({ ...messageNeed(facts, unread.oldest.at), id, version: unread.newest.id, words })];
}

/** A view that shows the line says so in this time. */
const messageNeed = (facts: NotificationFacts, at: number) => ({
  isHeldBack: isQuiet(facts),
  notBefore: at + MESSAGE_GRACE_MS,
  gapMs: MESSAGE_GAP_MS,
});

/** A tone would go into the conversation. */
function isHeard(call: CallView | null): boolean {
  return call?.phase.name === 'connected' && call.kind !== 'data';
}
