// The notifications of files: the question before there is a link, an offer, and one that has arrived.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { isolatedList } from '../../protocol/text/bidi';
import { diskName } from '../../protocol/transfer/disk-name';
import { text } from '../../shared/text';
import { nameAmong } from '../store/display-name';
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

/** What may run programs is accepted in a view alone, where its warning stands: then the notification only opens one. */
export function offer(facts: NotificationFacts, transfer: TransferView): WantedNotification[] {
  const { direction, state, peer } = transfer;
  if (direction !== 'receiving' || state.name !== 'offered') return [];
  const words = {
    title: text('notify_file', nameAmong(facts.contacts, peer).name),
    message: namesOf(transfer),
    ...(!isRiskyOffer(transfer) && { buttons: [text('notify_receive'), text('notify_decline')] }),
  };
  const notBefore = facts.isUnasked(transfer) ? Number.POSITIVE_INFINITY : 0;
  return [
    question({ id: fileId(transfer), version: state.name, isHeldBack: isQuiet(facts), notBefore, words }),
  ];
}

/** Files were saved, or delivered. Held back while a view is open, which shows as much. */
export function end(facts: NotificationFacts, transfer: TransferView): WantedNotification[] {
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

const isRiskyOffer = ({ files }: TransferView) => files.some(({ risky }) => risky);
