// Group I of the faults, I53 and I54: a page hides the dock while a sheet or a menu is open in it.

import { setTimeout as pause } from 'node:timers/promises';
import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import { inSight, LONG_ENOUGH_MS } from '../harness/hostile/dock';
import { cover, type HostilePage, openHostilePage, uncover } from '../harness/hostile/hostile-page';
import { call, reaches } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { by, see } from '../harness/user/view';
import { fault } from './fault';

/** Styles of a layer that lies on the dock. */
const ATTACKS = {
  'covers all of the dock': 'inset:0;background:#fff',
  'covers all of the dock by what one can see through': 'inset:0;background:rgb(255 0 0/30%)',
  'covers a line at the foot of the dock': 'inset:auto 0 16px 0;height:20px;background:#fff',
};

const pair = openPair();
let hostile: HostilePage;
let dock: Frame;

beforeAll(async () => {
  hostile = await openHostilePage();
});
afterAll(() => hostile?.close());

async function openDock(): Promise<void> {
  await pair.ada.desk.goto(hostile.url);
  dock = await pair.ada.openDock();
  await see(dock, 'app');
  await inSight(dock, true);
}

/** The pointer rests on the control for longer than the guard requires. */
async function clicks(name: string): Promise<void> {
  const { desk } = pair.ada;
  const box = await (await dock.waitForSelector(by(name), { visible: true }))?.boundingBox();
  if (!box) throw new Error(`the dock shows no ${name}`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await desk.mouse.move(x, y);
  await pause(LONG_ENOUGH_MS);
  await desk.mouse.click(x, y);
}

/** The page covers the dock while `act` runs. */
async function under(layer: string, act: () => Promise<void>): Promise<void> {
  await cover(pair.ada.desk, layer);
  await inSight(dock, false);
  await act();
  await uncover(pair.ada.desk);
  await inSight(dock, true);
}

async function onlyTheWindowOpens(): Promise<void> {
  const { desk, room } = pair.ada;
  const target = await room.page.browser().waitForTarget((each) => each.url().endsWith('window.html'));
  await (await target.asPage()).close();
  await desk.bringToFront();
}

describe('with a sheet open', () => {
  beforeEach(openDock);

  fault(
    'I53',
    'a person in a sheet of a dock that the page hides meanwhile is not called, and one in plain sight is',
    async ({ inject }) => {
      const { ada, ben } = pair;
      await clicks('share-with');
      await see(dock, 'share-person');
      await inSight(dock, true);
      for (const attack of Object.values(ATTACKS)) {
        await inject(() =>
          under(attack, async () => {
            await clicks('share-person');
            await onlyTheWindowOpens();
            const { call: now, shareWish } = await ada.room.snapshot();
            expect([now, shareWish]).toEqual([null, null]);
          }),
        );
      }
      await clicks('share-person');
      await reaches(ben, 'ringing-here');
      expect((await ada.room.snapshot()).shareWish).not.toBeNull();
    },
  );
});

describe('with a menu open', () => {
  beforeEach(async () => {
    await call(pair.ada, pair.ben, 'data');
    await openDock();
  });

  fault(
    'I54',
    'a choice in a menu of a dock that the page hides meanwhile does not count, and one in plain sight does',
    async ({ inject }) => {
      await clicks('call-menu');
      const item = await dock.waitForSelector(`[popover] ${by('open-settings')}`, { visible: true });
      // The items of today only show something, so that each press on them counts.
      await item?.evaluate((element) => element.removeAttribute('data-harmless'));
      await inSight(dock, true);
      for (const attack of Object.values(ATTACKS)) {
        await inject(() =>
          under(attack, async () => {
            await clicks('open-settings');
            await onlyTheWindowOpens();
            expect(await dock.$(by('call-strip'))).toBeNull();
          }),
        );
      }
      await clicks('open-settings');
      await see(dock, 'call-strip');
    },
  );
});
