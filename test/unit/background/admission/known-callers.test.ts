// Who is heard at the broker's socket, from what is stored and from what has only just been begun.

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

test('contacts are known, whoever is blocked or not kept is nobody', () => {
  expect([CONTACT, 'blocked', STRANGER].map(trustOf)).toEqual(['known', 'unknown', 'unknown']);
});

test('an invite makes guests of strangers until it has expired, used or not', async () => {
  await change('invite', () => ({ secret: 's', until: START + 1_000 }));
  await refreshKnownCallers();
  expect(trustOf(STRANGER)).toBe('invited');
  vi.setSystemTime(START + 1_000);
  expect(trustOf(STRANGER)).toBe('unknown');
});

test('a stranger whom we dial is heard before storage knows of it, for as long as an answer may take', () => {
  expectFrom(STRANGER);
  expect(trustOf(STRANGER)).toBe('known');
  vi.setSystemTime(START + FILES_ASK_MS + 1);
  expect(trustOf(STRANGER)).toBe('unknown');
});

test('a stranger is heard during a call, and not after it', async () => {
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

test('the end of a call does not silence a stranger who is dialled anew meanwhile', async () => {
  expectFrom(STRANGER);
  vi.setSystemTime(START + 10);
  await change('call', () => callWith(STRANGER, over));
  const looking = refreshKnownCallers();
  vi.setSystemTime(START + 20);
  expectFrom(STRANGER);
  await looking;
  expect(trustOf(STRANGER)).toBe('known');
});

test('a link for files with a stranger lets it be heard', async () => {
  await change('fileLinks', () => [{ peer: STRANGER, isUp: false }]);
  await refreshKnownCallers();
  expect(trustOf(STRANGER)).toBe('known');
});

test('an EXPIRE of somebody who was not there writes nothing', async () => {
  await change('presence', () => ({ [CONTACT]: START }));
  const set = vi.spyOn(chrome.storage.session, 'set');
  await notThere(STRANGER);
  expect(set).not.toHaveBeenCalled();
  await notThere(CONTACT);
  expect(await read('presence')).toEqual({});
});
