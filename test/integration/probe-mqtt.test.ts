// The test of a connection server in the settings, against the MQTT broker of a real home.

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Home, HomeOptions } from '../../home/home';
import { mqttOpener } from '../../home/mqtt/in-home';
import { probeBroker } from '../../src/popup/servers/probe-broker';
import { ok } from '../../src/protocol/errors';
import { askHomeAs } from '../../src/shared/ask-home';
import { loadSigner, type Signer } from '../../src/shared/keys';
import { openTestHome } from '../harness/network/home';
import { reaches, registerAt } from '../harness/network/registered';
import { createIdentity } from '../unit/identities';

let home: Home | null;
let own: Signer;

beforeEach(async () => {
  home = null;
  globalThis.indexedDB = new IDBFactory();
  await createIdentity();
  own = (await loadSigner()) as Signer;
});

afterEach(async () => {
  await home?.close();
});

async function open(changes: Partial<HomeOptions> = {}): Promise<string> {
  home = await openTestHome(changes);
  return `${home.name.replace('http', 'mqtt+ws')}/mqtt/`;
}

const openFurtherBroker = mqttOpener({ lifetimeS: 60, redis: null, upstream: null });
const probe = (url: string) => probeBroker(url, new AbortController().signal);

test('a home that has MQTT answers, and our registration there stays', async () => {
  const url = await open({ openFurtherBroker });
  const registered = registerAt(url, own.id, {
    instance: 'here',
    async tokenFor() {
      const given = await askHomeAs(own, home?.name ?? '');
      return ok((given.ok && given.value.token) || '');
    },
  });
  await reaches(registered, 'ready');
  expect(await probe(url)).toEqual({ is: 'answers', ms: expect.any(Number) });
  expect(registered.states.map(({ name }) => name)).toEqual(['connecting', 'ready']);
  registered.stop();
});

test('a home that does not know us refuses, and one without MQTT as well', async () => {
  expect(await probe(await open({ openFurtherBroker, onlyIds: new Set() }))).toEqual({ is: 'refused' });
  await home?.close();
  expect(await probe(await open())).toEqual({ is: 'refused' });
});

test('nothing there is silent, and an address of something else malformed', async () => {
  const url = await open({ openFurtherBroker });
  await home?.close();
  home = null;
  expect(await probe(url)).toEqual({ is: 'silent' });
  expect(await probe('mqtt+wss://a:b@home.example/')).toEqual({ is: 'malformed' });
});
