// The three jobs of Tincan, from a closed popup with two hundred contacts: call somebody, share this tab, send a file. Every click
// and key is a real one and is counted. And how far down the people begin, because the first job rests on that.

import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { contactIdFromHash, ID_HASH_BYTES } from '../../src/protocol/identity/contact-id';
import { until } from '../harness/browser/until';
import { received } from '../harness/probe/stats';
import { answer, call, clear, clearTransfers, forgetRings, reaches } from '../harness/user/actions';
import { beginJob, type CountedJob, type Effort } from '../harness/user/counted-job';
import { openPair } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import { openSharedPage, type SharedPage } from '../harness/user/shared-page';
import { by, press, see } from '../harness/user/view';

const CONTACTS = 200;
/** What may stand above the first contact when nothing is urgent. */
const ABOVE_PX = 150;
const IN_SIGHT = 7;
/** What the popup asks for; on a low screen, such as the tests have, it gets less. */
const POPUP_PX = 600;

const pair = openPair();
const samples = openSamples();
const efforts: [job: string, effort: Effort][] = [];
let page: SharedPage;

const someId = (n: number) =>
  contactIdFromHash(Uint8Array.from({ length: ID_HASH_BYTES }, (_, at) => (n * (at + 3) + at * 31) & 255));

beforeAll(async () => {
  page = await openSharedPage();
  const { room } = pair.ada;
  const { contacts } = await room.snapshot();
  for (let n = contacts.length; n < CONTACTS; n++) {
    await room.command('contact.add', { id: someId(n), name: `Person ${n}` });
  }
  await pair.ada.sees('two hundred contacts', ({ contacts: { length } }) => length === CONTACTS);
});
beforeEach(() => forgetRings(pair.ben));
afterEach(async () => {
  for (const tincan of [pair.ada, pair.ben]) {
    await clear(tincan);
    await clearTransfers(tincan);
  }
  await pair.ben.sees('no question', ({ asks }) => asks.length === 0);
});
afterAll(async () => {
  for (const [job, { clicks, keys, drops, seconds }] of efforts) {
    console.log(`| ${job} | ${clicks} clicks | ${keys} keys | ${drops} drops | ${seconds.toFixed(1)} s |`);
  }
  samples.close();
  await page?.close();
});

/** Notes what the job took, and returns the clicks, keys and drops of it. */
function effortOf(name: string, job: CountedJob): Omit<Effort, 'seconds'> {
  const { seconds, ...counts } = job.done();
  efforts.push([name, { ...counts, seconds }]);
  return counts;
}

const inRowOf = (id: string, name: string) => `${by('contact-row', { id })} ${by(name)}`;

async function isOffered(): Promise<void> {
  await pair.ben.sees('the question about the file', ({ asks: [ask] }) => (ask?.offers.length ?? 0) > 0);
}

/** Where the row of this person is among those that the popup shows without scrolling; null when it is not. */
async function placeInSight(popup: Page, id: string): Promise<number | null> {
  return popup.evaluate(
    (rows, row) => {
      const at = [...document.querySelectorAll(rows)].findIndex((each) => each.matches(row));
      const { top, bottom } = document.querySelector(row)?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
      const isScrolled = [...document.querySelectorAll('*')].some(({ scrollTop }) => scrollTop > 0);
      return at >= 0 && top >= 0 && bottom <= innerHeight && !isScrolled ? at : null;
    },
    by('contact-row'),
    by('contact-row', { id }),
  );
}

test('the people begin near the top of the popup, and the likeliest seven are in sight', async () => {
  await pair.ada.inPopup(async (popup) => {
    // The first rows are drawn before the others.
    await until('two hundred rows', async () => (await popup.$$(by('contact-row'))).length === CONTACTS);
    const { rows, top, rowHeight, footHeight, width } = await popup.evaluate((row) => {
      const boxes = [...document.querySelectorAll(row)].map((each) => each.getBoundingClientRect());
      return {
        rows: boxes.length,
        top: boxes[0]?.top ?? Number.NaN,
        rowHeight: boxes[0]?.height ?? Number.NaN,
        footHeight: document.querySelector('footer')?.getBoundingClientRect().height ?? 0,
        width: innerWidth,
      };
    }, by('contact-row'));
    expect({ rows, width }).toEqual({ rows: CONTACTS, width: 360 });
    expect(top).toBeLessThanOrEqual(ABOVE_PX);
    expect((POPUP_PX - top - footHeight) / rowHeight).toBeGreaterThanOrEqual(IN_SIGHT);
  });
});

test('two clicks call one of the likeliest, without scrolling', async () => {
  const { ada, ben } = pair;
  const job = beginJob();
  await job.inPopup(ada, async (popup) => {
    await see(popup, 'contact-row', { id: ben.id });
    const place = await placeInSight(popup, ben.id);
    expect(place).not.toBeNull();
    expect(place).toBeLessThan(IN_SIGHT);
    await job.click(popup, inRowOf(ben.id, 'contact-audio'));
    await reaches(ben, 'ringing-here');
    const { clicks, keys } = effortOf('call, by mouse', job);
    expect(clicks).toBeLessThanOrEqual(2);
    expect(keys).toBe(0);
  });
});

test('from the keyboard a call is a few letters and Enter', async () => {
  const { ada, ben } = pair;
  const job = beginJob();
  await job.inPopup(ada, async (popup) => {
    await see(popup, 'contact-row');
    await until('the field has the focus', () =>
      popup.evaluate(() => document.activeElement?.getAttribute('data-test') === 'dial-input'),
    );
    await job.type(popup, ['b', 'e', 'Enter']);
    await see(popup, 'call');
    await reaches(ben, 'ringing-here');
    expect(effortOf('call, by keyboard', job)).toEqual({ clicks: 1, keys: 3, drops: 0 });
    expect((await ada.room.snapshot()).call).toMatchObject({ peer: ben.id, kind: 'audio' });
  });
});

test('two clicks from a closed popup share this tab in a call', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'audio');
  await ada.desk.goto(page.url);
  const job = beginJob();
  await job.inPopup(ada, async (popup) => {
    await job.click(popup, by('share-tab'));
    await ben.sees('Ada shares a tab', ({ call }) => call?.remote.share === 'tab');
    expect(effortOf('share this tab, in a call', job)).toEqual({ clicks: 2, keys: 0, drops: 0 });
    await until('Ben receives video', async () => (await received(ben, 'shareVideo')).framesDecoded > 5);
  });
});

test('three clicks from a closed popup share this tab with a person, once they have answered', async () => {
  const { ada, ben } = pair;
  await ada.desk.goto(page.url);
  const job = beginJob();
  await job.inPopup(ada, async (popup) => {
    await job.click(popup, by('share-with'));
    await job.click(popup, by('share-person', { id: ben.id }));
    await see(popup, 'share-wish');
    await reaches(ben, 'ringing-here');
    expect((await ada.room.snapshot()).media.share).toBeNull();
    await answer(ben, 'audio');
    await ben.sees('Ada shares a tab', ({ call }) => call?.remote.share === 'tab');
    expect(effortOf('share this tab, from idle', job)).toEqual({ clicks: 3, keys: 0, drops: 0 });
    await until('Ben receives video', async () => (await received(ben, 'shareVideo')).framesDecoded > 5);
    expect((await ada.room.snapshot()).shareWish).toBeNull();
  });
});

test('one drop on the pane of a person in the window sends a file, and the pane says so before', async () => {
  const { ada, ben } = pair;
  const window = await ada.openWindow();
  await window.setViewport({ width: 1280, height: 800 });
  await press(window, 'contact-open');
  await see(window, 'person-pane', { id: ben.id });
  expect(await see(window, 'drop-hint')).toContain('Ben');
  const job = beginJob();
  await job.drop(window, by('person-drop'), samples.random('by window.txt', 1000).path);
  await isOffered();
  expect(effortOf('a file, in the window', job)).toEqual({ clicks: 0, keys: 0, drops: 1 });
  await window.close();
});

test('one drop on a person in the dock sends a file, and the dock says so before', async () => {
  const { ada, ben } = pair;
  await ada.desk.goto(page.url);
  const dock = await ada.openDock();
  await see(dock, 'drop-invitation');
  await see(dock, 'contact-row', { id: ben.id });
  const job = beginJob();
  await job.drop(dock, by('contact-row', { id: ben.id }), samples.random('by dock.txt', 1000).path);
  await isOffered();
  expect(effortOf('a file, in the dock', job)).toEqual({ clicks: 0, keys: 0, drops: 1 });
  await ada.desk.goto('about:blank');
});

test('three clicks from a closed popup send a file', async () => {
  const { ada, ben } = pair;
  const job = beginJob();
  await job.inPopup(ada, async (popup) => {
    await job.clickAndPick(
      popup,
      inRowOf(ben.id, 'contact-files'),
      samples.random('by popup.txt', 1000).path,
    );
    await isOffered();
    expect(effortOf('a file, in the popup', job)).toEqual({ clicks: 3, keys: 0, drops: 0 });
  });
});
