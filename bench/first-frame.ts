// From the click on "call" to the far side's first picture, with Tincan in its window and with a plain peerjs page.
// Times are those of the events in the pages; all clocks are this machine's.

import type { Page } from 'puppeteer-core';
import { readyForCode } from '../test/harness/browser/page-code';
import { clear, reaches } from '../test/harness/user/actions';
import type { Tincan } from '../test/harness/user/tincan';
import { by, press, pressAt } from '../test/harness/user/view';

/** Of one call, in milliseconds. */
export interface FirstFrame {
  /** From the caller's click until both see each other, without the hand that answers. */
  clickToFrameMs: number;
  /** From the answer (with peerjs, which does not ask: from the offer) until both see each other. */
  agreedToFrameMs: number;
}

interface WatchedWindow extends Window {
  /** When the last click was, when it rang, and when the first picture was shown: since the epoch. */
  clickedAt: number;
  rangAt: Promise<number>;
  shownAt: Promise<number>;
}

/** The windows of both, opened once: they stay open from call to call. */
export function openWatchedWindows([ada, ben]: readonly [Tincan, Tincan]): Promise<[Page, Page]> {
  return Promise.all([openWatchedWindow(ada), openWatchedWindow(ben)]);
}

async function openWatchedWindow(tincan: Tincan): Promise<Page> {
  const window = await tincan.openWindow();
  await readyForCode(window);
  await window.evaluate(watchClicks);
  return window;
}

export async function callByTincan(
  [ada, ben]: readonly [Tincan, Tincan],
  [adas, bens]: readonly [Page, Page],
): Promise<FirstFrame> {
  const times = await timeCall(adas, bens, async () => {
    await pressAt(adas, `${by('contact-row', { id: ben.id })} ${by('contact-open')}`);
    await press(adas, 'person-video');
  });
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  for (const tincan of [ada, ben]) await clear(tincan);
  return times;
}

/** `place` begins the call in the caller's view, by a click; it is answered in the callee's. Both views were watched before. */
export async function timeCall(
  caller: Page,
  callee: Page,
  place: () => Promise<void>,
): Promise<FirstFrame & { clickToRingMs: number }> {
  for (const view of [caller, callee])
    await view.evaluate(watchCall, by('accept-video'), by('remote-camera'));
  await place();
  const clickedAt = await lastClick(caller);
  // Nobody answers at once: the caller's devices are open by then, as those of a peerjs page are when it offers.
  await caller.waitForFunction(plays, {}, by('local-camera'));
  await press(callee, 'accept-video');
  const answeredAt = await lastClick(callee);
  const rangAt = await callee.evaluate(() => (window as unknown as WatchedWindow).rangAt);
  const shownAt = await Promise.all(
    [caller, callee].map((view) => view.evaluate(() => (window as unknown as WatchedWindow).shownAt)),
  );
  const agreedToFrameMs = Math.max(...shownAt) - answeredAt;
  const clickToRingMs = rangAt - clickedAt;
  return { agreedToFrameMs, clickToRingMs, clickToFrameMs: clickToRingMs + agreedToFrameMs };
}

const lastClick = (view: Page) => view.evaluate(() => (window as unknown as WatchedWindow).clickedAt);

/** In the page. */
export function watchClicks(): void {
  const here = window as unknown as WatchedWindow;
  const note = () => {
    here.clickedAt = performance.timeOrigin + performance.now();
  };
  document.addEventListener('click', note, { capture: true });
}

/** In the page. */
function plays(picture: string): boolean {
  const video = document.querySelector<HTMLVideoElement>(picture);
  return video !== null && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
}

/** In the page. */
function watchCall(acceptButton: string, remotePicture: string): void {
  const here = window as unknown as WatchedWindow;
  const now = () => performance.timeOrigin + performance.now();
  const appears = (selector: string) =>
    new Promise<Element>((found) => {
      const look = () => {
        const element = document.querySelector(selector);
        if (element) found(element);
        else requestAnimationFrame(look);
      };
      look();
    });
  here.rangAt = appears(acceptButton).then(now);
  here.shownAt = appears(remotePicture).then(
    (video) =>
      new Promise<number>((shown) => {
        const picture = video as HTMLVideoElement;
        picture.requestVideoFrameCallback(() => shown(now()));
        // One that has a picture when it appears shows it with the next paint, and not with the next picture.
        if (picture.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
        requestAnimationFrame(() => requestAnimationFrame(() => shown(now())));
      }),
  );
}
