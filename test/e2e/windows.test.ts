// The views of a call: all views at once, picture in picture and full screen; and the size of the popup.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openChromium } from '../harness/browser/chromium';
import { pressHidden } from '../harness/browser/closed-shadow';
import { installQuietly } from '../harness/browser/seeded-page';
import { until } from '../harness/browser/until';
import { liveConnections } from '../harness/probe/live-objects';
import { outOfReach } from '../harness/probe/reach';
import { answer, call, clear, dial, endedAs } from '../harness/user/actions';
import { dropFile } from '../harness/user/drop';
import { openPair } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import { openSharedPage, type SharedPage } from '../harness/user/shared-page';
import { pageAt } from '../harness/user/tincan';
import { by, gone, plays, press, see, type View, write } from '../harness/user/view';

const DIST = 'dist';

describe('in a call', () => {
  const pair = openPair();
  let site: SharedPage;
  beforeAll(async () => {
    site = await openSharedPage();
  });
  afterAll(() => site?.close());
  beforeEach(() => call(pair.ada, pair.ben));

  const isFull = (view: View) => view.evaluate(() => document.fullscreenElement !== null);
  const fills = (view: View) => until('the view fills the screen', () => isFull(view));
  const leavesRoom = (view: View) =>
    until('the view no longer fills the screen', async () => !(await isFull(view)));
  const pressed = (view: View, name: string, is: boolean) =>
    view.waitForSelector(`${by(name)}[aria-pressed="${is}"]`);

  test('popup, window, dock and picture in picture show the video at once, over one connection', async () => {
    const { ada, ben } = pair;
    await ada.desk.goto(site.url);
    const dock = await ada.openDock();
    const window = await ada.openWindow();
    const small = await openPicture(window);
    const popup = await ada.openPopup();
    for (const view of [popup, window, dock, small]) {
      await plays(view, 'remote-camera');
      await plays(view, 'local-camera');
    }
    expect(await liveConnections(ada)).toBe(1);
    await popup.close();
    await small.setViewport({ width: 240, height: 180 });
    expect(await outOfReach(small)).toEqual([]);
    await press(small, 'toggle-microphone');
    await ben.sees('Ada is muted', ({ call }) => call?.remote.microphone === false);
    await press(small, 'hang-up');
    expect(await endedAs(ben)).toBe('hung-up-there');
    await until('picture in picture is closed', () => small.isClosed());
    await window.close();
    await ada.desk.goto('about:blank');
  });

  test('picture in picture of the window closes when the button is pressed again, and when the window closes', async () => {
    const window = await pair.ada.openWindow();
    const first = await openPicture(window);
    await pressed(window, 'toggle-picture', true);
    await press(window, 'toggle-picture');
    await until('picture in picture is closed', () => first.isClosed());
    await pressed(window, 'toggle-picture', false);
    const second = await openPicture(window);
    await window.close();
    await until('picture in picture is closed with the window', () => second.isClosed());
  });

  test('picture in picture of the dock shows the peer’s video until the end of the call', async () => {
    const { ada, ben } = pair;
    await ada.desk.goto(site.url);
    const dock = await ada.openDock();
    await press(dock, 'toggle-picture');
    await pressed(dock, 'toggle-picture', true);
    await plays(dock, 'picture-video');
    await ben.room.command('call.hangUp', { call: (await ben.sees('the call', ({ call }) => call)).id });
    await until('picture in picture is closed', () =>
      dock.evaluate(() => document.pictureInPictureElement === null),
    );
    await ada.desk.goto('about:blank');
  });

  test('button, key and double click turn full screen on and off, and the controls stay in reach', async () => {
    const { ada } = pair;
    const window = await ada.openWindow();
    await press(window, 'toggle-full-screen');
    await fills(window);
    await press(window, 'toggle-microphone');
    await ada.sees('muted', ({ media }) => !media.microphone.on);
    expect(await outOfReach(window)).toEqual([]);
    // The letters that a Greek and a Russian keyboard layout give for these keys.
    await pressLetter(window, 'μ', 'KeyM');
    await ada.sees('unmuted', ({ media }) => media.microphone.on);
    await pressLetter(window, 'а', 'KeyF');
    await leavesRoom(window);
    const { x, y } = await middleOf(window, 'remote-camera');
    await window.mouse.click(x, y, { count: 2 });
    await fills(window);
    await press(window, 'hang-up');
    await leavesRoom(window);
    await window.close();
  });

  test('the dock can fill the screen, and its buttons work there', async () => {
    const { ada } = pair;
    await ada.desk.goto(site.url);
    const dock = await ada.openDock();
    await press(dock, 'toggle-full-screen');
    await fills(dock);
    await inPlainSight(dock);
    await press(dock, 'hang-up');
    await leavesRoom(dock);
    await ada.desk.goto('about:blank');
  });
});

describe('the folded dock', () => {
  const pair = openPair();
  let site: SharedPage;
  beforeAll(async () => {
    site = await openSharedPage();
  });
  afterAll(() => site?.close());

  test('says who rings and answers only unfolded, then has the time of the call, mute and hang up', async () => {
    const { ada, ben } = pair;
    await ada.desk.goto(site.url);
    const dock = await ada.openDock();
    await see(dock, 'app');
    await pressHidden(ada.desk, 'dock-fold');
    await see(dock, 'dock-pill', { shows: 'name' });
    await dial(ben, ada.id, 'audio');
    expect(await see(dock, 'dock-pill', { shows: 'ring' })).toContain('Ben');
    await press(dock, 'pill-answer');
    await gone(dock, 'dock-pill');
    await see(dock, 'accept-audio');
    expect((await ada.room.snapshot()).call?.phase.name).toBe('ringing-here');
    await answer(ada, 'audio');

    await see(dock, 'call', { phase: 'connected' });
    await pressHidden(ada.desk, 'dock-fold');
    expect(await see(dock, 'dock-pill', { shows: 'call' })).toMatch(/Ben\d+:\d\d/);
    await press(dock, 'pill-microphone');
    await ada.sees('muted', ({ media }) => !media.microphone.on);
    await inPlainSight(dock);
    await press(dock, 'pill-hang-up');
    expect(await endedAs(ben)).toBe('hung-up-there');
    await see(dock, 'dock-pill', { shows: 'name' });
    await ada.desk.goto('about:blank');
  });
});

describe('the window', () => {
  const pair = openPair();
  const samples = openSamples();
  afterAll(() => samples.close());

  test('is a list that stays and the person beside it, who takes files that are dropped and is called from there', async () => {
    const { ada, ben } = pair;
    const window = await ada.openWindow();
    await window.setViewport({ width: 1280, height: 800 });
    await see(window, 'nobody-pane');
    await press(window, 'contact-open');
    await see(window, 'person-pane', { id: ben.id });
    await see(window, 'drop-hint');
    await dropFile(window, 'person-drop', samples.random('a picture.jpg', 1000).path);
    await see(window, 'transfer', { direction: 'sending' });
    await press(window, 'person-audio');
    await answer(ben, 'audio');
    await see(window, 'call', { phase: 'connected' });
    await see(window, 'contact-row', { id: ben.id });
    await window.setViewport({ width: 900, height: 700 });
    await gone(window, 'contact-row');
    await press(window, 'hang-up');
    await press(window, 'call-dismiss');
    await see(window, 'person-pane', { id: ben.id });
    await window.setViewport({ width: 400, height: 700 });
    await gone(window, 'person-pane');
    await press(window, 'contact-open');
    await see(window, 'sheet-audio');
    await window.close();
  });
});

describe('the settings', () => {
  const pair = openPair();

  test('offer Undo in a line that covers none of them', async () => {
    const { ada } = pair;
    await ada.inPopup(async (popup) => {
      await press(popup, 'open-settings');
      await press(popup, 'appear-offline');
      await see(popup, 'settings-undo');
      const { end, line } = await popup.evaluate((selector) => {
        const bounds = (of: string) => document.querySelector(of)?.getBoundingClientRect();
        return { end: bounds('.settings-scroll')?.bottom ?? Infinity, line: bounds(selector)?.top ?? 0 };
      }, by('undo-line'));
      expect(end).toBeLessThanOrEqual(line);
      await press(popup, 'settings-undo');
      await ada.sees('online again', ({ settings }) => !settings.appearOffline);
    });
  });

  test('give way to a call that rings, keep a strip with the call under way, and keep what was typed', async () => {
    const { ada, ben } = pair;
    const window = await ada.openWindow();
    const typedName = () =>
      window.$eval(by('profile-name'), (field) => field instanceof HTMLInputElement && field.value);
    await press(window, 'open-settings');
    await write(window, 'profile-name', 'Ada Lovelace');
    await dial(ben, ada.id, 'audio');
    await press(window, 'accept-audio');
    await see(window, 'call', { phase: 'connected' });

    await press(window, 'call-menu');
    await press(window, 'open-settings');
    expect(await typedName()).toBe('Ada Lovelace');
    await see(window, 'call-strip');
    await press(window, 'toggle-microphone');
    await ada.sees('muted', ({ media }) => !media.microphone.on);
    await press(window, 'back-to-call');
    await see(window, 'call', { phase: 'connected' });
    await press(window, 'call-menu');
    await press(window, 'open-settings');
    await see(window, 'call-strip');
    await press(window, 'hang-up');
    expect(await endedAs(ben)).toBe('hung-up-there');
    await gone(window, 'call-strip');
    expect(await typedName()).toBe('Ada Lovelace');
    await window.close();
    await clear(ben);

    const popup = await ada.openPopup();
    await press(popup, 'call-dismiss');
    await press(popup, 'open-settings');
    await dial(ben, ada.id, 'audio');
    await press(popup, 'decline');
    await see(popup, 'profile-name');
    await popup.close();
    await ada.room.command('profile.rename', { name: 'Ada' });
  });
});

/** Before that the dock takes no press that begins something. */
function inPlainSight(dock: View): Promise<unknown> {
  return until('the dock knows that it is in plain sight', () =>
    dock.evaluate(() => document.documentElement.dataset.inSight === 'true'),
  );
}

async function openPicture(window: Page): Promise<Page> {
  await press(window, 'toggle-picture');
  const target = await window.browser().waitForTarget((each) => each.opener() === window.target());
  const page = await target.asPage();
  await see(page, 'picture');
  return page;
}

/** Presses a key of another layout: puppeteer's own keyboard has the US layout. */
async function pressLetter(page: Page, key: string, code: string): Promise<void> {
  const devtools = await page.createCDPSession();
  for (const type of ['keyDown', 'keyUp'] as const) {
    await devtools.send('Input.dispatchKeyEvent', { type, key, code });
  }
  await devtools.detach();
}

async function middleOf(view: View, name: string): Promise<{ x: number; y: number }> {
  return view.$eval(by(name), (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
}

test('at a zoom of 250 % the page fills the popup and cannot be scrolled', async () => {
  const { browser, close } = await openChromium({ headless: true, prepare: zoomTo(2.5) });
  try {
    const id = await installQuietly(browser, DIST);
    const extension = await until('the extension', async () => (await browser.extensions()).get(id));
    const desk = await browser.newPage();
    await desk.triggerExtensionAction(extension);
    const popup = await pageAt(browser, 'popup.html');
    await see(popup, 'app');
    await until('the page fills the popup', () =>
      popup.evaluate(() => {
        scrollTo(50, 50);
        const { x, y, width, height } = document.body.getBoundingClientRect();
        return (
          devicePixelRatio === 2.5 &&
          [x, y, width - innerWidth, height - innerHeight].every((off) => Math.abs(off) < 1)
        );
      }),
    );
  } finally {
    await close();
  }
});

/** The zoom of all pages, as the settings of the browser store it: each level is a fifth more. */
const zoomTo = (factor: number) => (profile: string) => {
  const file = join(profile, 'Default', 'Preferences');
  const partition = { default_zoom_level: { x: Math.log(factor) / Math.log(1.2) } };
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), partition }));
};
