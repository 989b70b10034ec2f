// Two offscreen documents and their trials, without a browser's connections: who is asked, what goes out before the answer, and
// what of the results counts.

import '../../fake-certificate';
import '../../fake-offscreen';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useNetwork } from '../../../../src/offscreen/link/network-policy';
import { startHandshake } from '../../../../src/offscreen/session/handshake';
import { Trials } from '../../../../src/offscreen/trial/trials';
import { base64url } from '../../../../src/protocol/codec/base64url';
import { NO_EVIDENCE, toldOf } from '../../../../src/protocol/evidence/evidence';
import { decodeKnock } from '../../../../src/protocol/signal/knock';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import type { TrialReport } from '../../../../src/protocol/snapshot/trial-view';
import { TRIAL_ASK_MS, TRIAL_FOUND_MS, TRIAL_MS } from '../../../../src/protocol/trial/limits';
import { reported } from '../../fake-offscreen';
import { createIdentity } from '../../identities';
import { bytes, forgetSignals, sent, verbs } from '../said-signals';

const ROAD = 'https://broker.example/';
const databases = { ada: new IDBFactory(), ben: new IDBFactory(), cid: new IDBFactory() };
const ids: Partial<Record<keyof typeof databases, ContactId>> = {};

/** Whose profile the code under test runs in. */
async function as(who: keyof typeof databases): Promise<ContactId> {
  globalThis.indexedDB = databases[who];
  ids[who] ??= await createIdentity();
  return ids[who];
}

const RESULT = { evidence: toldOf(NO_EVIDENCE), found: ['turn_denied' as const] };
let seen: TrialReport[];
let ada: ContactId;
let ben: ContactId;

const open = () => new Trials((trial) => seen.push(trial));
const last = () => seen.at(-1);
const until = (done: () => boolean) => vi.waitFor(() => expect(done()).toBe(true));

/** A browser that refuses the servers of the settings: the link fails at once. */
class Refusing {
  static generateCertificate = async () => ({});
  constructor({ iceServers = [] }: RTCConfiguration) {
    if (iceServers.length > 0) throw new DOMException('refused', 'SyntaxError');
  }
  close() {}
}

beforeEach(async () => {
  forgetSignals();
  vi.stubGlobal('RTCPeerConnection', Refusing);
  useNetwork({
    iceServers: [{ urls: ['stun:host:99999'] }],
    relayOnly: false,
    relayOnlyWith: [],
    directWith: null,
  });
  seen = [];
  ada = await as('ada');
  ben = await as('ben');
});
afterEach(() => {
  vi.useRealTimers();
});

async function knock(from: keyof typeof databases = 'ada'): Promise<string> {
  await as(from);
  const { knock: message } = await startHandshake(ben, 'trial', { by: 'contact' }, Date.now());
  await as('ben');
  return base64url(message);
}

/** Ada asks, and Ben's offscreen document asks him. */
async function adaAsks() {
  await as('ada');
  const adas = open();
  expect(await adas.dial(ben)).toEqual({ ok: true });
  await until(() => sent('OFFER').length === 1);
  await as('ben');
  const bens = open();
  bens.knock(sent('OFFER')[0] ?? '', false);
  await until(() => sent('ANSWER').length === 1);
  const trial = last();
  if (!trial) throw new Error('Ben is asked');
  return { adas, bens, trial };
}

/** And Ben says yes. */
async function benAgrees() {
  const both = await adaAsks();
  await as('ada');
  both.adas.deliver(ben, bytes(sent('ANSWER')[0]), ROAD);
  await until(() => last()?.phase.name === 'ringing-there');
  await as('ben');
  both.bens.find(both.trial.id)?.step({ name: 'accept' });
  await until(() => sent('ANSWER').length === 2);
  return both;
}

test('a trial asks, and nothing but a signed reply leaves before the answer', async () => {
  const { trial } = await adaAsks();
  expect(decodeKnock(bytes(sent('OFFER')[0]))?.kind).toBe('trial');
  expect(verbs()).toEqual(['ringing']);
  expect(trial).toMatchObject({
    peer: ada,
    role: 'callee',
    phase: { name: 'ringing-here' },
    isAgreed: false,
    isOver: false,
  });
  expect(sent('CANDIDATE')).toEqual([]);
  expect(reported('call.changed')).toEqual([]);
});

test('a refusal is told, and ends it for both', async () => {
  const { adas, bens, trial } = await adaAsks();
  bens.find(trial.id)?.stop();
  await until(() => sent('ANSWER').length === 2);
  expect(verbs()).toEqual(['ringing', 'decline']);
  expect(last()).toMatchObject({ isOver: true, isAgreed: false });
  expect(bens.any).toBe(false);
  await as('ada');
  for (const payload of sent('ANSWER')) adas.deliver(ben, bytes(payload), ROAD);
  await until(() => last()?.role === 'caller' && last()?.isOver === true);
  expect(last()).toMatchObject({ phase: { reason: 'declined-there' } });
  expect(adas.any).toBe(false);
});

test('a question that nobody answers expires on both sides', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { bens } = await adaAsks();
  vi.advanceTimersByTime(TRIAL_ASK_MS + 1);
  expect(last()).toMatchObject({ isOver: true, phase: { name: 'ended', reason: 'missed' } });
  expect(bens.any).toBe(false);
});

test('who is not to be disturbed, or is asked already, is busy', async () => {
  await as('ben');
  const hushed = open();
  hushed.knock(await knock(), true);
  await until(() => sent('ANSWER').length === 1);
  expect(verbs()).toEqual(['busy']);
  expect(hushed.any).toBe(false);
  expect(seen).toEqual([]);
});

test('one question stands at a time: another contact hears that it is busy, and our own wish is refused', async () => {
  const { bens, trial } = await adaAsks();
  bens.knock(await knock('cid'), false);
  await until(() => sent('ANSWER').length === 2);
  expect(verbs()).toEqual(['ringing', 'busy']);
  expect(await bens.dial(ada)).toEqual({ ok: false, error: 'trial-in-progress' });
  expect(last()).toEqual(trial);
});

test('a second question takes the place of the first', async () => {
  const { bens, trial } = await adaAsks();
  bens.knock(await knock(), false);
  await until(() => sent('ANSWER').length === 2);
  expect(verbs()).toEqual(['ringing', 'ringing']);
  expect(bens.find(trial.id)).toBeNull();
  expect(last()).toMatchObject({ phase: { name: 'ringing-here' } });
});

test('both ask at once: the lower call id stands, and nobody is asked again', async () => {
  await as('ben');
  const bens = open();
  await bens.dial(ada);
  await until(() => sent('OFFER').length === 1);
  const own = last()?.id ?? '';
  let theirs = await knock();
  while ((decodeKnock(bytes(theirs))?.call ?? '') > own) theirs = await knock();
  bens.knock(theirs, false);
  await until(() => verbs().includes('accept'));
  expect(last()).toMatchObject({ role: 'callee', isAgreed: true });
  expect(seen.some(({ phase }) => phase.name === 'ringing-here')).toBe(false);
});

test('after the yes our side is told of once its check-up is done, and the result goes out once, sealed', async () => {
  const { bens, trial } = await benAgrees();
  await until(() => last()?.phase.name === 'ended');
  expect(last()).toMatchObject({ isAgreed: true, isOver: false, here: null });
  bens.find(trial.id)?.found(['turn_denied']);
  expect(last()).toMatchObject({ found: ['turn_denied'], here: { reached: 'answer', end: 'failed' } });
  const sealed = sent('CANDIDATE').length;
  bens.find(trial.id)?.tell(RESULT);
  bens.find(trial.id)?.tell(RESULT);
  await until(() => sent('CANDIDATE').length === sealed + 1);
});

test('what the other side tells counts once, and both words end the trial', async () => {
  const { adas, bens, trial } = await benAgrees();
  const before = sent('CANDIDATE').length;
  bens.find(trial.id)?.tell(RESULT);
  await until(() => sent('CANDIDATE').length === before + 1);
  const word = sent('CANDIDATE').at(-1);
  await as('ada');
  adas.deliver(ben, bytes(sent('ANSWER')[1]), ROAD);
  await until(() => last()?.role === 'caller' && last()?.isAgreed === true);
  adas.deliver(ben, bytes(word), ROAD);
  await until(() => last()?.there !== null);
  expect(last()).toMatchObject({ there: RESULT, isOver: false });
  adas.find(trial.id)?.tell({ ...RESULT, found: null });
  expect(last()).toMatchObject({ isOver: true, there: RESULT });
  expect(adas.any).toBe(false);
});

test('a word before the yes means nothing', async () => {
  const { adas, bens, trial } = await adaAsks();
  await as('ada');
  adas.deliver(ben, bytes(sent('ANSWER')[0]), ROAD);
  await until(() => last()?.phase.name === 'ringing-there');
  await as('ben');
  bens.find(trial.id)?.tell(RESULT);
  await until(() => sent('CANDIDATE').length === 1);
  await as('ada');
  adas.deliver(ben, bytes(sent('CANDIDATE')[0]), ROAD);
  adas.deliver(ben, bytes(sent('ANSWER')[0]), ROAD);
  expect(seen.every(({ there }) => there === null)).toBe(true);
});

test('a check-up that does not finish is not waited for, and neither is a peer that says nothing', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { bens } = await benAgrees();
  await until(() => last()?.phase.name === 'ended');
  vi.advanceTimersByTime(TRIAL_FOUND_MS + 1);
  expect(last()).toMatchObject({ found: null, here: { end: 'failed' }, isOver: false });
  vi.advanceTimersByTime(TRIAL_MS - TRIAL_FOUND_MS);
  expect(last()).toMatchObject({ isOver: true, there: null });
  expect(bens.any).toBe(false);
});

test('who is shut out loses it at once', async () => {
  const { bens } = await adaAsks();
  bens.shutOut(ada);
  await until(() => !bens.any);
  expect(last()).toMatchObject({ isOver: true });
});
