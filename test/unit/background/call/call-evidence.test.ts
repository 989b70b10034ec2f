// What background makes of the evidence of a call: it adds what offscreen does not know, keeps it, and exchanges it only with
// consent, once, and only of a call that both know.

import '../../fake-chrome';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { roads } from '../../../../src/background/broker/registration';
import { onCallSeen } from '../../../../src/background/call/call-evidence';
import { contactCommands } from '../../../../src/background/contact/contact-commands';
import { onCallTold, tellWaiting } from '../../../../src/background/evidence/tell-evidence';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { causeOf } from '../../../../src/protocol/cause/causes';
import {
  type Evidence,
  NO_EVIDENCE,
  type OwnEvidence,
  toldOf,
} from '../../../../src/protocol/evidence/evidence';
import { EVIDENCE_KEPT } from '../../../../src/protocol/evidence/limits';
import type { Contact } from '../../../../src/protocol/snapshot/contact';
import type { CallId, ContactId } from '../../../../src/protocol/snapshot/ids';
import { ordersHeard, resetChrome } from '../../fake-chrome';
import { BEN, entryIn, GRACE } from '../../people';

const CALL = 'c1'.repeat(16) as CallId;
const OTHER = 'c2'.repeat(16) as CallId;
const NO_PATH: Partial<OwnEvidence> = { reached: 'answer', end: 'failed', error: 'connection-failed' };
const told = toldOf({ ...NO_EVIDENCE, ...NO_PATH });

beforeEach(async () => {
  resetChrome();
  await change('registration', () => ({ name: 'ready' }));
});

const know = (contact: Partial<Contact>) => change('contacts', () => [{ ...GRACE, ...contact }]);
const seen = (here: Partial<OwnEvidence>, id = CALL, peer = GRACE.id) =>
  onCallSeen({
    seen: {
      id,
      peer,
      peerSays: null,
      direction: 'outgoing',
      kind: 'audio',
      here: { ...NO_EVIDENCE, ...here },
    },
  });
const hear = (evidence: Evidence, call = CALL, peer: ContactId = GRACE.id) =>
  onCallTold({ call, peer, evidence });
const tells = () => ordersHeard().filter(({ name }) => name === 'call.tell');
const kept = async () => (await read('callEvidence')).find(({ id }) => id === CALL);

test('a peer is offline when the only broker that had the knock has said so, and another was still to come', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  roads.send(GRACE.id, 'OFFER', 'knock', null);
  const silent = { reached: 'knock', end: 'failed', error: 'peer-offline' } as const;
  await seen(silent, OTHER);
  roads.expired(GRACE.id, 'https://broker.example/');
  await seen(silent);
  vi.useRealTimers();
  const causes = (await read('callEvidence')).map(({ here }) => causeOf(here, null)?.cause);
  expect(causes).toEqual(['not_a_contact', 'offline']);
});

describe('a failed call with a contact', () => {
  test('is told once to whom the user has agreed to tell, and without what only we know', async () => {
    await know({ tellsFailures: true });
    await seen({ ...NO_PATH, heard: true });
    await hear(told);
    const evidence = { ...told, tincan: '0.1.0', browser: expect.any(Number) };
    expect(tells()).toEqual([{ name: 'call.tell', body: { call: CALL, evidence } }]);
  });

  test.each([null, false])('is not told while the answer of the user is %s', async (tellsFailures) => {
    await know({ tellsFailures });
    await seen(NO_PATH);
    expect(tells()).toEqual([]);
  });

  test('is told when the user agrees after it', async () => {
    await know({ tellsFailures: null });
    await seen(NO_PATH);
    await contactCommands['contact.allow']({ id: GRACE.id, rules: { tellsFailures: true } });
    expect(tells()).toHaveLength(1);
  });

  test('is told to nobody when it was never answered: the two sides have no keys', async () => {
    await know({ tellsFailures: true });
    await seen({ reached: 'knock', end: 'failed', error: 'peer-offline' });
    expect(tells()).toEqual([]);
  });
});

test('what was told while we were not registered is told again once we are, and then no more', async () => {
  await know({ tellsFailures: true });
  await change('registration', () => ({ name: 'connecting' }));
  await seen(NO_PATH);
  expect(tells()).toHaveLength(1);
  await change('registration', () => ({ name: 'ready' }));
  await tellWaiting();
  await tellWaiting();
  expect(tells()).toHaveLength(2);
});

test('nothing is told of a call with which nothing was wrong', async () => {
  await know({ tellsFailures: true });
  await seen({ reached: 'link', end: 'hung-up-here' });
  expect(tells()).toEqual([]);
});

test('a call that was fine here and failed there is told to the side that asks', async () => {
  await know({ tellsFailures: true });
  await seen({ reached: 'link', end: 'hung-up-there' });
  await hear({ ...told, reached: 'link', microphone: 'denied' });
  expect(tells()).toHaveLength(1);
});

describe('what a peer tells', () => {
  beforeEach(() => know({}));

  test('counts once', async () => {
    await seen(NO_PATH);
    await hear(told);
    await hear({ ...told, relayOnly: true });
    expect((await kept())?.there).toEqual(told);
  });

  test('counts when it comes in the same moment as the end of the call', async () => {
    await Promise.all([seen(NO_PATH), hear(told)]);
    expect((await kept())?.there).toEqual(told);
  });

  test('means nothing of a call that was not seen here', async () => {
    await seen(NO_PATH);
    await hear(told, OTHER);
    expect((await read('callEvidence')).map(({ there }) => there)).toEqual([null]);
  });

  test('means nothing of a call with somebody else', async () => {
    await seen(NO_PATH);
    await hear(told, CALL, BEN.id);
    expect((await kept())?.there).toBeNull();
  });
});

describe('background adds to the evidence', () => {
  test.each([
    [{ name: 'ready' }, 'ready'],
    [{ name: 'connecting' }, 'away'],
    [{ name: 'waiting', retryAt: 0, error: 'broker-unreachable' }, 'away'],
    [{ name: 'waiting', retryAt: 0, error: 'broker-id-taken' }, 'taken'],
    [{ name: 'waiting', retryAt: 0, error: 'broker-refused' }, 'refused'],
  ] as const)('the registration %j as %s', async (registration, broker) => {
    await change('registration', () => registration);
    await seen({});
    expect((await kept())?.here.broker).toBe(broker);
  });

  test.each([
    ['somebody who called us', entryIn({ name: 'missed', while: 'ringing' }), true],
    ['whom we heard decline', entryIn({ name: 'declined', by: 'there' }, { direction: 'outgoing' }), true],
    [
      'whom we never reached',
      entryIn({ name: 'failed', error: 'peer-offline' }, { direction: 'outgoing' }),
      false,
    ],
  ])('whether we have heard of the peer: %s', async (_who, entry, heard) => {
    await change('calls', () => [entry]);
    await seen({});
    expect((await kept())?.here.heard).toBe(heard);
  });

  test.each([
    [['https://one.example/'], ['https://one.example/'], 'same'],
    [
      ['https://two.example/', 'https://one.example/'],
      ['https://three.example/', 'https://one.example/'],
      'same',
    ],
    [['https://two.example/'], ['https://one.example/'], 'same'],
    [['http://192.168.1.5/'], ['https://one.example/', 'https://three.example/'], 'differ'],
    [undefined, ['https://one.example/'], 'untold'],
  ])(
    'that a contact who has named %j can be reached from our brokers %j: %s',
    async (theirs, ours, brokers) => {
      await know(theirs === undefined ? {} : { brokers: theirs });
      await change('settings', (settings) => ({ ...settings, brokers: ours }));
      await seen({});
      expect((await kept())?.here.brokers).toBe(brokers);
    },
  );

  test('that whoever has answered here uses one of our brokers, whatever an old link says', async () => {
    await know({ brokers: ['https://elsewhere.example/'] });
    await change('presence', () => ({ [GRACE.id]: 1 }));
    await seen({});
    expect((await kept())?.here.brokers).toBe('same');
  });
});

test('the last calls are kept, and a peer with many loses its own', async () => {
  await seen({}, OTHER, BEN.id);
  for (let call = 0; call < EVIDENCE_KEPT + 3; call++) {
    await seen({}, call.toString(16).padStart(32, '0') as CallId);
  }
  const all = await read('callEvidence');
  expect(all).toHaveLength(EVIDENCE_KEPT);
  expect(all[0]?.peer).toBe(BEN.id);
});
