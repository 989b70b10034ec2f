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

test('the offscreen document hears what the browser says of the shared tab, the last word last', async () => {
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

test('it hears of no other tab, nor of one when none is shared', async () => {
  muteTab(8, true);
  await followMute(8);
  await change('media', (media) => ({ ...media, share: null }));
  await followMute(7);
  expect(ordersHeard()).toEqual([]);
});

test('a tab that was closed meanwhile is nobody’s affair', async () => {
  closeTab(7);
  await followMute(7);
  expect(ordersHeard()).toEqual([]);
});
