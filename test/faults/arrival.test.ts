// Group I of the faults, I50 to I52: a page puts the dock or the invite tab under the user's hands as the user acts.

import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { ARRIVAL_SEEN_MS } from '../../src/popup/guard/limits';
import { contactIdFromHash } from '../../src/protocol/identity/contact-id';
import { inSight, LONG_ENOUGH_MS } from '../harness/hostile/dock';
import { cover, type HostilePage, openHostilePage, uncover } from '../harness/hostile/hostile-page';
import { call, clearTransfers } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import { by, press, see } from '../harness/user/view';
import { fault } from './fault';

const pair = openPair();

describe('a dock in a call', () => {
  const samples = openSamples();
  let hostile: HostilePage;
  let dock: Frame;

  beforeAll(async () => {
    hostile = await openHostilePage();
  });
  beforeEach(async () => {
    const { ada, ben } = pair;
    await call(ada, ben, 'data');
    await ada.desk.goto(hostile.url);
    dock = await ada.openDock();
    await see(dock, 'drop-zone');
    await inSight(dock, true);
  });
  afterEach(async () => {
    await pair.ada.desk.goto('about:blank');
    await clearTransfers(pair.ada);
    await clearTransfers(pair.ben);
  });
  afterAll(async () => {
    samples.close();
    await hostile?.close();
  });

  async function middleOf(name: string): Promise<{ x: number; y: number }> {
    const box = await (await dock.waitForSelector(by(name)))?.boundingBox();
    if (!box) throw new Error(`the dock shows no ${name}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** A press in the dock that opens a panel and sends nothing. The pointer stays where it is. */
  async function choosesTheDock(): Promise<void> {
    const { x, y } = await middleOf('open-chat');
    await pair.ada.desk.mouse.move(x, y);
    await pause(LONG_ENOUGH_MS);
    await pair.ada.desk.mouse.click(x, y);
    await pause(LONG_ENOUGH_MS);
  }

  async function onlyTheWindowOpens(): Promise<void> {
    const { room } = pair.ada;
    const target = await room.page.browser().waitForTarget((each) => each.url().endsWith('window.html'));
    await (await target.asPage()).close();
    expect((await room.snapshot()).transfers).toEqual([]);
    await pair.ada.desk.bringToFront();
  }

  const offers = () =>
    pair.ada.sees('the pasted or dropped file is offered', ({ transfers }) => transfers.length === 1);

  /** A picture, which the clipboard gives as a file. */
  async function copyPicture(): Promise<void> {
    const { desk } = pair.ada;
    await desk
      .browserContext()
      .overridePermissions(new URL(hostile.url).origin, ['clipboard-sanitized-write']);
    await desk.bringToFront();
    await desk.evaluate(async () => {
      const canvas = document.createElement('canvas');
      const picture = new Promise<Blob>((made, failed) => {
        canvas.toBlob((blob) => (blob ? made(blob) : failed(new Error('no picture'))), 'image/png');
      });
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    });
  }

  /** Ctrl+V, with the editing command that the browser makes of the key. */
  async function paste(): Promise<void> {
    const { keyboard } = pair.ada.desk;
    await keyboard.down('Control');
    await keyboard.press('KeyV', { commands: ['Paste'] });
    await keyboard.up('Control');
  }

  const dockHasFocus = () => dock.evaluate(() => document.hasFocus());

  fault(
    'I50',
    'files pasted into a dock that the user does not see, or has not pressed before, are offered to nobody',
    async ({ inject }) => {
      const { desk } = pair.ada;
      await copyPicture();
      await inject(async () => {
        for (let turn = 0; turn < 20 && !(await dockHasFocus()); turn++) await desk.keyboard.press('Tab');
        expect(await dockHasFocus()).toBe(true);
        await paste();
        await onlyTheWindowOpens();
      });
      await inject(async () => {
        await choosesTheDock();
        await cover(pair.ada.desk);
        await inSight(dock, false);
        await paste();
        await onlyTheWindowOpens();
        await uncover(pair.ada.desk);
        await inSight(dock, true);
      });
      await choosesTheDock();
      await paste();
      await offers();
    },
  );

  async function drop(path: string): Promise<void> {
    const { x, y } = await middleOf('drop-zone');
    const session = await pair.ada.desk.createCDPSession();
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    await session.send('Input.dispatchDragEvent', { type: 'dragEnter', x, y, data });
    await session.send('Input.dispatchDragEvent', { type: 'dragOver', x, y, data });
    await pause(LONG_ENOUGH_MS);
    for (const type of ['dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x, y, data });
    }
    await session.detach();
  }

  fault(
    'I51',
    'files dropped on a dock that the user does not see are offered to nobody',
    async ({ inject }) => {
      const { path } = samples.random('holiday.txt', 1_000);
      await inject(async () => {
        await cover(pair.ada.desk);
        await inSight(dock, false);
        await drop(path);
        await onlyTheWindowOpens();
        await uncover(pair.ada.desk);
        await inSight(dock, true);
      });
      await drop(path);
      await offers();
    },
  );
});

describe('the invite tab', () => {
  const stranger = contactIdFromHash(new Uint8Array(20).fill(50));
  const QUERY = `?link=${encodeURIComponent(`web+tincan:${stranger}?n=Grace`)}`;
  let tab: Page;

  beforeEach(async () => {
    const { room } = pair.ada;
    tab = await room.page.browser().newPage();
    await tab.goto(`${room.origin}src/popup/invite.html${QUERY}`);
    await tab.bringToFront();
    await see(tab, 'invite-add');
  });
  afterEach(async () => {
    await tab.close();
    await pair.ada.room.command('contact.remove', { id: stranger });
  });

  const inSight = () => tab.waitForSelector('[data-in-sight="true"]');

  async function nobodyIsAdded(): Promise<void> {
    const { contacts } = await pair.ada.room.snapshot();
    expect(contacts.map(({ id }) => id)).toEqual([pair.ben.id]);
    await see(tab, 'invite-add');
  }

  async function clickAdd(): Promise<void> {
    const box = await (await tab.waitForSelector(by('invite-add')))?.boundingBox();
    if (!box) throw new Error('there is nothing to add with');
    await tab.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  async function onArrival(act: () => Promise<void>): Promise<void> {
    await tab.reload();
    await act();
  }

  /** Repeats `act` for three times as long as the guard requires. */
  async function inSeries(act: () => Promise<void>): Promise<void> {
    const end = Date.now() + 3 * ARRIVAL_SEEN_MS;
    while (Date.now() < end) {
      await act();
      await pause(ARRIVAL_SEEN_MS / 5);
    }
  }

  async function comesBack(): Promise<void> {
    await inSight();
    await pair.ada.desk.bringToFront();
    await pause(ARRIVAL_SEEN_MS);
    await tab.bringToFront();
  }

  async function enter(): Promise<void> {
    await tab.focus(by('contact-name-input'));
    await tab.keyboard.press('Enter');
  }

  fault(
    'I52',
    'a click or a key press in an invite tab that has just appeared adds no contact',
    async ({ inject }) => {
      for (const act of [clickAdd, enter]) {
        await inject(() => onArrival(act).then(nobodyIsAdded));
        await inject(() => onArrival(() => inSeries(act)).then(nobodyIsAdded));
        await inject(() => comesBack().then(act).then(nobodyIsAdded));
      }
      await inSight();
      await press(tab, 'invite-add');
      await pair.ada.sees('the contact is added', ({ contacts }) =>
        contacts.some(({ id }) => id === stranger),
      );
    },
  );
});
