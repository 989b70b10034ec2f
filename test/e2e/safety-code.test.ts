import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { call } from '../harness/deeds';
import { openPair } from '../harness/pair';
import type { Tincan } from '../harness/tincan';
import { gone, press, see } from '../harness/view';

const pair = openPair();

function onConnection<T>(tincan: Tincan, act: (popup: Page) => Promise<T>): Promise<T> {
  return tincan.inPopup(async (popup) => {
    await press(popup, 'open-connection');
    return act(popup);
  });
}

test('both see the same seven emoji, another seven in each call, and keep the mark that they compared', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'audio');
  const first = await onConnection(ada, (popup) => see(popup, 'safety-code'));
  expect([...first]).toHaveLength(7);
  expect(await onConnection(ben, (popup) => see(popup, 'safety-code'))).toBe(first);
  await onConnection(ada, async (popup) => {
    await press(popup, 'safety-equal');
    await see(popup, 'safety-compared');
  });
  await ada.inPopup((popup) => press(popup, 'hang-up'));
  await ada.sees('the call is over', ({ call }) => call?.phase.name === 'ended');
  await ada.inPopup(async (popup) => {
    await press(popup, 'call-dismiss');
    await see(popup, 'compared-mark');
  });

  await call(ada, ben, 'audio');
  await onConnection(ada, async (popup) => {
    expect(await see(popup, 'safety-code')).not.toBe(first);
    await press(popup, 'safety-undo');
    await gone(popup, 'compared-mark');
  });
});
