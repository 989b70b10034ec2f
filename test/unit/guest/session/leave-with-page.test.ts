// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { leaveWithPage } from '../../../../src/guest/session/leave-with-page';

const MESSAGE = new Uint8Array([1, 2, 3]);
const state = { asks: true };
const [send, isBack] = [vi.fn(), vi.fn()];
const leaving = leaveWithPage({ isAsking: () => state.asks, withdrawal: async () => MESSAGE, send, isBack });

function shows(name: 'pagehide' | 'pageshow', persisted: boolean): void {
  window.dispatchEvent(Object.assign(new Event(name), { persisted }));
}

beforeEach(() => {
  state.asks = true;
  for (const each of [send, isBack]) each.mockClear();
});

test('nothing is sent before what takes the question back is signed', () => {
  shows('pagehide', false);
  expect(send).not.toHaveBeenCalled();
});

test('a page that is closed while its question stands takes it back at once', async () => {
  await leaving.prepare();
  shows('pagehide', false);
  expect(send).toHaveBeenCalledExactlyOnceWith('AQID');
});

test('a question that was answered is not taken back', async () => {
  await leaving.prepare();
  state.asks = false;
  for (const name of ['pagehide', 'pageshow'] as const) shows(name, true);
  expect(send).not.toHaveBeenCalled();
  expect(isBack).not.toHaveBeenCalled();
});

test('a page that the browser shows again asks no longer', () => {
  shows('pageshow', false);
  expect(isBack).not.toHaveBeenCalled();
  shows('pageshow', true);
  expect(isBack).toHaveBeenCalledOnce();
});
