import '../../fake-chrome';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaveBrokers, startLine } from '../../../../src/background/broker/registration';
import { startCall } from '../../../../src/background/call/start-call';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { REGISTRATION_WAIT_MS } from '../../../../src/protocol/broker/limits';
import { causeOf } from '../../../../src/protocol/cause/causes';
import { ACK, type Ack } from '../../../../src/protocol/errors';
import { browser } from '../../../../src/shared/browser';
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
  leaveBrokers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function calls(to: string): { answer: () => Ack | null; done: Promise<Ack> } {
  let answer: Ack | null = null;
  const done = startCall({ to, kind: 'audio' }).then((ack) => {
    answer = ack;
    return ack;
  });
  return { answer: () => answer, done };
}

/** Each call that waits for the registration has a timer. */
async function untilWaiting(calls: number): Promise<void> {
  while (vi.getTimerCount() < calls) await new Promise(setImmediate);
}

const dialled = () =>
  ordersHeard().flatMap(({ name, body }) => (name === 'call.dial' ? [(body as { to: string }).to] : []));

test('a call waits for a registration that is being made, and then rings', async () => {
  const { answer, done } = calls(GRACE.id);
  await untilWaiting(1);
  expect([answer(), dialled()]).toEqual([null, []]);
  FakeBrokerSocket.last.says('OPEN');
  expect(await done).toEqual(ACK);
  expect(dialled()).toEqual([GRACE.id]);
});

test('a registration that does not come in time refuses the call', async () => {
  const { done } = calls(GRACE.id);
  await untilWaiting(1);
  vi.advanceTimersByTime(REGISTRATION_WAIT_MS - 1);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await done).toEqual({ ok: false, error: 'broker-unreachable' });
  expect(dialled()).toEqual([]);
});

test('an ID that another browser has refuses the call at once', async () => {
  const { done } = calls(GRACE.id);
  await untilWaiting(1);
  FakeBrokerSocket.last.says('ID-TAKEN');
  expect(await done).toEqual({ ok: false, error: 'broker-id-taken' });
  const [seen] = await read('callEvidence');
  expect(seen && causeOf(seen.here, seen.there)).toEqual({ cause: 'id_taken', side: 'here' });
});

test('the last of several presses counts, and it alone', async () => {
  const presses = [GRACE.id, GRACE.id, BEN.id].map(calls);
  await untilWaiting(presses.length);
  FakeBrokerSocket.last.says('OPEN');
  await Promise.all(presses.map(({ done }) => done));
  expect(dialled()).toEqual([BEN.id]);
});

test('the last press counts also when the checks of an earlier one take longer', async () => {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const get = browser.storage.local.get.bind(browser.storage.local);
  vi.spyOn(browser.storage.local, 'get').mockImplementationOnce(async (keys) => {
    await held;
    return get(keys);
  });
  const early = calls(GRACE.id);
  const late = calls(BEN.id);
  await untilWaiting(1);
  goOn();
  await untilWaiting(2);
  FakeBrokerSocket.last.says('OPEN');
  await Promise.all([early.done, late.done]);
  expect(dialled()).toEqual([BEN.id]);
});
