// Two profiles ask for each other's presence; the test carries their messages from one to the other.

import '../../fake-chrome';
import { type Contact, NO_RULES } from '../../../../src/protocol/snapshot/contact';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { admitCaller } from '../../../../src/background/admission/knock-admission';
import {
  answerPresence,
  askPresence as ask,
  forgetPresence,
  hearPresence,
  notThere,
  tellClock,
} from '../../../../src/background/broker/presence';
import type { Send } from '../../../../src/background/broker/roads';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { base64urlBytes } from '../../../../src/protocol/codec/base64url';
import { decodeKnock } from '../../../../src/protocol/signal/knock';
import { resetChrome, storageWrites } from '../../fake-chrome';
import { createIdentity } from '../../identities';
import { idOf } from '../../people';

const databases = { ada: new IDBFactory(), ben: new IDBFactory() };

let ada: ContactId;
let ben: ContactId;
let sent: { to: ContactId; type: string; payload: string }[];

const send: Send = (to, type, payload) => sent.push({ to, type, payload }) > 0;
const HOME = 'https://broker.example/';
/** Where each contact is expected; at our broker if it is not here. */
let expectedAt: Record<ContactId, readonly string[]>;
let askedBy: (readonly string[])[];
const roads = {
  homesOf: (id: string) => expectedAt[id as ContactId] ?? [HOME],
  asked: (_id: string, by: readonly string[]) => void askedBy.push(by),
};
const hear = (from: ContactId, reply: Uint8Array) => hearPresence(from, reply, send);
const sendBy: Parameters<typeof ask>[1] = (_home, to, type, payload) => send(to as ContactId, type, payload);
const askPresence = (by = sendBy) => ask(roads, by);
const contact = (id: ContactId): Contact => ({
  id,
  name: id.slice(0, 4),
  addedAt: 0,
  comparedAt: null,
  ...NO_RULES,
});

/** Switches to this profile, with these contacts and a registration that is ready. */
async function as(who: keyof typeof databases, contacts: readonly ContactId[]): Promise<ContactId> {
  resetChrome();
  [sent, askedBy, expectedAt] = [[], [], {}];
  globalThis.indexedDB = databases[who];
  await change('contacts', () => contacts.map(contact));
  await change('registration', () => ({ name: 'ready' }));
  return createIdentity();
}

function last(): { to: ContactId; type: string; payload: string } {
  const message = sent.at(-1);
  if (!message) throw new Error('nothing was sent');
  return message;
}

beforeEach(async () => {
  ben = await as('ben', []);
  ada = await as('ada', [ben]);
});

async function benAnswers(appearOffline = false): Promise<void> {
  const question = last();
  const { asked } = { asked: await read('asked') };
  await as('ben', [ada]);
  await change('settings', () => ({ ...DEFAULT_SETTINGS, appearOffline }));
  const visit = await admitCaller(question.payload, ada, ben, Date.now());
  if (visit?.for !== 'presence') throw new Error('an honest question was refused');
  await answerPresence(visit, send);
  const answers = sent;
  expect(await read('presence')).toHaveProperty(ada);
  await as('ada', [ben]);
  await change('asked', () => asked);
  sent = answers;
}

test('a contact that answers is present, and so is the contact that asked', async () => {
  await askPresence();
  expect(last()).toMatchObject({ to: ben, type: 'OFFER' });
  await benAnswers();
  // Behind the answer Ben tells where he can be reached, once.
  expect(sent.map(({ to, type }) => [to, type])).toEqual([
    [ada, 'ANSWER'],
    [ada, 'OFFER'],
  ]);
  sent.pop();
  const reply = base64urlBytes(last().payload) ?? new Uint8Array();
  expect(await hear(idOf(9), reply)).toBe(false);
  expect(await read('presence')).toEqual({});
  expect(await hear(ben, reply)).toBe(true);
  expect(await read('presence')).toHaveProperty(ben);
  await notThere(ben);
  expect(await read('presence')).toEqual({});
});

test('a contact is asked for presence at most once a minute', async () => {
  await askPresence();
  await askPresence();
  expect(sent).toHaveLength(1);
});

test('a user who appears offline neither asks for presence nor answers', async () => {
  await askPresence();
  await benAnswers(true);
  expect(sent).toEqual([]);
  await change('settings', () => ({ ...DEFAULT_SETTINGS, appearOffline: true }));
  await change('asked', () => ({}));
  await askPresence();
  expect(sent).toEqual([]);
});

test.each([
  { by: 'a contact', appearOffline: false, invited: false, types: ['ANSWER'] },
  { by: 'a contact', appearOffline: true, invited: false, types: [] },
  { by: 'somebody who was invited', appearOffline: false, invited: true, types: ['ANSWER'] },
  { by: 'somebody who was invited', appearOffline: true, invited: true, types: [] },
  { by: 'a stranger', appearOffline: false, invited: false, types: [] },
])(
  'with “appear offline” $appearOffline, a knock of $by with a wrong time is answered by $types',
  async (row) => {
    const { by, appearOffline, invited, types } = row;
    await askPresence();
    const question = last();
    await as('ben', by === 'a contact' ? [ada] : []);
    await change('settings', () => ({ ...DEFAULT_SETTINGS, appearOffline }));
    const message = base64urlBytes(question.payload) ?? new Uint8Array();
    const knock = decodeKnock(message);
    if (!knock) throw new Error('an honest question was refused');
    await tellClock({ knock, message, from: ada, invited }, send);
    expect(sent.map(({ type }) => type)).toEqual(types);
  },
);

test('no contact is asked for presence without a registration', async () => {
  await change('registration', () => ({ name: 'connecting' }));
  await askPresence();
  expect(sent).toEqual([]);
});

test('a replayed presence answer changes nothing, and makes no contact be asked sooner', async () => {
  await askPresence();
  await benAnswers();
  const reply = base64urlBytes(last().payload) ?? new Uint8Array();
  expect(await hear(ben, reply)).toBe(true);
  await change('presence', () => ({}));
  await change('pendingDials', () => ({ [ben]: { tries: 3, at: 7 } }));
  for (let n = 0; n < 3; n++) expect(await hear(ben, reply)).toBe(false);
  expect(await read('presence')).toEqual({});
  expect(await read('pendingDials')).toEqual({ [ben]: { tries: 3, at: 7 } });
  sent = [];
  await change('registration', () => ({ name: 'ready' }));
  await askPresence();
  expect(sent).toEqual([]);
});

test('only one of several copies of one presence answer counts', async () => {
  await askPresence();
  await benAnswers();
  const reply = base64urlBytes(last().payload) ?? new Uint8Array();
  const before = storageWrites();
  await Promise.all([hear(ben, reply), hear(ben, reply), hear(ben, reply)]);
  // One write for the pending question, one for the presence.
  expect(storageWrites() - before).toBe(2);
});

test('a message that a peer is absent, who was absent before, causes no write', async () => {
  await notThere(ben);
  const before = storageWrites();
  for (let n = 0; n < 50; n++) await notThere(n % 2 ? ben : idOf(n));
  await forgetPresence();
  expect(storageWrites()).toBe(before);
});
