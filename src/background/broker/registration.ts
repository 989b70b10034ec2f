// Keeps this browser reachable: identity, broker token, registration. Nothing connects before the first run is
// finished, when there is a profile.

import type { RegistrationState } from '../../protocol/broker/registration-machine';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Profile } from '../../protocol/snapshot/contact';
import type { RegistrationView } from '../../protocol/snapshot/link-view';
import { browser } from '../../shared/browser';
import { loadIdentity } from '../../shared/keys';
import { randomHex } from '../../shared/random';
import { serialQueue } from '../../shared/serial-queue';
import { expectFrom, refreshKnownCallers, trustOf } from '../admission/known-callers';
import { order } from '../offscreen/order';
import { change, read } from '../store/snapshot-store';
import { dialDue } from '../transfer/file-dialer';
import { createBroker } from './broker-socket';
import { askPresence, forgetPresence } from './presence';
import { createRegistrationWait } from './registration-wait';
import { isBeingChecked, takeSignal } from './signal-router';

const TOKEN_KEY = 'brokerToken';
const TOKEN_BYTES = 16;

const wait = createRegistrationWait();
/** For a user who has an identity. */
export const registrationSettled = wait.settled;

export const broker = createBroker({
  trustOf,
  isBeingChecked,
  knocking: expectFrom,
  changed(state, before) {
    wait.changed(state);
    void lineChanged(state, before);
  },
  heard: (message) => takeSignal(message, broker.send),
});

async function lineChanged(state: RegistrationState, before: RegistrationState): Promise<void> {
  await change('registration', () => lineView(state));
  if (state.name === 'doubted') return;
  if (state.name !== 'ready') return forgetPresence();
  if (isLinked(await read('call'))) await order('link.restartIce', {});
  // In doubt it stood all the time: nothing was missed.
  if (before.name === 'doubted') return;
  await dialDue();
  await askPresence(broker.send);
}

const isLinked = (call: CallView | null) =>
  call?.phase.name === 'connected' || call?.phase.name === 'reconnecting';

function lineView(state: RegistrationState): RegistrationView {
  if (state.name === 'waiting') return { name: 'waiting', retryAt: state.retryAt, error: state.error };
  return { name: state.name === 'doubted' ? 'ready' : state.name };
}

/** The same token re-attaches after the worker's death, while the broker still holds the old socket. */
async function brokerToken(): Promise<string> {
  const { [TOKEN_KEY]: kept } = await browser.storage.local.get(TOKEN_KEY);
  if (typeof kept === 'string') return kept;
  const token = randomHex(TOKEN_BYTES);
  await browser.storage.local.set({ [TOKEN_KEY]: token });
  return token;
}

/** False when the browser has thrown the key away (IndexedDB is best-effort storage) and kept the profile. */
export async function checkKey(profile: Profile): Promise<boolean> {
  const has = (await loadIdentity())?.id === profile.id;
  await change('keyLost', () => !has);
  return has;
}

/** Starts wait for each other: one that found no key must not end the registration of a later one that found the key. */
const serialised = serialQueue();

/** Registers when there is an identity. This is where a lost key is noticed and shown. */
export function startLine(): Promise<void> {
  return serialised(async () => {
    const profile = await read('profile');
    if (!profile || !(await checkKey(profile))) return endLine();
    const { brokerUrl } = await read('settings');
    await refreshKnownCallers();
    const instance = await change('instance', (made) => made || crypto.randomUUID());
    broker.start(brokerUrl, { id: profile.id, token: await brokerToken() }, instance);
  });
}

/** Writes the snapshot too: a worker that has just started has no registration whose end would do so. */
async function endLine(): Promise<void> {
  broker.stop();
  await change('registration', () => lineView({ name: 'off' }));
}
