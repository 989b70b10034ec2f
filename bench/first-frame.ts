// From the click on "call" to the far side's first picture, with Tincan in its window and with a plain peerjs page.
// Times are those of the events in the pages; all clocks are this machine's.

import type { Page } from 'puppeteer-core';
import { readyForCode } from '../test/harness/browser/page-code';
import { offscreenPageOf } from '../test/harness/probe/offscreen-page';
import { clear, reaches } from '../test/harness/user/actions';
import type { Tincan } from '../test/harness/user/tincan';
import { by, press, pressAt } from '../test/harness/user/view';
import { type Step, takeSteps, watchSteps } from './call-steps';
import { relayPage } from './relayed-page';
import type { UdpRelay } from './udp-relay';

/** Of one call, in milliseconds. */
export interface FirstFrame {
  /** From the caller's click until both see each other, without the hand that answers. */
  clickToFrameMs: number;
  /** From the answer (with peerjs, which does not ask: from the offer) until both see each other. */
  agreedToFrameMs: number;
}

/** The same, with the steps of both sides after the answer (with peerjs: after the offer). */
export interface SteppedFrame extends FirstFrame {
  caller: readonly Step[];
  callee: readonly Step[];
}

interface WatchedWindow extends Window {
  /** When the last click was, when it rang, and when the first picture was shown: since the epoch. */
  clickedAt: number;
  rangAt: Promise<number>;
  shownAt: Promise<number>;
  callSteps?: Step[];
  /** Ends what was looked for in the last call. */
  stopLooking?: AbortController;
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

/** With a relay every connection of the call goes through it. */
export async function callByTincan(
  both: readonly [Tincan, Tincan],
  [adas, bens]: readonly [Page, Page],
  relay: UdpRelay | null = null,
): Promise<SteppedFrame> {
  const [ada, ben] = both;
  const place = async () => {
    await pressAt(adas, `${by('contact-row', { id: ben.id })} ${by('contact-open')}`);
    await press(adas, 'person-video');
  };
  const watched: Page[] = [adas, bens];
  // Both have a document with a connection now, and neither has heard of a candidate.
  const ringing = async () => {
    watched.push(...(await Promise.all(both.map(offscreenPageOf))));
    const [, , callers, callees] = watched;
    if (relay && callers && callees) {
      await relayPage(callers, relay, 'other');
      await relayPage(callees, relay, 'one');
    }
    for (const page of watched) await watchSteps(page);
    for (const page of watched) await takeSteps(page);
  };
  const { answeredAt, ...times } = await timeCall(adas, bens, place, ringing);
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  const steps = await Promise.all(watched.map(takeSteps));
  for (const tincan of both) await clear(tincan);
  const sideOf = (view: number) =>
    stepsAfter(answeredAt, [...(steps[view] ?? []), ...(steps[view + 2] ?? [])]);
  return { ...times, caller: sideOf(0), callee: sideOf(1) };
}

/** In their order, their times counted from `zero`. */
export function stepsAfter(zero: number, steps: readonly Step[]): Step[] {
  return steps.map(({ name, at }) => ({ name, at: at - zero })).sort((one, other) => one.at - other.at);
}

/**
 * `place` begins the call in the caller's view, by a click; it is answered in the callee's, after `ringing`. Both views were
 * watched before.
 */
export async function timeCall(
  caller: Page,
  callee: Page,
  place: () => Promise<void>,
  ringing: () => Promise<void> = async () => undefined,
): Promise<FirstFrame & { clickToRingMs: number; answeredAt: number }> {
  for (const view of [caller, callee])
    await view.evaluate(watchCall, by('accept-video'), by('remote-camera'));
  await place();
  const clickedAt = await lastClick(caller);
  // Nobody answers at once: the caller's devices are open by then, as those of a peerjs page are when it offers.
  await caller.waitForFunction(plays, {}, by('local-camera'));
  await ringing();
  await press(callee, 'accept-video');
  const answeredAt = await lastClick(callee);
  const rangAt = await callee.evaluate(() => (window as unknown as WatchedWindow).rangAt);
  const shownAt = await Promise.all(
    [caller, callee].map((view) => view.evaluate(() => (window as unknown as WatchedWindow).shownAt)),
  );
  const agreedToFrameMs = Math.max(...shownAt) - answeredAt;
  const clickToRingMs = rangAt - clickedAt;
  return { agreedToFrameMs, clickToRingMs, clickToFrameMs: clickToRingMs + agreedToFrameMs, answeredAt };
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
  const note = (name: string, at = now()) => here.callSteps?.push({ name, at });
  here.stopLooking?.abort();
  here.stopLooking = new AbortController();
  const { signal } = here.stopLooking;
  // Not in frames: a page that asks for frames draws, and what it draws takes time from the call.
  const appears = (selector: string) =>
    new Promise<Element>((found) => {
      const look = () => {
        const element = document.querySelector(selector);
        if (!element) return;
        watcher.disconnect();
        found(element);
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document, { childList: true, subtree: true, attributeFilter: ['data-test', 'class'] });
      signal.addEventListener('abort', () => watcher.disconnect());
      look();
    });
  here.rangAt = appears(acceptButton).then(now);
  void appears(`video.waiting, ${remotePicture}`).then((video) => {
    note('view: player is there');
    for (const event of ['loadstart', 'loadedmetadata', 'loadeddata', 'playing']) {
      video.addEventListener(event, () => note(`view: player ${event}`), { once: true });
    }
  });
  here.shownAt = appears(remotePicture).then(
    (video) =>
      new Promise<number>((shown) => {
        note('view: player is shown');
        const picture = video as HTMLVideoElement;
        picture.requestVideoFrameCallback((_now, { receiveTime, presentationTime }) => {
          note('view: first callback of a frame');
          note('view: its frame was received', performance.timeOrigin + (receiveTime ?? Number.NaN));
          note('view: its frame was composed', performance.timeOrigin + presentationTime);
          shown(now());
        });
        // One that has a picture when it appears shows it with the next paint, and not with the next picture.
        if (picture.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
        note('view: it has a frame already');
        requestAnimationFrame(() => requestAnimationFrame(() => shown(now())));
      }),
  );
}
