// Groups B and H: signals of a stranger have no effect, be it one signal or twenty thousand.

import type { CDPSession } from 'puppeteer-core';
import { afterEach, expect } from 'vitest';
import { base64url } from '../../src/protocol/codec/base64url';
import { inviteText } from '../../src/protocol/signal/knock';
import type { ContactId } from '../../src/protocol/snapshot/ids';
import { type EvilPeer, openEvilPeer } from '../harness/hostile/evil-peer';
import { strangerId } from '../harness/hostile/stranger';
import { openTamperingBroker } from '../harness/network/tampering-broker';
import { liveConnections } from '../harness/probe/live-objects';
import { answer, clear, reaches, ring } from '../harness/user/actions';
import { openPairOn } from '../harness/user/pair';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { press, see, write } from '../harness/user/view';
import { type Fault, fault } from './fault';

const FLOOD = 20_000;
const STRANGERS = 20;
/** More senders than the broker socket counts in one window. */
const SOURCES = 500;
/** Where the call id stands in a knock. */
const CALL_AT = 3;
/** A user would notice a later answer. */
const PROMPT_MS = 200;
const RING_MS = 3_000;

const pair = openPairOn(openTamperingBroker);
let strangers: EvilPeer[] = [];

async function stranger(): Promise<EvilPeer> {
  const made = await openEvilPeer(pair.broker.url);
  strangers.push(made);
  return made;
}

afterEach(() => {
  for (const each of strangers) each.close();
  strangers = [];
});

/** Ben's browser has sent nothing to a stranger, has no connection and shows no notification and no call. */
async function expectSilence({ row }: Fault): Promise<void> {
  // An injected fault counts as survived only at the end of these checks.
  row.survived = 0;
  const { ben, broker } = pair;
  const said = broker.frames.filter(({ way, client }) => way === 'up' && client === ben.id);
  const toOthers = said.map(({ text }) => JSON.parse(text)).filter(({ dst }) => dst && dst !== ben.id);
  const byStrangers = toOthers.filter(({ dst }) => strangers.some(({ id }) => id === dst));
  row.candidatesBeforeConsent += byStrangers.filter(({ type }) => type === 'CANDIDATE').length;
  row.attacksAccepted += byStrangers.length;
  expect(byStrangers).toEqual([]);
  expect(await liveConnections(ben)).toBe(0);
  if (!ben.guest) expect(await ben.room.notifications()).toEqual([]);
  expect((await ben.room.snapshot()).call).toBeNull();
  row.survived = row.injected;
}

/** Strangers can reach Ben: the page of a guest registers with its first call, and rings meanwhile. */
async function isThere(): Promise<void> {
  if (pair.ben.guest) await ring(pair.ada, pair.ben);
}

/** A knock of Ada's, or Ada's answer to a guest, takes the same path after all signals of strangers, and counts. */
async function adaIsHeard(): Promise<void> {
  const { ada, ben } = pair;
  if (ben.guest) {
    await answer(ada, 'data');
    await reaches(ben, 'connected');
    return;
  }
  await ada.room.command('call.start', { to: ben.id, kind: 'data' });
  await reaches(ben, 'ringing-here');
}

fault(
  'H5',
  'a stranger’s knocks and offers bring no candidate, no connection and no sound',
  async (fault) => {
    const { ben } = pair;
    const eve = await stranger();
    await isThere();
    const offer = {
      sdp: { type: 'offer', sdp: 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n' },
      type: 'data',
      connectionId: 'dc_1',
      label: 'dc_1',
      reliable: true,
      serialization: 'binary',
    };
    for (const kind of ['audio', 'video', 'data', 'presence'] as const) {
      await fault.inject(async () => eve.say('OFFER', ben.id, (await eve.knock(ben.id, { kind })).message));
    }
    await fault.inject(async () =>
      eve.say(
        'OFFER',
        ben.id,
        (await eve.knock(ben.id, { kind: 'rejoin', claim: new Uint8Array(16) })).message,
      ),
    );
    for (const type of ['OFFER', 'ANSWER', 'CANDIDATE']) {
      await fault.inject(async () => eve.sayRaw({ type, dst: ben.id, payload: offer }));
    }
    if (!pair.ada.guest) await pair.ada.room.command('presence.ask', {});
    await adaIsHeard();
    for (const tincan of [ben, pair.ada]) await clear(tincan);
    await expectSilence(fault);
  },
);

/** A knock for each frame of the flood, with a call id of its own. Only one is signed, to save time. */
async function distinctKnocks(eve: EvilPeer, to: ContactId): Promise<Uint8Array[]> {
  const { message } = await eve.knock(to);
  return Array.from({ length: FLOOD }, () => {
    const knock = message.slice();
    knock.set(crypto.getRandomValues(new Uint8Array(16)), CALL_AT);
    return knock;
  });
}

/** The writes to all slices that the ringing call causes in the end. */
const WRITES_OF_A_RING = 30;

interface Write {
  slice: string;
  /** The value as JSON. */
  value: string;
}

/** Notes every write of background from now on; the browser's own event reports only changed values. */
async function watchWrites(tincan: Tincan): Promise<() => Promise<Write[]>> {
  const session = await new Promise<CDPSession>((resolve) => {
    tincan.room.watchWorker(async (life) => resolve(life));
  });
  const ask = async (expression: string) => {
    const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
    return result.value;
  };
  await ask(`
    globalThis.written = [];
    for (const api of new Set([chrome, globalThis.browser ?? chrome])) {
      for (const area of [api.storage.session, api.storage.local]) {
        const set = area.set.bind(area);
        area.set = (items) => {
          for (const slice in items) globalThis.written.push({ slice, value: JSON.stringify(items[slice]) });
          return set(items);
        };
      }
    }`);
  return () => ask('globalThis.written');
}

/** Each source sends signals of every type. */
const TYPES = ['OFFER', 'ANSWER', 'CANDIDATE', 'EXPIRE'];

fault(
  'B9',
  'twenty thousand signals of strangers do not slow the worker, write, ring, or keep a contact from calling',
  async (fault) => {
    const { ada, ben, broker } = pair;
    const eve = await stranger();
    const sources = Array.from({ length: SOURCES }, strangerId);
    await isThere();
    const before = JSON.stringify((await ben.room.snapshot()).presence);
    // The page of a guest has no storage but for its key and its call.
    const written = ben.guest ? async () => [] : await watchWrites(ben);
    await ben.room.page.evaluate((isGuest) => {
      const held = globalThis as unknown as { pings: number[]; stop: boolean };
      held.pings = [];
      held.stop = false;
      const ping = async (): Promise<void> => {
        const asked = performance.now();
        if (isGuest) await new Promise((resolve) => setTimeout(resolve));
        else await chrome.runtime.sendMessage({ room: 'background', name: 'problem.dismiss', body: {} });
        held.pings.push(performance.now() - asked);
        if (!held.stop) await ping();
      };
      void ping();
    }, Boolean(ben.guest));
    for (const [at, knock] of (await distinctKnocks(eve, ben.id)).entries()) {
      const src = sources[at % SOURCES];
      const type = TYPES[Math.floor(at / SOURCES) % TYPES.length];
      const payload = type === 'EXPIRE' ? undefined : { type: 'tincan/1', b: base64url(knock) };
      broker.say(ben.id, { type, src, payload });
      fault.row.injected += 1;
    }
    const dialled = performance.now();
    await adaIsHeard();
    const rang = performance.now() - dialled;
    // The contact's call took the same path after all signals of the flood.
    const writes = await written();
    fault.measured('writes', writes.length);
    // Background may ask about Ada's presence meanwhile, once a minute: each such write changes the value.
    const presence = [
      before,
      ...writes.filter(({ slice }) => slice === 'presence').map(({ value }) => value),
    ];
    expect(presence).toEqual([...new Set(presence)]);
    expect(writes.length).toBeLessThan(WRITES_OF_A_RING);
    expect((await ben.room.snapshot()).call?.peer).toBe(ada.id);
    const pings = await ben.room.page.evaluate(() => {
      const held = globalThis as unknown as { pings: number[]; stop: boolean };
      held.stop = true;
      return held.pings.toSorted((a, b) => a - b);
    });
    for (const tincan of [ben, ada]) await clear(tincan);
    expect(pings.length).toBeGreaterThan(0);
    const p95 = pings[Math.floor(pings.length * 0.95)] ?? Number.POSITIVE_INFINITY;
    fault.took('a ping of the popup, of 95 in 100, ms', p95, PROMPT_MS);
    fault.took('a contact rings, ms', rang, RING_MS);
    await expectSilence(fault);
  },
);

fault(
  'B15',
  'a flood of knocks without the secret of the invite does not keep the invited stranger from ringing',
  async (fault) => {
    const { ada, ben, broker } = pair;
    const link = await ada.guest?.invited();
    await ben.inPopup(async (popup) => {
      if (!link) await press(popup, 'invite-open');
      await see(popup, 'invite-window');
    });
    const { invite } = await ben.room.snapshot();
    const crowd = await Promise.all(Array.from({ length: STRANGERS }, stranger));
    const key = await crypto.subtle.importKey(
      'raw',
      new Uint8Array(16),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    for (const each of crowd) {
      await fault.inject(async () => {
        const claim = new Uint8Array(await crypto.subtle.sign('HMAC', key, inviteText(each.key)));
        const { message } = await each.knock(ben.id, { claim });
        for (let i = 0; i < 100; i++) each.say('OFFER', ben.id, message);
      });
    }
    const guest = link ? ada : await openTincan({ name: 'Guest', brokerUrl: broker.url });
    try {
      if (link) await guest.guest?.ring('data', ben.id, link);
      else {
        await guest.inPopup(async (popup) => {
          await write(popup, 'dial-input', `web+tincan:${ben.id}?t=${invite?.secret}`);
          await press(popup, 'dial-data');
          await see(popup, 'call');
        });
      }
      await reaches(ben, 'ringing-here');
      expect((await ben.room.snapshot()).call?.peer).toBe(guest.id);
      for (const tincan of [ben, guest]) await clear(tincan);
      await expectSilence(fault);
    } finally {
      if (guest !== ada) await guest.close();
    }
  },
);
