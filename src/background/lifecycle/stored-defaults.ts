// Brings what an older build stored up to date, names and fields, before we register at the broker.

import { brokerAddress, brokerAddresses } from '../../protocol/address/broker-list';
import type { CallEntry } from '../../protocol/snapshot/call-view';
import { type Contact, NO_RULES } from '../../protocol/snapshot/contact';
import type { CallId, TransferId } from '../../protocol/snapshot/ids';
import { allTold } from '../../protocol/snapshot/notified';
import { DEFAULT_SETTINGS, PUBLIC_BROKER, type Settings } from '../../protocol/snapshot/settings';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { SAVED_TOLD_MS } from '../../protocol/transfer/limits';
import { SHOWN_SLICES } from '../browser-ui/notification-facts';
import { wantedNotifications } from '../browser-ui/wanted-notifications';
import { change, read, readAll, renameSlice } from '../store/snapshot-store';

export async function upgrade(): Promise<void> {
  await takeNewNames();
  await change('settings', (settings) => filled(DEFAULT_SETTINGS, settingsWithBrokers(settings)));
  await change('contacts', (contacts) =>
    mapped(contacts, (each) => filled(NO_RULES, contactWithBrokers(each))),
  );
  await change('transfers', (transfers) =>
    mapped(transfers, (transfer) => filled({ ...consentIn(transfer), ...ON_DISK }, transfer)),
  );
  if ((await read('notified')) === null) await noteOldNews();
}

/**
 * All of these are queued before the first one is waited for: whoever changes a list after that finds an id in each entry.
 * Without ids all entries would be taken for the same.
 */
async function takeNewNames(): Promise<void> {
  await Promise.all([
    renameSlice('hush', 'doNotDisturb'),
    change('transfers', (transfers) => mapped(transfers, transferWithId)),
    change('calls', (calls) => mapped(calls, callWithId)),
  ]);
}

function transferWithId(stored: TransferView | OldTransfer): TransferView {
  if (!('transfer' in stored)) return stored;
  const { transfer: id, ...others } = stored;
  return { id, ...others };
}
type OldTransfer = Omit<TransferView, 'id'> & { transfer: TransferId };

function callWithId(stored: CallEntry | OldCall): CallEntry {
  if (!('call' in stored)) return stored;
  const { call: id, ...others } = stored;
  return { id, ...others };
}
type OldCall = Omit<CallEntry, 'id'> & { call: CallId };

function settingsWithBrokers(stored: Settings): Settings {
  if (!('brokerUrl' in stored)) return stored;
  const { brokerUrl, ...others } = stored as OneBroker<Settings>;
  return { brokers: [brokerAddress(brokerUrl) ?? PUBLIC_BROKER], ...others };
}
type OneBroker<T> = Omit<T, 'brokers'> & { brokerUrl: string };

function contactWithBrokers(stored: Contact): Contact {
  if (!('brokerUrl' in stored)) return stored;
  const { brokerUrl, ...others } = stored as OneBroker<Contact>;
  const brokers = brokerAddresses([brokerUrl]);
  return brokers.length === 0 ? others : { brokers, ...others };
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

/** The same list when every entry stays the same. */
function mapped<T>(before: readonly T[], decide: (each: T) => T): readonly T[] {
  const after = before.map(decide);
  return after.every((each, at) => each === before[at]) ? before : after;
}

/** The same object when nothing is missing. */
function filled<T extends object>(defaults: Partial<T>, stored: T): T {
  return Object.keys(defaults).every((key) => key in stored) ? stored : { ...defaults, ...stored };
}
