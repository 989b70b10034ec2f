import '../fake-certificate';
import '../fake-phone';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDirector, type Director } from '../../../src/offscreen/director';
import { type Claim, type OutgoingExchange, startExchange } from '../../../src/offscreen/exchange';
import { base64urlBytes } from '../../../src/protocol/base64url';
import type { PhoneSettings } from '../../../src/protocol/contract';
import { REJOIN_MS } from '../../../src/protocol/limits';
import { decodeReply } from '../../../src/protocol/reply';
import { type CallId, type ContactId, DEFAULT_SETTINGS, NO_MEDIA } from '../../../src/protocol/snapshot';
import { createIdentity } from '../../../src/shared/keys';
import { reported, resetPhone } from '../fake-phone';

const databases = { ada: new IDBFactory(), ben: new IDBFactory(), cleo: new IDBFactory() };
const ids: Partial<Record<keyof typeof databases, ContactId>> = {};

/** Whose profile the code under test runs in. */
async function as(who: keyof typeof databases): Promise<ContactId> {
  globalThis.indexedDB = databases[who];
  ids[who] ??= await createIdentity();
  return ids[who];
}

const nothing = () => undefined;
const ports = {
  media: { view: NO_MEDIA, open: nothing, close: nothing, track: () => null },
  speaker: { play: nothing, use: nothing },
  transfers: { attach: () => ({ down: nothing, lost: nothing, media: nothing }) },
  elsewhere: () => onOpenLine,
} as unknown as Parameters<typeof createDirector>[0];

let onOpenLine = false;
let director: Director;
let phone: PhoneSettings;
let ben: ContactId;

async function knocksFrom(who: keyof typeof databases, claim: Claim = { by: 'contact' }) {
  await as(who);
  const exchange = await startExchange(ben, 'audio', claim, Date.now());
  await as('ben');
  return exchange;
}

const take = ({ knock }: OutgoingExchange, { rejoins = false, hushed = false } = {}) =>
  director.knock(knock as Uint8Array<ArrayBuffer>, { kind: 'audio', rejoins, hushed, phone });

/** The verbs of all replies that were sent, in order. */
async function verbs(): Promise<string[]> {
  await vi.waitFor(() => expect(reported('signal.ready')).not.toEqual([]));
  return reported('signal.ready').flatMap(({ type, payload }) => {
    const reply = type === 'ANSWER' && decodeReply(base64urlBytes(payload) ?? new Uint8Array());
    return reply ? [reply.verb] : [];
  });
}

beforeEach(async () => {
  resetPhone();
  onOpenLine = false;
  ben = await as('ben');
  phone = { ...DEFAULT_SETTINGS, id: ben, name: 'Ben' };
  director = createDirector(ports);
});
afterEach(() => director.session?.dispose());

test('a knock rings, and the caller hears it', async () => {
  await take(await knocksFrom('ada'));
  expect(director.session?.view.phase.name).toBe('ringing-here');
  expect(await verbs()).toEqual(['ringing']);
});

test('during a call on the open line a contact hears busy, and nobody is called', async () => {
  onOpenLine = true;
  await take(await knocksFrom('ada'));
  expect(director.session).toBeNull();
  expect(await verbs()).toEqual(['busy']);
  const ada = await as('ada');
  await as('ben');
  expect(await director.dial(ada, 'audio', { by: 'contact' }, phone, false)).toEqual({
    ok: false,
    error: 'call-in-progress',
  });
});

test('a cancel that comes while its knock is still being joined ends the call', async () => {
  const ada = await knocksFrom('ada');
  await as('ada');
  const cancel = await ada.cancel();
  await as('ben');
  const knocked = take(ada);
  director.deliver(ids.ada ?? '', cancel);
  await knocked;
  await vi.waitFor(() =>
    expect(director.session?.view.phase).toMatchObject({ name: 'ended', reason: 'missed' }),
  );
});

test('a second caller hears busy', async () => {
  await take(await knocksFrom('ada'));
  await take(await knocksFrom('cleo'));
  expect(director.session?.view.peer).toBe(ids.ada);
  await vi.waitFor(async () => expect(await verbs()).toEqual(['ringing', 'busy']));
  expect(reported('call.turnedAway')).toMatchObject([{ peer: ids.cleo, kind: 'audio', because: 'in-call' }]);
});

test('while it is quiet a caller hears busy, and nothing rings; who takes up a call is let in', async () => {
  await take(await knocksFrom('ada'), { hushed: true });
  expect(director.session).toBeNull();
  expect(await verbs()).toEqual(['busy']);
  expect(reported('call.turnedAway')).toMatchObject([{ peer: ids.ada, because: 'hushed' }]);
  await take(await knocksFrom('ada'), { rejoins: true, hushed: true });
  expect(director.session?.view.phase.name).toBe('connecting');
});

test('whom the user is calling may call back, however quiet it is', async () => {
  const ada = await as('ada');
  await as('ben');
  await director.dial(ada, 'audio', { by: 'contact' }, phone, false);
  const own = director.session?.view.call ?? '';
  let theirs = await knocksFrom('ada');
  while (theirs.call > own) theirs = await knocksFrom('ada');
  await take(theirs, { hushed: true });
  expect(director.session?.view).toMatchObject({ call: theirs.call, phase: { name: 'connecting' } });
});

test('a call in place of another ends that one first', async () => {
  await take(await knocksFrom('ada'));
  director.session?.accept('data');
  const cleo = await as('cleo');
  await as('ben');
  expect(await director.dial(cleo, 'data', { by: 'contact' }, phone, false)).toMatchObject({ ok: false });
  expect(await director.dial(cleo, 'data', { by: 'contact' }, phone, true)).toEqual({ ok: true });
  expect(director.session?.view).toMatchObject({ peer: cleo, phase: { name: 'dialling' } });
  expect(reported('call.changed').map(({ call }) => [call?.peer === cleo, call?.phase.name])).toContainEqual([
    false,
    'ended',
  ]);
});

/** Ben has called Ada, they were connected, and the link was lost for good. */
async function brokenOff(): Promise<string> {
  const ada = await as('ada');
  await as('ben');
  await director.dial(ada, 'audio', { by: 'contact' }, phone, false);
  const call = director.session?.view.call ?? '';
  director.session?.step({ name: 'replied', verb: 'accept' });
  director.session?.step({ name: 'linkUp', at: Date.now() });
  director.session?.step({ name: 'linkLost', at: Date.now() });
  director.session?.step({ name: 'timeUp' });
  await vi.waitFor(() => expect(director.session?.view.call).not.toBe(call));
  return call;
}

const shown = () => reported('call.changed').map(({ call }) => call?.phase.name);

test('a call that broke off is taken up again until the peer is there, and that looks like one try', async () => {
  await brokenOff();
  for (let tries = 0; tries < 3; tries++) {
    const before = director.session?.view;
    expect(before).toMatchObject({ rejoins: true, phase: { name: 'dialling' } });
    director.expired(ids.ada ?? '');
    await vi.waitFor(() => expect(director.session?.view.call).not.toBe(before?.call));
  }
  expect(shown().slice(shown().indexOf('ended') + 1)).toEqual([
    'dialling',
    'dialling',
    'dialling',
    'dialling',
  ]);
});

test('whoever hangs up is not called again', async () => {
  await brokenOff();
  const { session } = director;
  session?.step({ name: 'hangUp' });
  expect(session?.view.phase).toMatchObject({ name: 'ended', reason: 'cancelled-here' });
  await as('ben');
  expect(director.session).toBe(session);
  expect(director.inCall).toBe(false);
});

test('a hang-up that speaks of an earlier try ends the one that runs', async () => {
  const broken = await brokenOff();
  expect(director.hangUp(broken as CallId)).toBe(true);
  expect(director.inCall).toBe(false);
});

test('a hang-up between two tries ends it too', async () => {
  await brokenOff();
  const { session } = director;
  director.expired(ids.ada ?? '');
  expect(director.hangUp(session?.view.call as CallId)).toBe(true);
  expect(shown().at(-1)).toBe('ended');
  // The next try would have been made before this knock is answered.
  await take(await knocksFrom('cleo'));
  expect(director.session?.view).toMatchObject({ rejoins: false, phase: { name: 'ringing-here' } });
});

test('after ten minutes nobody tries any more', async () => {
  await brokenOff();
  const { session } = director;
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + REJOIN_MS + 1);
  director.expired(ids.ada ?? '');
  expect(session?.view.phase).toMatchObject({ name: 'ended', error: 'peer-offline' });
  expect(director.session).toBe(session);
  vi.restoreAllMocks();
});
