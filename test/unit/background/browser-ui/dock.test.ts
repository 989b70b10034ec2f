import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { redeemDock } from '../../../../src/background/browser-ui/dock';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { ACK } from '../../../../src/protocol/errors';
import { resetChrome } from '../../fake-chrome';

const USED = { ok: false, error: 'dock-not-possible' };

beforeEach(async () => {
  resetChrome();
  await change('dockTokens', () => ({ first: 7, second: 8 }));
});

test('a token opens the dock of its tab, and no other is lost', async () => {
  expect(await redeemDock({ token: 'first' }, { tabId: 7 })).toEqual(ACK);
  expect(await read('dockTokens')).toEqual({ second: 8 });
});

test('a token works once', async () => {
  await redeemDock({ token: 'first' }, { tabId: 7 });
  expect(await redeemDock({ token: 'first' }, { tabId: 7 })).toEqual(USED);
});

test('of two frames that show the same token at once, one draws', async () => {
  const answers = await Promise.all([1, 2].map(() => redeemDock({ token: 'first' }, { tabId: 7 })));
  expect(answers).toEqual([ACK, USED]);
});

test.each([8, null])('a token that is shown in another place (tab %s) is burnt', async (tabId) => {
  expect(await redeemDock({ token: 'first' }, { tabId })).toEqual(USED);
  expect(await redeemDock({ token: 'first' }, { tabId: 7 })).toEqual(USED);
});

test.each(['', 'third', '__proto__', 'toString'])(
  'a token that was never made (%j) opens nothing',
  async (token) => {
    expect(await redeemDock({ token }, { tabId: 7 })).toEqual(USED);
    expect(await redeemDock({ token }, { tabId: null })).toEqual(USED);
  },
);
