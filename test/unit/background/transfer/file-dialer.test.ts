import '../../fake-chrome';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { change } from '../../../../src/background/store/snapshot-store';
import { dialDue, onFilesLinked, retryNow } from '../../../../src/background/transfer/file-dialer';
import type { TransferState } from '../../../../src/protocol/snapshot/transfer-view';
import { DIAL_DELAYS_MS, DIAL_RECEIVER_MS } from '../../../../src/protocol/transfer/limits';
import { ordersHeard, resetChrome } from '../../fake-chrome';
import { callIn, GRACE, ME, transferIn } from '../../people';

const CUT: TransferState = { name: 'halted', why: ['no-link'] };
const [FIRST = 0, SECOND = 0] = DIAL_DELAYS_MS;

const dials = () => ordersHeard().filter(({ name }) => name === 'files.dial').length;

/** Storage answers a turn later. Timers are fake, and only this function moves them. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

async function go(work: Promise<void>): Promise<void> {
  await pass(50);
  await work;
}

beforeEach(async () => {
  vi.useFakeTimers();
  resetChrome();
  await go(
    (async () => {
      await change('profile', () => ME);
      await change('registration', () => ({ name: 'ready' }));
      await change('contacts', () => [GRACE]);
      await change('transfers', () => [transferIn(CUT, { direction: 'sending' })]);
    })(),
  );
});
afterEach(() => vi.useRealTimers());

test('a transfer without a link is dialled at once, and again after growing delays while there is no link', async () => {
  await go(dialDue());
  expect(dials()).toBe(1);
  await pass(FIRST);
  expect(dials()).toBe(2);
  await pass(FIRST);
  expect(dials()).toBe(2);
  await pass(SECOND);
  expect(dials()).toBe(3);
});

test('the receiver of a transfer dials later than the sender', async () => {
  await go(change('transfers', () => [transferIn(CUT)]).then(() => dialDue()));
  expect(dials()).toBe(0);
  await pass(DIAL_RECEIVER_MS);
  expect(dials()).toBe(1);
});

test('no dial while a file session is opening or up, and a dial at once when the file session is gone', async () => {
  await go(onFilesLinked([{ peer: GRACE.id, isUp: false }]));
  await pass(FIRST);
  expect(dials()).toBe(0);
  await go(onFilesLinked([{ peer: GRACE.id, isUp: true }]));
  await go(onFilesLinked([]));
  expect(dials()).toBe(1);
});

test('no dial during a call with the same peer, whose link carries the files', async () => {
  await go(change('call', () => callIn({ name: 'connected', since: 0 }, { peer: GRACE.id })).then(dialDue));
  expect(dials()).toBe(0);
});

test('a peer who is present again is dialled at once', async () => {
  await go(dialDue());
  expect(dials()).toBe(1);
  await go(retryNow(GRACE.id));
  expect(dials()).toBe(2);
});

test('no dial without a registration, and none to a blocked contact', async () => {
  await go(change('registration', () => ({ name: 'connecting' })).then(() => dialDue()));
  expect(dials()).toBe(0);
  await go(
    (async () => {
      await change('registration', () => ({ name: 'ready' }));
      await change('contacts', () => [{ ...GRACE, blocked: true }]);
      await dialDue();
    })(),
  );
  expect(dials()).toBe(0);
});

test('a peer without transfers is no longer dialled', async () => {
  await go(dialDue());
  await go(change('transfers', () => []).then(() => dialDue()));
  await pass(10 * FIRST);
  expect(dials()).toBe(1);
});
