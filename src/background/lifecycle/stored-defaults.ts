// Fills in the fields that an older build did not store; once, before we register at the broker.

import { NO_RULES } from '../../protocol/snapshot/contact';
import { allTold } from '../../protocol/snapshot/notified';
import { DEFAULT_SETTINGS } from '../../protocol/snapshot/settings';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { SAVED_TOLD_MS } from '../../protocol/transfer/limits';
import { SHOWN_SLICES } from '../browser-ui/notification-facts';
import { wantedNotifications } from '../browser-ui/wanted-notifications';
import { change, read, readAll } from '../store/snapshot-store';

export async function upgrade(): Promise<void> {
  await change('settings', (settings) => filled(DEFAULT_SETTINGS, settings));
  await change('contacts', (contacts) => {
    const all = contacts.map((contact) => filled(NO_RULES, contact));
    return all.every((each, at) => each === contacts[at]) ? contacts : all;
  });
  await change('transfers', (transfers) => {
    const all = transfers.map((transfer) => filled({ ...consentIn(transfer), ...ON_DISK }, transfer));
    return all.every((each, at) => each === transfers[at]) ? transfers : all;
  });
  if ((await read('notified')) === null) await noteOldNews();
}

/** Nothing from before the update is told as news. */
async function noteOldNews(): Promise<void> {
  const now = Date.now();
  const facts = await readAll(SHOWN_SLICES);
  const old = allTold(wantedNotifications({ ...facts, now, isLookedAt: false, isUnasked: () => false }), now);
  if (Object.keys(old).length > 0) await change('notified', (notified) => notified ?? old);
}

const ON_DISK: Partial<TransferView> = { waitsFor: null, diskNames: {}, zipName: null };

/** An offer without a digest cannot be accepted: when the offscreen document opens, it reports the offer with its digest. */
function consentIn({ direction, state, endedAt }: TransferView): Partial<TransferView> {
  const wasSaved = direction === 'receiving' && state.name === 'saved' && endedAt !== null;
  return { digest: '', announcedAs: '', admitsUntil: wasSaved ? endedAt + SAVED_TOLD_MS : null };
}

/** The same object when nothing is missing. */
function filled<T extends object>(defaults: Partial<T>, stored: T): T {
  return Object.keys(defaults).every((key) => key in stored) ? stored : { ...defaults, ...stored };
}
