// Two profiles tell each other where they can be reached; the test carries their messages, and forges, spoils and repeats them.

import '../../fake-chrome';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hearWhereabouts, tellWhereabouts } from '../../../../src/background/broker/whereabouts';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { QUIET_KNOCK_TERMS } from '../../../../src/protocol/budget/limits';
import { base64urlBytes } from '../../../../src/protocol/codec/base64url';
import { type Bytes, concat } from '../../../../src/protocol/codec/bytes';
import { CLOCK_SKEW_MS } from '../../../../src/protocol/signal/limits';
import { whereaboutsBody, whereaboutsText } from '../../../../src/protocol/signal/whereabouts';
import { type Contact, NO_RULES } from '../../../../src/protocol/snapshot/contact';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/protocol/snapshot/settings';
import { ownIdentity, signMessage } from '../../../../src/shared/signed-messages';
import { resetChrome, storageWrites } from '../../fake-chrome';
import { createIdentity } from '../../identities';
import { idOf } from '../../people';

const OLD = 'https://old.example/';
const NEW = 'https://new.example/';
const databases = { ada: new IDBFactory(), ben: new IDBFactory(), eve: new IDBFactory() };

let ada: ContactId;
let ben: ContactId;
let sent: Bytes[];

const contact = (id: ContactId, more: Partial<Contact> = {}): Contact => ({
  ...{ id, name: id.slice(0, 4), addedAt: 0, comparedAt: null, ...NO_RULES },
  ...more,
});
const send = (_to: ContactId, _type: string, payload: string) =>
  sent.push(base64urlBytes(payload) ?? new Uint8Array()) > 0;

async function as(who: keyof typeof databases, contacts: readonly Contact[]): Promise<ContactId> {
  resetChrome();
  globalThis.indexedDB = databases[who];
  const id = await createIdentity();
  await change('profile', () => ({ id, name: who }));
  await change('contacts', () => contacts);
  return id;
}

const use = (settings: Partial<Settings>) => change('settings', () => ({ ...DEFAULT_SETTINGS, ...settings }));

/** Made by the profile of this moment. */
async function whereabouts(brokers: readonly string[], { to = ben, time = Date.now() } = {}): Promise<Bytes> {
  const own = await ownIdentity();
  const body = whereaboutsBody({ to, key: own.publicKey, time, brokers });
  return signMessage(own, body, whereaboutsText(body));
}

const asBen = (more: Partial<Contact> = {}) => as('ben', [contact(ada, { brokers: [OLD], ...more })]);
const known = async () => (await read('contacts'))[0]?.brokers;

beforeEach(async () => {
  sent = [];
  ben = await as('ben', []);
  ada = await as('ada', [contact(ben)]);
});
afterEach(() => vi.useRealTimers());

describe('a contact is told', () => {
  test('where we are registered, once for each list', async () => {
    await use({ brokers: [NEW] });
    await tellWhereabouts(ben, send);
    await tellWhereabouts(ben, send);
    expect(sent).toHaveLength(1);
    await use({ brokers: [NEW, OLD] });
    await tellWhereabouts(ben, send);
    expect(sent).toHaveLength(2);
    await asBen();
    for (const message of sent) expect(await hearWhereabouts(ada, message)).toBe(true);
    expect(await known()).toEqual([NEW, OLD]);
  });

  test('again, when no broker has taken the message', async () => {
    await use({ brokers: ['https://third.example/'] });
    await tellWhereabouts(ben, () => false);
    await tellWhereabouts(ben, send);
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['a user who appears offline', { appearOffline: true }, {}],
    ['somebody who has blocked them', {}, { blocked: true }],
  ])('nothing by %s', async (_who, settings, rules) => {
    await change('contacts', () => [contact(ben, rules)]);
    await use({ brokers: ['https://fourth.example/'], ...settings });
    await tellWhereabouts(ben, send);
    expect(sent).toEqual([]);
  });
});

describe('what a contact tells', () => {
  test('takes the place of what it has told before, and of no newer list', async () => {
    const now = Date.now();
    const [first, second] = [
      await whereabouts([NEW], { time: now - 2 }),
      await whereabouts([OLD], { time: now - 1 }),
    ];
    await asBen({ brokers: [] });
    await hearWhereabouts(ada, second);
    await hearWhereabouts(ada, first);
    expect(await known()).toEqual([OLD]);
  });

  test('counts once: a replay by another broker, or in another life of the worker, writes nothing', async () => {
    const message = await whereabouts([NEW]);
    await asBen();
    await hearWhereabouts(ada, message);
    const [stored] = await read('contacts');
    await change('contacts', () => [{ ...(stored as Contact), brokers: [OLD] }]);
    const before = storageWrites();
    for (let n = 0; n < 5; n++) await hearWhereabouts(ada, message);
    expect(storageWrites()).toBe(before);
    expect(await known()).toEqual([OLD]);
  });

  test.each([
    ['is for somebody else', { to: idOf(7) }],
    ['is too old', { time: Date.now() - CLOCK_SKEW_MS - 5_000 }],
    ['is of tomorrow', { time: Date.now() + 86_400_000 }],
  ])('means nothing when it %s', async (_what, fields) => {
    const message = await whereabouts([NEW], fields);
    await asBen();
    expect(await hearWhereabouts(ada, message)).toBe(true);
    expect(await known()).toEqual([OLD]);
  });

  test.each([
    ['names none', []],
    ['names four', [1, 2, 3, 4].map((nth) => `https://${nth}.example/`)],
    ['names one twice', [NEW, NEW]],
    ['names what is no address', ['javascript:alert(1)']],
    ['names an address in another form', ['WSS://New.example:443']],
  ])('is no whereabouts when it %s', async (_what, brokers) => {
    const message = await whereabouts(brokers);
    await asBen();
    expect(await hearWhereabouts(ada, message)).toBe(false);
    expect(await known()).toEqual([OLD]);
  });

  test('means nothing with a bit that is another, or a byte too few or too many', async () => {
    const message = await whereabouts([NEW]);
    await asBen();
    for (let at = 0; at < message.length; at += 7) {
      const spoilt = Uint8Array.from(message);
      spoilt[at] = (spoilt[at] ?? 0) ^ 1;
      await hearWhereabouts(ada, spoilt);
    }
    expect(await hearWhereabouts(ada, message.slice(0, -1))).toBe(false);
    expect(await hearWhereabouts(ada, concat(message, Uint8Array.of(0)))).toBe(false);
    expect(await hearWhereabouts(ada, new Uint8Array())).toBe(false);
    expect(await known()).toEqual([OLD]);
  });

  test('means nothing under another name, from somebody blocked, and from a stranger', async () => {
    const message = await whereabouts([NEW]);
    const eve = await as('eve', []);
    const forged = await whereabouts([NEW]);
    await as('ben', [contact(ada, { brokers: [OLD] }), contact(eve, { blocked: true })]);
    const before = storageWrites();
    for (const [from, what] of [
      [ada, forged],
      [eve, forged],
      [eve, message],
      [idOf(9), message],
    ] as const)
      expect(await hearWhereabouts(from, what)).toBe(true);
    expect(storageWrites()).toBe(before);
    expect((await read('contacts')).map(({ brokers }) => brokers)).toEqual([[OLD], undefined]);
  });

  test('is bounded by the budget of its knocks', async () => {
    const now = Date.now();
    vi.useFakeTimers({ now, toFake: ['Date'] });
    const lists = await Promise.all(
      Array.from({ length: QUIET_KNOCK_TERMS.most + 5 }, (_, nth) =>
        whereabouts([`https://${nth}.example/`], { time: now + nth }),
      ),
    );
    await asBen();
    for (const list of lists) await hearWhereabouts(ada, list);
    expect(await known()).toEqual([`https://${QUIET_KNOCK_TERMS.most - 1}.example/`]);
  });
});
