import '../fake-chrome';
import { beforeEach, expect, test, vi } from 'vitest';
import { followNavigation, followShare, tryBarAgain } from '../../../src/background/share-bar';
import { change, read } from '../../../src/background/snapshot-store';
import type { ShareView } from '../../../src/protocol/snapshot';
import { badgeShown, goTo, resetChrome, scriptsInjected } from '../fake-chrome';
import { callIn } from '../people';

const TAB: ShareView = { source: 'tab', tabId: 7, title: 'Film', barMissing: false };

const shown = async () => (await read('media')).share;

/** A page that answers when it is let. */
function slowPage(): () => void {
  let answer = () => {};
  goTo({ answers: new Promise((resolve) => (answer = resolve)) });
  return answer;
}

beforeEach(async () => {
  resetChrome();
  await change('call', () => callIn({ name: 'connected', since: 0 }));
  await change('media', (media) => ({ ...media, share: TAB }));
});

test('a page that is ours carries the bar', async () => {
  await followShare(null, TAB);
  expect(await shown()).toEqual(TAB);
});

test('where no bar can be, share and badge say so', async () => {
  goTo({ isOurs: false });
  await followNavigation(7);
  expect(await shown()).toEqual({ ...TAB, barMissing: true });
  expect(badgeShown()).toBe('▶');
});

test('a page that lets us in later gets the bar then', async () => {
  goTo({ isOurs: false });
  await followNavigation(7);
  goTo({ isOurs: true });
  await tryBarAgain();
  expect(await shown()).toEqual(TAB);
  expect(badgeShown()).toBe('badge_call');
});

test('what a page says after the tab has left it counts no more', async () => {
  const answer = slowPage();
  const begun = followShare(null, TAB);
  await vi.waitFor(() => expect(scriptsInjected()).toBe(1));
  goTo({ isOurs: false });
  await followNavigation(7);
  answer();
  await begun;
  expect(await shown()).toEqual({ ...TAB, barMissing: true });
});
