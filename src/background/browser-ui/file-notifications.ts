// The notifications of files: the question before there is a link, an offer, and one that has arrived.

import { isShownAsk } from '../../protocol/consent/shown-ask';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { isolatedList } from '../../protocol/text/bidi';
import { diskName } from '../../protocol/transfer/disk-name';
import { text } from '../../shared/text';
import { nameAmong, nameInCallAmong } from '../store/display-name';
import {
  isQuiet,
  type NotificationFacts,
  news,
  question,
  type WantedNotification,
} from './notification-facts';
import { askId, fileId } from './notification-ids';

/** Before there is a link only the peer's announcement is known. */
export function asks(facts: NotificationFacts): WantedNotification[] {
  return facts.asks.filter(isShownAsk).map((ask) => {
    const name = nameInCallAmong(facts.contacts, ask);
    const names = isolatedList(ask.offers.map((offer) => offer.name));
    const words = {
      title: text(ask.wantsFiles ? 'ask_wants' : 'notify_file', name),
      message: marked(ask.isGuest, names),
      buttons: [text(ask.wantsFiles ? 'files_pick' : 'notify_receive'), text('notify_decline')],
      requireInteraction: true,
    };
    return question({ id: askId(ask), isHeldBack: isQuiet(facts), words });
  });
}

/** What may run programs is accepted in a view alone, where its warning stands: then the notification only opens one. */
export function offer(facts: NotificationFacts, transfer: TransferView): WantedNotification[] {
  const { direction, state } = transfer;
  if (direction !== 'receiving' || state.name !== 'offered') return [];
  const words = {
    title: text('notify_file', nameIn(facts, transfer)),
    message: marked(transfer.guest !== undefined, namesOf(transfer)),
    ...(!isRiskyOffer(transfer) && { buttons: [text('notify_receive'), text('notify_decline')] }),
  };
  const notBefore = facts.isUnasked(transfer) ? Number.POSITIVE_INFINITY : 0;
  return [
    question({ id: fileId(transfer), version: state.name, isHeldBack: isQuiet(facts), notBefore, words }),
  ];
}

/** Files were saved, or delivered. Held back while a view is open, which shows as much. */
export function end(facts: NotificationFacts, transfer: TransferView): WantedNotification[] {
  const { direction, state, download } = transfer;
  if (state.name !== 'saved') return [];
  const isReceived = direction === 'receiving';
  const words = {
    title: text(isReceived ? 'notify_file_saved' : 'notify_file_delivered', nameIn(facts, transfer)),
    message: namesOf(transfer),
    ...(isReceived && download !== null && { buttons: [text('notify_show')] }),
  };
  const isHeldBack = isQuiet(facts) || facts.isLookedAt;
  return [news({ id: fileId(transfer), version: state.name, isHeldBack, words })];
}

/** The name that a guest gives itself is a claim: the mark of a guest stands below it. */
const nameIn = (facts: NotificationFacts, { guest, peer }: TransferView) =>
  guest || nameAmong(facts.contacts, peer).name;

const marked = (isGuest: boolean, names: string) =>
  [isGuest ? text('guest_mark') : '', names].filter(Boolean).join('\n');

const namesOf = (transfer: TransferView) =>
  isolatedList(transfer.files.map((file) => diskName(transfer, file)));

const isRiskyOffer = ({ files }: TransferView) => files.some(({ risky }) => risky);
