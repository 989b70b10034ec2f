// Group H of the faults: attacks by a web page, by a content script that was taken over, and by another extension.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DOCK_LOOK_MS } from '../../src/popup/guard/limits';
import { until } from '../harness/browser/until';
import { inSight, LONG_ENOUGH_MS } from '../harness/hostile/dock';
import {
  asContentScript,
  cover,
  type HostilePage,
  openHostilePage,
  uncover,
} from '../harness/hostile/hostile-page';
import { leaveStored } from '../harness/probe/stored';
import { dial, reaches } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { by, see } from '../harness/user/view';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const OTHER_ID = 'abcdefghijklmnopabcdefghijklmnop';

const pair = openPair();
let hostile: HostilePage;
beforeAll(async () => {
  hostile = await openHostilePage();
});
afterAll(() => hostile?.close());

const callStart = () => ({ room: 'background', name: 'call.start', body: { to: pair.ben.id, kind: 'data' } });

async function expectNothingHappened(): Promise<void> {
  const { call, contacts } = await pair.ada.room.snapshot();
  expect(call).toBeNull();
  expect(contacts.map(({ id }) => id)).toEqual([pair.ben.id]);
  expect(await pair.ben.room.offscreenIsOpen()).toBe(false);
}

describe('with a content script of Tincan in the page', () => {
  beforeEach(async () => {
    await pair.ada.desk.goto(hostile.url);
    await pair.ada.openDock();
  });

  test('H1 messages of a page reach no part of Tincan, and a content script can send only the Commands on its list', async () => {
    const { desk } = pair.ada;
    const said = await desk.evaluate((message) => {
      window.postMessage(message, '*');
      document.dispatchEvent(new CustomEvent('tincan', { detail: message }));
      new BroadcastChannel('tincan').postMessage(message);
      return typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime;
    }, callStart());
    expect(said).toBe('undefined');
    for (const message of [
      callStart(),
      { room: 'background', name: 'contact.add', body: { id: pair.ben.id, name: 'Eve' } },
      { room: 'background', name: 'call.changed', body: { call: null } },
      { room: 'background', name: 'dock.redeem', body: { token: '' } },
      { room: 'offscreen', name: 'media.microphone', body: { on: true } },
    ]) {
      const answer = await asContentScript(
        desk,
        'Tincan',
        `chrome.runtime.sendMessage(${JSON.stringify(message)}).then((answer) => answer ?? 'no answer')`,
      );
      expect(answer, message.name).toBe('no answer');
    }
    await expectNothingHappened();
  });

  test('H2 a content script cannot read what Tincan has stored', async () => {
    for (const area of ['local', 'session']) {
      const found = await asContentScript(pair.ada.desk, 'Tincan', `chrome.storage.${area}.get()`);
      expect(found).toMatch(/Access to storage is not allowed/);
    }
  });
});

test('H3 another extension cannot connect or send messages to Tincan', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tincan-other-'));
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Other',
      version: '1',
      background: { service_worker: 'worker.js' },
    }),
  );
  writeFileSync(join(folder, 'worker.js'), '');
  const { room } = pair.ada;
  const browser = room.page.browser();
  const other = await browser.installExtension(folder);
  try {
    const target = await browser.waitForTarget(
      (each) => each.type() === 'service_worker' && each.url().includes(other),
    );
    const worker = await target.worker();
    const answers = await worker?.evaluate(
      async (tincan, message) => {
        const asked = chrome.runtime.sendMessage(tincan, message).catch((error: Error) => error.message);
        const connected = new Promise((ended) => {
          chrome.runtime
            .connect(tincan)
            .onDisconnect.addListener(() => ended(chrome.runtime.lastError?.message));
        });
        return [await asked, await connected];
      },
      new URL(room.origin).host,
      callStart(),
    );
    const nobody = 'Could not establish connection. Receiving end does not exist.';
    expect(answers).toEqual([nobody, nobody]);
    await expectNothingHappened();
  } finally {
    await browser.uninstallExtension(other);
    rmSync(folder, { recursive: true });
  }
});

test('H4 a page can load no file of Tincan, and cannot tell whether Tincan is installed', async () => {
  const { desk, room } = pair.ada;
  await desk.goto(hostile.url);
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(DIST.length));
  expect(files).toContain('src/popup/popup.html');
  const probe = (id: string) =>
    desk.evaluate(
      (origin, names) =>
        Promise.all(
          names.map(async (name) => {
            const url = `${origin}${name}`;
            const load = (tag: 'img' | 'script' | 'link' | 'iframe', address: 'src' | 'href') =>
              new Promise<string>((told) => {
                const element = document.createElement(tag);
                element.onload = () => told('load');
                element.onerror = () => told('error');
                if (tag === 'link') element.setAttribute('rel', 'stylesheet');
                element.setAttribute(address, url);
                document.body.append(element);
              });
            const fetched = await fetch(url).then(
              () => 'fetched',
              () => 'failed',
            );
            return [
              fetched,
              await load('img', 'src'),
              await load('script', 'src'),
              await load('link', 'href'),
              await load('iframe', 'src'),
            ];
          }),
        ),
      `chrome-extension://${id}/`,
      files,
    );
  const found = await probe(new URL(room.origin).host);
  expect(found).toEqual(await probe(OTHER_ID));
  expect(new Set(found.flatMap((outcomes) => outcomes.slice(0, -1)))).toEqual(new Set(['failed', 'error']));
  for (const frame of desk.frames().slice(1)) {
    expect(await frame.evaluate(() => document.querySelector('[data-test]'))).toBeNull();
  }
});

const COVERS = {
  'an opaque layer': 'inset:0;background:#fff',
  'a layer one can see through': 'inset:0;background:rgb(255 0 0/30%)',
};

/** What would hide a part of the dock, or change how it looks. */
const STYLES = {
  opacity: '0.01',
  visibility: 'hidden',
  transform: 'scale(0.98)',
  translate: '-300px',
  'clip-path': 'polygon(0 0, 100% 0, 100% 100%, 0 100%, 0 0, 90% 80%, 90% 90%, 80% 90%, 80% 80%, 90% 80%)',
  mask: 'radial-gradient(circle at 80% 90%, #000 20px, transparent 20px)',
  filter: 'contrast(0)',
  'mix-blend-mode': 'difference',
};

/** In all of these the page finds the one element of the dock that it can see. */
const STYLED: Record<string, (host: HTMLElement) => HTMLElement> = {
  'the dock itself': (host) => host,
  'the root element': () => document.documentElement,
  'an element into which the page has moved the dock': (host) => {
    const around = document.createElement('div');
    document.body.append(around);
    (around as unknown as { moveBefore(node: Node, before: null): void }).moveBefore(host, null);
    return around;
  },
};

describe('H7 a dock', () => {
  let dock: Frame;

  beforeAll(async () => {
    const { ada } = pair;
    await ada.desk.goto(hostile.url);
    dock = await ada.openDock();
    await see(dock, 'app');
  });
  beforeEach(async () => {
    // The tests ring more often than a contact may in a minute.
    await leaveStored(pair.ada, 'session', { knocks: {} });
    await dial(pair.ben, pair.ada.id, 'data');
    await see(dock, 'accept-data');
    await inSight(dock, true);
  });
  afterEach(async () => {
    await uncover(pair.ada.desk);
    await pair.ada.desk.setViewport(null);
  });

  async function accept(): Promise<{ x: number; y: number }> {
    const button = await dock.waitForSelector(by('accept-data'));
    const box = await button?.boundingBox();
    if (!box) throw new Error('there is nothing to accept with');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** The pointer rests on Accept for longer than the guard requires. */
  async function clickAccept(desk: Page): Promise<void> {
    const { x, y } = await accept();
    await desk.mouse.move(x, y);
    await pause(LONG_ENOUGH_MS);
    await desk.mouse.click(x, y);
  }

  async function onlyTheWindowOpens(): Promise<void> {
    const { ada } = pair;
    const window = await ada.room.page
      .browser()
      .waitForTarget((target) => target.url().endsWith('window.html'));
    await reaches(ada, 'ringing-here');
    await (await window.asPage()).close();
  }

  test.each(Object.entries(COVERS))(
    'under %s: a click on Accept only opens the window',
    async (_what, style) => {
      const { desk } = pair.ada;
      await cover(desk, style);
      await inSight(dock, false);
      await clickAccept(desk);
      await onlyTheWindowOpens();
    },
  );

  test('moved under the pointer a moment ago: a click on Accept only opens the window', async () => {
    const { desk } = pair.ada;
    const { x, y } = await accept();
    await desk.mouse.move(x - 300, y);
    // As a page does in a window that it has opened itself; the dock keeps to the corner.
    const [width, height] = await desk.evaluate(() => [innerWidth, innerHeight] as const);
    await desk.setViewport({ width: width - 300, height });
    // Before this time the browser itself would give the click to the page.
    await pause(2 * DOCK_LOOK_MS);
    await desk.mouse.click(x - 300, y);
    await onlyTheWindowOpens();
  });

  test('in a frame that the page made, also with the token of the real dock, draws nothing of Tincan', async () => {
    const { desk } = pair.ada;
    const { href, pathname } = new URL(dock.url());
    expect(href).toMatch(/^chrome-extension:.*#./);
    const stolen = [href, `${href.split('#')[0]}#made-up`, new URL(pathname, pair.ada.room.origin).href];
    for (const url of stolen) {
      await desk.evaluate((src) => {
        const frame = document.createElement('iframe');
        frame.id = 'made';
        frame.src = src;
        document.body.append(frame);
      }, url);
      const frame = await until('the frame that the page made', async () => {
        const element = await desk.$('#made');
        return (await element?.contentFrame()) ?? null;
      });
      await until('the frame has loaded', () => frame.evaluate(() => document.readyState === 'complete'));
      expect(await frame.$(by('app'))).toBeNull();
      await desk.evaluate(() => document.querySelector('#made')?.remove());
    }
  });

  test('in plain sight answers the call when Accept is clicked', async () => {
    await clickAccept(pair.ada.desk);
    await reaches(pair.ada, 'connected');
  });
});

describe('H7 a dock in a page that styles', () => {
  beforeEach(async () => {
    const { desk } = pair.ada;
    // A pointer over the dock lights up what is under it.
    await desk.mouse.move(0, 0);
    await desk.goto(hostile.url);
    await see(await pair.ada.openDock(), 'app');
  });

  const host = async () => (await pair.ada.desk.waitForSelector('html > div')) as ElementHandle<HTMLElement>;

  /** The middle of the dock: round its corners the page is seen. */
  async function picture(): Promise<string> {
    const { desk } = pair.ada;
    const frame = await (await desk.waitForFrame((each) => each.url().includes('dock.html'))).frameElement();
    const box = await frame?.boundingBox();
    if (!box) throw new Error('the dock is not shown');
    const clip = { x: box.x + 20, y: box.y, width: box.width - 40, height: box.height - 20 };
    return desk.screenshot({ clip, encoding: 'base64' });
  }

  /** Once two in a row are equal: the first one may come before all is drawn. */
  async function pictureAtRest(): Promise<string> {
    let last = '';
    return until('the dock is at rest', async () => {
      const before = last;
      last = await picture();
      return last === before && last;
    });
  }

  /** What the style changes: `nothing`, or its own name. It shows at every look, and what the dock does by itself at one. */
  async function changes(
    styled: ElementHandle<HTMLElement>,
    [name, value]: [string, string],
  ): Promise<string> {
    for (let look = 0; look < 3; look++) {
      const before = await pictureAtRest();
      await styled.evaluate(({ style }, ...rule) => style.setProperty(...rule, 'important'), name, value);
      const under = await pictureAtRest();
      await styled.evaluate(({ style }, rule) => style.removeProperty(rule), name);
      if (under === before) return 'nothing';
    }
    return name;
  }

  test.each(Object.entries(STYLED))('%s: the dock looks as before', async (_where, find) => {
    const styled = await (await host()).evaluateHandle(find);
    for (const style of Object.entries(STYLES)) expect(await changes(styled, style)).toBe('nothing');
  });

  test('what takes it out of the top layer hides all of it', async () => {
    for (const act of [
      (dock: HTMLElement) => dock.hidePopover(),
      (dock: HTMLElement) => dock.removeAttribute('popover'),
      (dock: HTMLElement) => document.body.append(dock),
    ]) {
      const dock = await host();
      await dock.evaluate(act);
      expect(await dock.evaluate((element) => element.checkVisibility())).toBe(false);
      await dock.evaluate((element) => {
        element.popover = 'manual';
        element.showPopover();
      });
    }
  });
});
