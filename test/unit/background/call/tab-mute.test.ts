import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { followMute } from '../../../../src/background/call/tab-mute';
import { change } from '../../../../src/background/store/snapshot-store';
import { closeTab, muteTab, ordersHeard, resetChrome } from '../../fake-chrome';

const share = (tabId: number) =>
  change('media', (media) => ({
    ...media,
    share: { source: 'tab', tabId, title: 'Film', barMissing: false, muted: false },
  }));

beforeEach(async () => {
  resetChrome();
  await share(7);
});

test('the offscreen document is told whether the shared tab is muted, and gets the latest state last', async () => {
  muteTab(7, true);
  const first = followMute(7);
  const second = followMute(7);
  await first;
  muteTab(7, false);
  await Promise.all([second, followMute(7)]);
  const heard = ordersHeard();
  expect(heard[0]).toEqual({ name: 'share.tabMuted', body: { tabId: 7, muted: true } });
  expect(heard.at(-1)).toEqual({ name: 'share.tabMuted', body: { tabId: 7, muted: false } });
});

test('the offscreen document is told of no other tab, and of no tab without a share', async () => {
  muteTab(8, true);
  await followMute(8);
  await change('media', (media) => ({ ...media, share: null }));
  await followMute(7);
  expect(ordersHeard()).toEqual([]);
});

test('a shared tab that was closed meanwhile causes no Order', async () => {
  closeTab(7);
  await followMute(7);
  expect(ordersHeard()).toEqual([]);
});
