import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { redeemDock, unfoldDock } from '../../../../src/background/browser-ui/dock';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { ACK } from '../../../../src/protocol/errors';
import { noticesHeard, resetChrome } from '../../fake-chrome';

const USED = { ok: false, error: 'dock-not-possible' };

beforeEach(async () => {
  resetChrome();
  await change('dockTokens', () => ({ first: 7, second: 8 }));
});

test('a token opens the dock of its tab, and the tokens of other tabs stay valid', async () => {
  expect(await redeemDock({ token: 'first' }, { tabId: 7 })).toEqual(ACK);
  expect(await read('dockTokens')).toEqual({ second: 8 });
});

test('a token works once', async () => {
  await redeemDock({ token: 'first' }, { tabId: 7 });
  expect(await redeemDock({ token: 'first' }, { tabId: 7 })).toEqual(USED);
});

test('when two frames show the same token at once, only one frame may draw', async () => {
  const answers = await Promise.all([1, 2].map(() => redeemDock({ token: 'first' }, { tabId: 7 })));
  expect(answers).toEqual([ACK, USED]);
});

test.each([8, null])(
  'a token that another tab shows (tab %s) is refused and no longer valid',
  async (tabId) => {
    expect(await redeemDock({ token: 'first' }, { tabId })).toEqual(USED);
    expect(await redeemDock({ token: 'first' }, { tabId: 7 })).toEqual(USED);
  },
);

test.each(['', 'third', '__proto__', 'toString'])(
  'a token that was never made (%j) is refused',
  async (token) => {
    expect(await redeemDock({ token }, { tabId: 7 })).toEqual(USED);
    expect(await redeemDock({ token }, { tabId: null })).toEqual(USED);
  },
);

test('only the page in the same tab is told to unfold its dock', async () => {
  expect(await unfoldDock({}, { tabId: 7 })).toEqual(ACK);
  expect(noticesHeard()).toEqual([{ name: 'dock.unfold', tabId: 7 }]);
  expect(await unfoldDock({}, { tabId: null })).toEqual(USED);
});
