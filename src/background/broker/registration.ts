// Keeps this browser reachable: identity, broker tokens, and a registration at each broker of the user's and at those that are
// visited. Nothing connects before the first run is finished, when there is a profile.

import type { RegistrationState } from '../../protocol/broker/registration-machine';
import { bestOutlook } from '../../protocol/broker/registration-outlook';
import { oneView, viewOf } from '../../protocol/broker/registration-view';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Profile } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { homesOf } from '../../protocol/snapshot/settings';
import { loadIdentity } from '../../shared/keys';
import { serialQueue } from '../../shared/serial-queue';
import { brokersNamedBy, expectFrom, refreshKnownCallers, trustOf } from '../admission/known-callers';
import { tellWaiting } from '../evidence/tell-evidence';
import { order } from '../offscreen/order';
import { note } from '../store/log';
import { change, read } from '../store/snapshot-store';
import { dialDue } from '../transfer/file-dialer';
import { createBrokerPool } from './broker-pool';
import { homeToken } from './broker-token';
import { isInUse, peersOfNow } from './peers-of-now';
import { askPresence, forgetPresence } from './presence';
import { registrationTokens } from './registration-tokens';
import { createRegistrationWait } from './registration-wait';
import { createRoads } from './roads';
import { isBeingChecked, takeSignal } from './signal-router';
import { createVisiting } from './visiting';

/** The user's own brokers; empty before the worker has read the settings. */
let homes: readonly string[] = [];
let onlyHomes = false;
/** Those that the user has left, where contacts may still look. */
let left: readonly string[] = [];
/** We are registered at one of them. */
let stands = false;

const visiting = createVisiting({
  homes: () => [...homes, ...left],
  onlyHomes: () => onlyHomes,
  namedBy: brokersNamedBy,
  isNeeded: isInUse,
  changed: () => void register(),
});

export const brokers = createBrokerPool({
  trustOf,
  isBeingChecked,
  knocking: expectFrom,
  changed,
  heard(message, address) {
    visiting.used(address);
    roads.heard(message.src, address);
    takeSignal(message, address, roads, brokers.send);
  },
  tokenFor: homeToken,
  // A visit is for one call, which has no other road.
  isDispensable: (address) =>
    !visiting.addresses().includes(address) &&
    homes.some((home) => home !== address && outlookAt([home]) === 'stands'),
});

export const roads = createRoads({
  send(address, ...message) {
    visiting.used(address);
    return brokers.send(address, ...message);
  },
  outlookAt: (address) => outlookAt([address]),
  homes: () => homes,
  left: () => left,
  visited: visiting.addresses,
  namedBy: brokersNamedBy,
  visit: (peer) => void visiting.visit(peer),
});

const wait = createRegistrationWait();
const outlookAt = (addresses: readonly string[], until = wait.until()) =>
  bestOutlook(brokers.statesOf(addresses), until);

/**
 * Resolves with whether there is a road to this peer: at once when there is one, or none that comes. For a user who has an
 * identity.
 */
export async function roadSettled(peer: ContactId): Promise<boolean> {
  await visiting.visit(peer);
  return wait.settled((until) => outlookAt([...new Set([...roads.to(peer), ...homes])], until));
}

/** Looks whether we are registered anywhere. */
function look(): void {
  stands = outlookAt(homes) === 'stands';
  if (!stands) brokers.othersGone();
}

function changed(address: string, state: RegistrationState, before: RegistrationState): void {
  const stood = stands;
  look();
  wait.changed();
  void follow({ address, state, before, stood });
}

interface Change {
  address: string;
  state: RegistrationState;
  before: RegistrationState;
  stood: boolean;
}

async function follow({ address, state, before, stood }: Change): Promise<void> {
  const isReady = state.name === 'ready';
  const isHome = homes.includes(address);
  // In doubt it stood all the time: nothing was missed.
  const isNew = isReady && before.name !== 'doubted';
  if (isNew) roads.opened(address);
  await publish();
  await note(
    state.name === 'waiting' ? 'warn' : 'info',
    `${isHome ? 'registration' : 'visit'} ${state.name}`,
  );
  if (!isHome || state.name === 'doubted') return;
  if (!stands) return forgetPresence();
  if (!isReady) return;
  if (!(stood && isNew) && isLinked(await read('call'))) await order('link.restartIce', {});
  if (!isNew) return;
  await dialDue();
  await tellWaiting();
  await askPresence(roads, brokers.send);
}

const allAddresses = () => [...new Set([...homes, ...left, ...visiting.addresses()])];

/** The states of this moment, whichever change has led here. */
async function publish(): Promise<void> {
  const views = (addresses: readonly string[]) =>
    brokers.statesOf(addresses).map((state, nth) => ({ address: addresses[nth] ?? '', ...viewOf(state) }));
  await change('brokers', () => views(allAddresses()));
  await change('registration', () => oneView(brokers.statesOf(homes).map(viewOf)));
}

const isLinked = (call: CallView | null) =>
  call?.phase.name === 'connected' || call?.phase.name === 'reconnecting';

/** False when the browser has thrown the key away (IndexedDB is best-effort storage) and kept the profile. */
export async function checkKey(profile: Profile): Promise<boolean> {
  const has = (await loadIdentity())?.id === profile.id;
  await change('keyLost', () => !has);
  return has;
}

/** Starts wait for each other: one that found no key must not end the registrations of a later one that found the key. */
const serialised = serialQueue();

/** Registers when there is an identity. This is where a lost key is noticed and shown. */
export function startLine(): Promise<void> {
  return serialised(async () => {
    const profile = await read('profile');
    if (!profile || !(await checkKey(profile))) return endLine();
    const settings = await read('settings');
    await refreshKnownCallers();
    [homes, onlyHomes] = [homesOf(settings), settings.onlyOwnBrokers];
    left = settings.leftBrokers.map(({ address }) => address);
    visiting.review();
    await registerAs(profile.id);
    // The worker may have died in a call with somebody who is registered elsewhere.
    for (const peer of await peersOfNow()) void visiting.visit(peer);
  });
}

/** Registers at the brokers of this moment, and leaves the others. */
function register(): Promise<void> {
  return serialised(async () => {
    const profile = await read('profile');
    if (profile && homes.length > 0) await registerAs(profile.id);
  });
}

async function registerAs(id: ContactId): Promise<void> {
  const addresses = allAddresses();
  const instance = await change('instance', (made) => made || crypto.randomUUID());
  const tokens = await registrationTokens(addresses);
  brokers.want(addresses, { id, instance, tokenAt: (address) => tokens[address] ?? '' });
  look();
  await publish();
}

/** Nothing is registered any more. */
export function leaveBrokers(): void {
  [homes, left] = [[], []];
  stands = false;
  visiting.end();
  roads.forget();
  brokers.stop();
}

/** Writes the snapshot too: a worker that has just started has no registration whose end would do so. */
async function endLine(): Promise<void> {
  leaveBrokers();
  await publish();
}
