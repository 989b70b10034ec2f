import '../../fake-chrome';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { broker, startLine } from '../../../../src/background/broker/registration';
import { startCall } from '../../../../src/background/call/start-call';
import { change } from '../../../../src/background/store/snapshot-store';
import { REGISTRATION_WAIT_MS } from '../../../../src/protocol/broker/limits';
import { ACK, type Ack } from '../../../../src/protocol/errors';
import { FakeBrokerSocket } from '../../fake-broker-socket';
import { ordersHeard, resetChrome } from '../../fake-chrome';
import { createIdentity } from '../../identities';
import { BEN, GRACE } from '../../people';

beforeEach(async () => {
  resetChrome();
  globalThis.indexedDB = new IDBFactory();
  vi.stubGlobal('WebSocket', FakeBrokerSocket);
  const id = await createIdentity();
  await change('profile', () => ({ id, name: 'Nora' }));
  await startLine();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  broker.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Calls, and lets the checks that come before the wait for the registration pass. */
function calls(to: string): { answer: () => Ack | null; done: Promise<Ack> } {
  let answer: Ack | null = null;
  const done = startCall({ to, kind: 'audio' }).then((ack) => {
    answer = ack;
    return ack;
  });
  return { answer: () => answer, done };
}

const turns = async () => {
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
};

const dialled = () =>
  ordersHeard().flatMap(({ name, body }) => (name === 'call.dial' ? [(body as { to: string }).to] : []));

test('a call waits for a registration that is being made, and then rings', async () => {
  const { answer, done } = calls(GRACE.id);
  await turns();
  expect([answer(), dialled()]).toEqual([null, []]);
  FakeBrokerSocket.last.says('OPEN');
  expect(await done).toEqual(ACK);
  expect(dialled()).toEqual([GRACE.id]);
});

test('a registration that does not come in time refuses the call', async () => {
  const { answer, done } = calls(GRACE.id);
  await turns();
  vi.advanceTimersByTime(REGISTRATION_WAIT_MS - 1);
  await turns();
  expect(answer()).toBeNull();
  vi.advanceTimersByTime(1);
  expect(await done).toEqual({ ok: false, error: 'broker-unreachable' });
  expect(dialled()).toEqual([]);
});

test('an ID that another browser has refuses the call at once', async () => {
  const { done } = calls(GRACE.id);
  await turns();
  FakeBrokerSocket.last.says('ID-TAKEN');
  expect(await done).toEqual({ ok: false, error: 'broker-unreachable' });
});

test('of several presses meanwhile the last one counts, and it alone', async () => {
  const presses = [GRACE.id, GRACE.id, BEN.id].map(calls);
  await turns();
  FakeBrokerSocket.last.says('OPEN');
  await Promise.all(presses.map(({ done }) => done));
  expect(dialled()).toEqual([BEN.id]);
});
