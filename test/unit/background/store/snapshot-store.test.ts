import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../../../../src/protocol/errors';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import { NO_RULES, type Profile } from '../../../../src/protocol/snapshot/contact';
import { NO_OPEN_LINE } from '../../../../src/protocol/snapshot/open-line-view';
import type { Problem } from '../../../../src/protocol/snapshot/problem';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { BUDGETS } from '../../../../src/protocol/storage/budgets';
import { refuseWrites, resetChrome, storageWrites, storedIn } from '../../fake-chrome';
import { BEN, callIn, entryIn, file, GRACE, idOf, transferIn } from '../../people';

const problem = (at: number): Problem => ({ error: 'unexpected', at });

/** The module in a new life of the worker: only storage is left. */
async function reborn() {
  vi.resetModules();
  return import('../../../../src/background/store/snapshot-store');
}

let store: Awaited<ReturnType<typeof reborn>>;
beforeEach(async () => {
  resetChrome();
  store = await reborn();
});

test('overlapping changes are all kept, in their order', async () => {
  const tabs = Array.from({ length: 20 }, (_, i) => i);
  await Promise.all(
    tabs.map((tab) => store.change('dockTokens', (tokens) => ({ ...tokens, [`token ${tab}`]: tab }))),
  );
  expect(Object.values(await store.read('dockTokens'))).toEqual(tabs);
});

test('what is stored until the browser closes does not wait for what is written to the disk', async () => {
  const order: string[] = [];
  const note = (name: string) => () => order.push(name);
  await Promise.all([
    store.change('settings', (settings) => ({ ...settings, openLine: true })).then(note('disk')),
    store.change('contacts', () => [BEN]).then(note('disk')),
    store.change('call', () => callIn({ name: 'connecting' })).then(note('call')),
  ]);
  expect(order.at(-1)).toBe('disk');
});

test('a stored value is there in the next life of the worker', async () => {
  await store.change('problem', () => problem(7));
  expect(await (await reborn()).read('problem')).toEqual(problem(7));
});

test('a slice that was never stored has the value of the empty snapshot', async () => {
  expect(await store.read('contacts')).toEqual([]);
  expect(await store.read('registration')).toEqual({ name: 'off' });
});

test('slices that outlive the browser are in storage.local, the others in storage.session', async () => {
  await store.change('contacts', () => []);
  await store.change('contacts', () => [
    { id: 'a'.repeat(34) as never, name: 'Ben', addedAt: 0, comparedAt: null, ...NO_RULES },
  ]);
  await store.change('problem', () => problem(1));
  expect(Object.keys(storedIn('local'))).toEqual(['contacts']);
  expect(Object.keys(storedIn('session'))).toEqual(['problem']);
});

test('an equal value is not written again, for any type of value', async () => {
  const contact = { ...BEN };
  await store.change('contacts', () => [contact]);
  await store.change('presence', () => ({ [BEN.id]: 1 }));
  const before = storageWrites();
  await store.change('contacts', () => [{ ...contact }]);
  await store.change('presence', (presence) => ({ ...presence }));
  await store.change('asks', () => []);
  await store.change('registration', () => ({ name: 'off' }));
  await store.change('openLine', () => structuredClone(NO_OPEN_LINE));
  expect(storageWrites()).toBe(before);
});

test('a change that fails does not stop the next change', async () => {
  const broken = store.change('problem', () => {
    throw new Error('no');
  });
  const next = store.change('problem', () => problem(2));
  await expect(broken).rejects.toThrow('no');
  expect(await next).toEqual(problem(2));
});

type Slice = keyof typeof BUDGETS;
type Value = Awaited<ReturnType<typeof store.read>>;

const SLICES = Object.keys(BUDGETS) as Slice[];
const isFed = (slice: Slice) => BUDGETS[slice].owner === 'peer';
const told: Problem = { error: 'storage-failed', at: expect.any(Number) };
const line = (text: string): ChatEntry => ({ id: 'id', peer: BEN.id, from: 'peer', text, at: 0 });

/** Two values of each slice: the first and the next. */
const VALUES: Record<Slice, readonly [unknown, unknown]> = {
  profile: [{ id: idOf(1), name: 'Ada' } satisfies Profile, { id: idOf(1), name: 'Eva' }],
  lockedKey: [{ box: 1 }, { box: 2 }],
  preparedKey: [{ box: 1 }, { box: 2 }],
  contacts: [[BEN], [BEN, GRACE]],
  settings: [DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, relayOnly: true }],
  doNotDisturb: [{ until: 1 }, { until: 2 }],
  homeRelay: [null, { home: 'https://home.example' }],
  shareWish: [null, { tabId: 1 }],
  downloads: [{ 1: { transfer: 'a', file: 0 } }, { 2: { transfer: 'b', file: 0 } }],
  asksWhere: [false, true],
  calls: [[entryIn({ name: 'cancelled' })], [entryIn({ name: 'busy' })]],
  transfers: [[transferIn({ name: 'offered' })], [transferIn({ name: 'moving' })]],
  seenCalls: [{ a: 1 }, { a: 1, b: 2 }],
  knocks: [{}, { [BEN.id]: { quiet: { level: 1, at: 1 } } }],
  invite: [
    { secret: 'a', until: 1 },
    { secret: 'b', until: 2 },
  ],
  dropBox: [null, { secret: 'a', guests: 1, known: [BEN.id] }],
  boxKnocks: [null, { level: 1, at: 1 }],
  spentInvites: [[{ secret: 'a', until: 1 }], [{ secret: 'b', until: 1 }]],
  secrets: [{ a: { secret: 'a', until: 1 } }, { b: { secret: 'b', until: 1 } }],
  startedAt: [0, 1],
  grants: [[], [{ by: 'resume', call: 'a', peer: BEN.id, kind: 'audio', lostAt: 1 }]],
  ruleUses: [{}, { [BEN.id]: { since: 1, bytes: 1 } }],
  dockTokens: [{ a: 1 }, { b: 2 }],
  keyLost: [false, true],
  instance: ['one', 'two'],
  registration: [{ name: 'connecting' }, { name: 'ready' }],
  brokers: [[], [{ address: 'https://broker.example/', name: 'ready' }]],
  call: [callIn({ name: 'ringing-here' }), callIn({ name: 'connecting' })],
  media: [{ share: null }, { share: { source: 'tab' } }],
  problem: [problem(1), problem(2)],
  notified: [{}, { a: { version: '', state: 'shown', at: 1 } }],
  barTab: [null, { tabId: 1, isShown: null }],
  updateWaits: [false, true],
  fileLinks: [[], [{ peer: BEN.id, isUp: true }]],
  pendingDials: [{}, { [BEN.id]: { tries: 1, at: 1 } }],
  asks: [[], [{ call: 'a', peer: BEN.id, offers: [] }]],
  asked: [{}, { [BEN.id]: { call: 'a', hash: 'b', at: 1 } }],
  presence: [{ [BEN.id]: 1 }, { [BEN.id]: 2 }],
  chatRead: [{}, { [BEN.id]: { upTo: 'a', at: 1 } }],
  drafts: [{}, { [BEN.id]: { text: 'See you at', at: 1 } }],
  link: [null, { iceState: 'new' }],
  log: [[], [{ what: 'ICE restart' }]],
  timeline: [null, { beganAt: 1 }],
  endedLinks: [[], [{ id: 'one', peer: BEN.id }]],
  callEvidence: [[], [{ id: 'one', peer: BEN.id }]],
  trial: [null, { id: 'one', peer: BEN.id }],
  ownRings: [{}, { [BEN.id]: { knocks: {}, isSpent: false, at: 1 } }],
  openLine: [NO_OPEN_LINE, { ...NO_OPEN_LINE, data: true }],
  chat: [[line('one')], [line('one'), line('two')]],
};

const write = (slice: Slice, at: 0 | 1) =>
  store.change(slice, () => VALUES[slice][at] as never) as Promise<Value>;
const isHeld = async (slice: Slice, at: 0 | 1) =>
  expect(await store.read(slice), slice).toEqual(VALUES[slice][at]);

describe('without room in storage', () => {
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
  afterEach(() => warnings.mockClear());

  beforeEach(async () => {
    for (const slice of SLICES) await write(slice, 0);
  });

  test.each(SLICES)('for %s, every other slice is kept and can be written', async (slice) => {
    refuseWrites(({ keys }) => keys.includes(slice));
    if (isFed(slice)) expect(await write(slice, 1)).toEqual(VALUES[slice][0]);
    else await expect(write(slice, 1)).rejects.toEqual(new Failure('storage-failed'));
    await isHeld(slice, 0);
    expect(warnings.mock.calls[0]?.[1]).toBe(slice);
    if (slice !== 'problem') expect(await store.read('problem')).toEqual(told);
    const others = SLICES.filter((each) => each !== slice && each !== 'problem');
    for (const other of others.filter((each) => !isFed(each))) await isHeld(other, 0);
    for (const other of others) {
      await write(other, 1);
      await isHeld(other, 1);
    }
    refuseWrites(() => false);
    await write(slice, 1);
    await isHeld(slice, 1);
  });

  const others = SLICES.filter((each) => each !== 'transfers');
  test.each(others)(
    'for %s, slices that peers fill make room, and no live transfer is removed',
    async (slice) => {
      const live = transferIn({ name: 'offered' });
      await store.change('transfers', () => [transferIn({ name: 'saved' }, { endedAt: 1 }), live]);
      const makesRoom = (key: string) => key !== slice && isFed(key as Slice);
      refuseWrites(({ keys }) => keys.includes(slice) && !keys.some(makesRoom));
      await write(slice, 1);
      await isHeld(slice, 1);
      expect(await store.read('transfers')).toContainEqual(live);
      for (const other of SLICES) if (other !== slice && !isFed(other)) await isHeld(other, 0);
    },
  );

  test('slices that peers fill are kept when a write fails for another reason than lack of room', async () => {
    refuseWrites(({ keys }) => keys.includes('seenCalls'), 'IO error: the disk is gone');
    await expect(write('seenCalls', 1)).rejects.toEqual(new Failure('storage-failed'));
    await isHeld('chat', 0);
  });

  test('several slices at once are all stored or none', async () => {
    refuseWrites(({ keys }) => keys.includes('settings'));
    const both = { settings: { ...DEFAULT_SETTINGS, relayOnly: true }, contacts: [] };
    await expect(store.keepAtOnce(both)).rejects.toEqual(new Failure('storage-failed'));
    await isHeld('contacts', 0);
    await isHeld('settings', 0);
  });

  test('the user is told once, and again only after putting the message away', async () => {
    refuseWrites(({ keys }) => keys.includes('chat'));
    await write('chat', 1);
    const before = storageWrites();
    for (let n = 0; n < 5; n++) await write('chat', 1);
    expect(storageWrites()).toBe(before);
    await store.change('problem', () => null);
    await write('chat', 1);
    expect(await store.read('problem')).toEqual(told);
  });
});

test('chat messages that an older build has stored make room for a knock, down to the budget', async () => {
  const chat = Array.from({ length: 211 }, (_, n) => ({ ...line('中'.repeat(16_300)), at: n }));
  await chrome.storage.session.set({ chat });
  const seen = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`${n}`.padEnd(32, 'x'), n]));
  await store.change('seenCalls', () => seen as never);
  expect(await store.read('seenCalls')).toEqual(seen);
  const left = await store.read('chat');
  expect(left.length).toBeGreaterThan(20);
  expect(left.at(-1)?.at).toBe(210);
  expect(await chrome.storage.session.getBytesInUse()).toBeLessThan(
    BUDGETS.chat.bytes + BUDGETS.seenCalls.bytes,
  );
});

test('chat is within its budget after every message', async () => {
  for (let n = 0; n < 4; n++) {
    const lines = Array.from({ length: 120 }, () => line('中'.repeat(5_400)));
    await store.change('chat', (chat) => [...chat, ...lines]);
    expect(await chrome.storage.session.getBytesInUse()).toBeLessThanOrEqual(BUDGETS.chat.bytes + 1_000);
  }
  expect((await store.read('chat')).length).toBeGreaterThan(100);
});

test('file names that an older build has stored make room for contacts and settings', async () => {
  const files = Array.from({ length: 100 }, (_, n) => file('长'.repeat(1_000), 1, false, n));
  const old = Array.from({ length: 34 }, () =>
    transferIn({ name: 'cancelled', by: 'there' }, { files, endedAt: 1 }),
  );
  await chrome.storage.local.set({ transfers: old });
  const many = Array.from({ length: 1_000 }, (_, n) => ({ ...BEN, id: idOf(n), name: '名'.repeat(60) }));
  await store.change('contacts', () => many);
  await store.change('settings', (settings) => ({ ...settings, relayOnly: true }));
  expect(await store.read('contacts')).toHaveLength(1_000);
  expect(await store.read('transfers')).toHaveLength(34);
});

test('live transfers that do not fit the budget are not stored, and the user is told', async () => {
  const live = Array.from({ length: 6_000 }, (_, n) =>
    transferIn(
      { name: 'offered' },
      { id: `${n}`.padStart(32, '0') as never, files: [file('n'.repeat(600), 1)] },
    ),
  );
  await store.change('transfers', () => live.slice(0, 10));
  expect(await store.change('transfers', () => live)).toHaveLength(10);
  expect(await store.read('problem')).toEqual(told);
});
