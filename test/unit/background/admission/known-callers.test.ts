// Whose messages the broker socket takes, as storage and the calls that have just begun say.

import '../../fake-chrome';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expectFrom, refreshKnownCallers, trustOf } from '../../../../src/background/admission/known-callers';
import { notThere } from '../../../../src/background/broker/presence';
import { change, read } from '../../../../src/background/store/snapshot-store';
import type { CallPhase, CallView } from '../../../../src/protocol/snapshot/call-view';
import { NO_RULES } from '../../../../src/protocol/snapshot/contact';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { FILES_ASK_MS } from '../../../../src/protocol/transfer/limits';
import { resetChrome } from '../../fake-chrome';

const CONTACT = 'contact' as ContactId;
const STRANGER = 'stranger' as ContactId;
const START = 1_000_000_000_000;

const callWith = (peer: ContactId, phase: CallPhase) => ({ peer, phase }) as CallView;
const over: CallPhase = { name: 'ended', reason: 'hung-up-here', error: null };

beforeEach(async () => {
  vi.useFakeTimers({ now: START, toFake: ['Date'] });
  resetChrome();
  await change('contacts', () => [
    { id: CONTACT, name: 'Ada', addedAt: 0, comparedAt: null, ...NO_RULES },
    { id: 'blocked' as ContactId, name: 'Eve', addedAt: 0, comparedAt: null, ...NO_RULES, blocked: true },
  ]);
  await refreshKnownCallers();
});
afterEach(() => vi.useRealTimers());

test('a contact is known, and a blocked contact and a stranger are unknown', () => {
  expect([CONTACT, 'blocked', STRANGER].map(trustOf)).toEqual(['known', 'unknown', 'unknown']);
});

test('strangers are invited while an invite is open, until the invite expires', async () => {
  await change('invite', () => ({ secret: 's', until: START + 1_000 }));
  await refreshKnownCallers();
  expect(trustOf(STRANGER)).toBe('invited');
  vi.setSystemTime(START + 1_000);
  expect(trustOf(STRANGER)).toBe('unknown');
});

test('strangers are invited while the drop box is open', async () => {
  await change('dropBox', () => ({ secret: 's', guests: 0, known: [] }));
  await refreshKnownCallers();
  expect(trustOf(STRANGER)).toBe('invited');
  await change('dropBox', () => null);
  await refreshKnownCallers();
  expect(trustOf(STRANGER)).toBe('unknown');
});

test('a stranger whom the user dials is known at once, for as long as a reply may take', () => {
  expectFrom(STRANGER);
  expect(trustOf(STRANGER)).toBe('known');
  vi.setSystemTime(START + FILES_ASK_MS + 1);
  expect(trustOf(STRANGER)).toBe('unknown');
});

test('a stranger is known during a call, and unknown after the call', async () => {
  expectFrom(STRANGER);
  vi.setSystemTime(START + 10);
  await change('call', () => callWith(STRANGER, { name: 'connecting' }));
  await refreshKnownCallers();
  vi.setSystemTime(START + FILES_ASK_MS + 20);
  expect(trustOf(STRANGER)).toBe('known');
  await change('call', () => callWith(STRANGER, over));
  await refreshKnownCallers();
  expect(trustOf(STRANGER)).toBe('unknown');
});

test('the end of a call does not make a stranger unknown whom the user has dialled again meanwhile', async () => {
  expectFrom(STRANGER);
  vi.setSystemTime(START + 10);
  await change('call', () => callWith(STRANGER, over));
  const looking = refreshKnownCallers();
  vi.setSystemTime(START + 20);
  expectFrom(STRANGER);
  await looking;
  expect(trustOf(STRANGER)).toBe('known');
});

test('a stranger is known during a file session', async () => {
  await change('fileLinks', () => [{ peer: STRANGER, isUp: false }]);
  await refreshKnownCallers();
  expect(trustOf(STRANGER)).toBe('known');
});

test('an EXPIRE about a peer who was not present writes nothing', async () => {
  await change('presence', () => ({ [CONTACT]: START }));
  const set = vi.spyOn(chrome.storage.session, 'set');
  await notThere(STRANGER);
  expect(set).not.toHaveBeenCalled();
  await notThere(CONTACT);
  expect(await read('presence')).toEqual({});
});
