import '../../fake-chrome';
import { beforeEach, expect, test, vi } from 'vitest';
import { mendBrowserUi } from '../../../../src/background/browser-ui/browser-ui';
import { followNavigation, mendShareBar, tryBarAgain } from '../../../../src/background/browser-ui/share-bar';
import { change, read } from '../../../../src/background/store/snapshot-store';
import type { ShareView } from '../../../../src/protocol/snapshot/media-view';
import { badgeShown, barsShown, goTo, noticesHeard, resetChrome, scriptsInjected } from '../../fake-chrome';
import { callIn } from '../../people';

const TAB = {
  source: 'tab',
  tabId: 7,
  title: 'Film',
  barMissing: false,
  muted: false,
} as const satisfies ShareView;
const OTHER = { ...TAB, tabId: 8 };
const MISSING = { ...TAB, barMissing: true };

const shown = async () => (await read('media')).share;
const isSettled = async () => typeof (await read('barTab'))?.isShown === 'boolean';

async function share(now: ShareView | null): Promise<void> {
  await change('media', (media) => ({ ...media, share: now }));
  await mendShareBar();
}

async function settled(): Promise<void> {
  await vi.waitFor(async () => expect(await isSettled()).toBe(true));
}

async function badge(): Promise<string> {
  await mendBrowserUi();
  return badgeShown();
}

/** A page that answers only when the returned function is called. */
function slowPage(): () => void {
  let answer = () => {};
  goTo({ answers: new Promise((resolve) => (answer = resolve)) });
  return answer;
}

beforeEach(async () => {
  resetChrome();
  await change('call', () => callIn({ name: 'connected', since: 0 }));
});

test('a page that Tincan may script has the bar while its tab is shared', async () => {
  await share(TAB);
  await settled();
  expect(await shown()).toEqual(TAB);
  expect(barsShown()).toEqual([7]);
  await share(OTHER);
  await settled();
  expect(barsShown()).toEqual([8]);
  await share(null);
  expect(await read('barTab')).toBeNull();
  await vi.waitFor(() => expect(barsShown()).toEqual([]));
});

test('on a page that cannot have a bar, share and badge say that the bar is missing', async () => {
  goTo({ isOurs: false });
  await share(TAB);
  await settled();
  expect(await shown()).toEqual(MISSING);
  expect(await badge()).toBe('badge_share');
});

test('a tab without a bar that is shared again at once still says that the bar is missing', async () => {
  goTo({ isOurs: false });
  await share(TAB);
  await settled();
  await change('media', (media) => ({ ...media, share: null }));
  await share(TAB);
  expect(await shown()).toEqual(MISSING);
});

test('a page that Tincan may script only later gets the bar then', async () => {
  goTo({ isOurs: false });
  await share(TAB);
  await settled();
  goTo({ isOurs: true });
  await tryBarAgain();
  await settled();
  expect(await shown()).toEqual(TAB);
  expect(await badge()).toBe('badge_muted');
});

test('each new page in the shared tab gets the bar, and a page in another tab does not', async () => {
  await share(TAB);
  await settled();
  await followNavigation(9);
  expect(scriptsInjected()).toBe(1);
  await followNavigation(7);
  await settled();
  expect(scriptsInjected()).toBe(2);
});

test('a late answer of a page that the tab has left is ignored, and delays nothing', async () => {
  const answer = slowPage();
  await share(TAB);
  await vi.waitFor(() => expect(scriptsInjected()).toBe(1));
  await share({ ...TAB, title: 'Film, paused' });
  expect(scriptsInjected(), 'while the page has not answered').toBe(1);
  goTo({ isOurs: false });
  await followNavigation(7);
  await settled();
  answer();
  await change('media', (media) => media);
  expect((await shown()) as unknown).toMatchObject({ barMissing: true });
});

test('a bar that appears after the end of its share is removed', async () => {
  const answer = slowPage();
  await share(TAB);
  await vi.waitFor(() => expect(scriptsInjected()).toBe(1));
  await share(null);
  goTo({});
  answer();
  await vi.waitFor(() => {
    const names = noticesHeard().map(({ name }) => name);
    expect(names.lastIndexOf('share.hide')).toBeGreaterThan(names.indexOf('share.show'));
    expect(names).toContain('share.show');
  });
  expect(barsShown()).toEqual([]);
});

test('after the worker died in the middle, the next worker shows the bar or removes the bar', async () => {
  const reborn = async () => {
    vi.resetModules();
    return import('../../../../src/background/browser-ui/share-bar');
  };
  slowPage();
  await share(TAB);
  await vi.waitFor(() => expect(scriptsInjected()).toBe(1));
  goTo({});
  await (await reborn()).mendShareBar();
  await settled();
  expect(barsShown()).toEqual([7]);
  await change('media', (media) => ({ ...media, share: null }));
  await (await reborn()).mendShareBar();
  await vi.waitFor(() => expect(barsShown()).toEqual([]));
});
