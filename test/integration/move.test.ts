// A user moves from one real PeerServer to another; a contact who comes back to the first one finds the user there, and is told.

import '../unit/fake-chrome';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BrokerPool, createBrokerPool } from '../../src/background/broker/broker-pool';
import { leaveBrokers, startLine } from '../../src/background/broker/registration';
import { changeAndApplySettings } from '../../src/background/lifecycle/change-settings';
import { change, read } from '../../src/background/store/snapshot-store';
import { base64url, base64urlBytes } from '../../src/protocol/codec/base64url';
import { ok } from '../../src/protocol/errors';
import { knockBody, knockHead, knockText } from '../../src/protocol/signal/knock';
import { decodeReply } from '../../src/protocol/signal/reply';
import { HASH_BYTES, KEY_BYTES } from '../../src/protocol/signal/signal-tag';
import { decodeWhereabouts } from '../../src/protocol/signal/whereabouts';
import type { ContactId } from '../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS } from '../../src/protocol/snapshot/settings';
import type { Signer } from '../../src/shared/keys';
import { newCallId } from '../../src/shared/random';
import { ownIdentity, signMessage } from '../../src/shared/signed-messages';
import { until } from '../harness/browser/until';
import { openBroker, type Broker as Server } from '../harness/network/broker';
import { resetChrome } from '../unit/fake-chrome';
import { createIdentity } from '../unit/identities';
import { BEN } from '../unit/people';

let old: Server;
let next: Server;
let ada: ContactId;
let ben: Signer;
let client: BrokerPool;
let heard: Uint8Array[];
let errors: unknown[];

beforeEach(async () => {
  [old, next] = await Promise.all([openBroker(), openBroker()]);
  resetChrome();
  globalThis.indexedDB = new IDBFactory();
  await createIdentity();
  ben = await ownIdentity();
  globalThis.indexedDB = new IDBFactory();
  ada = await createIdentity();
  await change('profile', () => ({ id: ada, name: 'Ada' }));
  await change('contacts', () => [{ ...BEN, id: ben.id, brokers: [old.url] }]);
  await change('settings', () => ({ ...DEFAULT_SETTINGS, brokers: [old.url], iceServers: [] }));
  [heard, errors] = [[], []];
  vi.stubGlobal('reportError', (error: unknown) => errors.push(error));
  client = createBrokerPool({
    trustOf: () => 'known',
    isBeingChecked: () => false,
    knocking: () => undefined,
    changed: () => undefined,
    heard(message) {
      if (message.type === 'signal') heard.push(base64urlBytes(message.payload) ?? new Uint8Array());
    },
    tokenFor: async () => ok(''),
  });
  await startLine();
  await until('Ada is at the old one', async () => (await read('brokers'))[0]?.name === 'ready');
});
afterEach(async () => {
  client.stop();
  leaveBrokers();
  await Promise.all([old.close(), next.close()]);
});

/** Ben comes back to the old one, and asks there whether Ada is online. */
async function benAsks(): Promise<void> {
  client.want([old.url], { id: ben.id, instance: 'ben', tokenAt: () => 'token' });
  await until('Ben is at the old one', () => client.statesOf([old.url])[0]?.name === 'ready');
  const head = knockHead({
    call: newCallId(),
    callee: ada,
    callerKey: ben.publicKey,
    ephemeral: new Uint8Array(KEY_BYTES),
    commitment: new Uint8Array(HASH_BYTES),
    time: Date.now(),
    kind: 'presence',
  });
  const body = knockBody(head, new Uint8Array());
  const knock = await signMessage(ben, body, knockText(body));
  expect(client.send(old.url, ada, 'OFFER', base64url(knock))).toBe(true);
}

test('a contact who looks for a user where the user was is answered there, and told where the user is', async () => {
  expect(await changeAndApplySettings({ settings: { brokers: [next.url] } })).toEqual({ ok: true });
  await until('Ada is at the new one', () => next.registered.has(ada));
  expect(old.registered.has(ada)).toBe(true);
  await benAsks();
  // Ada asks for Ben as well.
  await until('the answer', () => heard.some((bytes) => decodeReply(bytes)?.verb === 'here'));
  const told = await until('whereabouts', () => heard.map(decodeWhereabouts).find(Boolean));
  expect(told).toMatchObject({ to: ben.id, brokers: [next.url] });
  expect(errors).toEqual([]);
});

test.each([
  ['a press', { leftBrokers: [] }],
  ['the switch to own servers alone', { onlyOwnBrokers: true }],
])('%s leaves the old one at once', async (_what, settings) => {
  await changeAndApplySettings({ settings: { brokers: [next.url] } });
  await until('Ada is at the new one', () => next.registered.has(ada));
  await changeAndApplySettings({ settings });
  await until('Ada has left the old one', () => !old.registered.has(ada));
  expect(next.registered.has(ada)).toBe(true);
});
