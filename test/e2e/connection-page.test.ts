import type { Page } from 'puppeteer-core';
import { afterAll, expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { received, statistics } from '../harness/probe/stats';
import { call, transferIs } from '../harness/user/actions';
import { dropFile } from '../harness/user/drop';
import { openPair } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import { pageAt, type Tincan } from '../harness/user/tincan';
import { by, press, pressAt, see } from '../harness/user/view';

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());

/** As a user opens the page: in the popup, which closes by that. */
async function openConnectionPage(tincan: Tincan): Promise<Page> {
  const popup = await tincan.openPopup();
  await press(popup, 'open-connection');
  await press(popup, 'open-doctor');
  await until('the popup closes', () => popup.isClosed());
  return pageAt(tincan.room.page.browser(), 'doctor.html');
}

async function doctorTabs(tincan: Tincan): Promise<Page[]> {
  const pages = await tincan.room.page.browser().pages();
  return pages.filter((page) => page.url().includes('/doctor.html'));
}

test('the page is opened from the call, once, and keeps the connection when the call is over', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  const page = await openConnectionPage(ada);
  expect(await see(page, 'doctor')).toContain('Connection with Ben');
  // It must not load again: what it has collected would be gone.
  await page.evaluate(() => Object.assign(window, { sameAsBefore: true }));
  await openConnectionPage(ada);
  expect(await doctorTabs(ada)).toHaveLength(1);
  expect(await page.evaluate(() => 'sameAsBefore' in window)).toBe(true);
  await until('the page is in front', () => page.evaluate(() => document.visibilityState === 'visible'));
  await ben.room.command('call.hangUp', { call: (await ben.sees('the call', ({ call: now }) => now)).id });
  await until('the page says so', async () => (await see(page, 'doctor')).includes('No call right now'));
  expect(await see(page, 'ended-link', { kind: 'call' })).toMatch(/Ben.*Call.*Ben hung up/);
  await pressAt(page, `${by('ended-link')} > summary`);
  expect(await see(page, 'route')).toContain('Ben');
  for (const side of ['local', 'remote']) await see(page, 'candidate', { side });
  await see(page, 'pair', { verdict: 'in-use' });
  await page.close();
});

test('the connection over which a file went stays on the page after its end', async () => {
  const { ada, ben } = pair;
  const window = await ada.openWindow();
  await dropFile(window, 'contact-row', samples.random('note.txt', 20_000).path);
  await see(window, 'transfer', { direction: 'sending' });
  await ben.sees('the question about the files', ({ asks: [ask] }) => (ask?.offers.length ?? 0) > 0);
  await ben.inPopup((popup) => press(popup, 'files-allow'));
  await Promise.all([transferIs(ada, 'saved'), transferIs(ben, 'saved')]);
  await window.close();
  await ada.room.command('doctor.open', { tab: 'connection' });
  const page = await pageAt(ada.room.page.browser(), 'doctor.html');
  expect(await see(page, 'ended-link', { kind: 'files' })).toMatch(
    /Ben.*Files.*Closed when no file needed it/,
  );
  await pressAt(page, `${by('ended-link', { kind: 'files' })} > summary`);
  await see(page, 'pair', { verdict: 'in-use' });
  expect(await see(page, 'encryption')).toContain('Encrypted all the way between you and Ben');
  await page.close();
});

test('every candidate and every pair on the page is as getStats() tells it', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  const page = await openConnectionPage(ada);
  await see(page, 'ice');
  // Candidates still arrive, and the page is up to a second late.
  const faults = async () => [...(await wrongCandidates(page)), ...(await wrongPairs(page))];
  await until('all values are those of getStats()', async () => (await faults()).length === 0, {
    instead: faults,
  });
  expect(await page.$$(by('pair', { verdict: 'in-use' }))).toHaveLength(1);
  await page.close();
});

type Stat = Record<string, string | number | boolean | undefined>;

/** The cells of each row, by the class of their column. */
function rowsOf(page: Page, selector: string): Promise<{ id: string; cells: Record<string, string> }[]> {
  return page.$$eval(selector, (rows) =>
    rows.map((row) => ({
      id: row.getAttribute('data-id') ?? '',
      cells: Object.fromEntries(
        [...row.querySelectorAll('td')].map((cell) => [
          cell.className,
          cell.querySelector('data')?.value ?? cell.textContent,
        ]),
      ),
    })),
  );
}

async function wrongCandidates(page: Page): Promise<string[]> {
  const all = (await statistics(pair.ada)) as Stat[];
  const wrong: string[] = [];
  for (const side of ['local', 'remote']) {
    const told = all.filter(({ type }) => type === `${side}-candidate`).map(candidateCells);
    const shown = (await rowsOf(page, by('candidate', { side }))).map(({ cells }) => JSON.stringify(cells));
    wrong.push(...told.filter((each) => !shown.includes(each)).map((each) => `${side} lacks ${each}`));
    if (shown.length !== told.length) wrong.push(`${side}: ${shown.length} are shown of ${told.length}`);
  }
  return wrong;
}

/** As the page has to show a candidate. */
function candidateCells(stat: Stat): string {
  const priority = Number(stat.priority);
  const cell = (value: Stat[string]) => String(value || '–');
  return JSON.stringify({
    type: cell(stat.candidateType),
    address: cell(stat.address),
    port: cell(stat.port),
    protocol: [stat.protocol, stat.tcpType].filter(Boolean).join(' '),
    related: cell([stat.relatedAddress, stat.relatedPort].filter(Boolean).join(' ')),
    priority: cell(priority),
    'type-preference': cell(Math.floor(priority / 2 ** 24)),
    'local-preference': cell(Math.floor(priority / 2 ** 8) % 2 ** 16),
    component: cell(256 - (priority % 2 ** 8)),
    foundation: cell(stat.foundation),
    ufrag: cell(stat.usernameFragment),
    network: cell(stat.networkType),
    'given-by': cell(stat.url),
  });
}

/** Counters that grow must lie between the browser's before and after. */
async function wrongPairs(page: Page): Promise<string[]> {
  const pairsNow = async () =>
    (await statistics(pair.ada)).filter(({ type }) => type === 'candidate-pair') as (Stat & { id: string })[];
  const before = await pairsNow();
  const stale = await see(page, 'ice');
  await until('the page shows a new reading', async () => (await see(page, 'ice')) !== stale);
  const shown = await rowsOf(page, by('pair'));
  const after = await pairsNow();
  const wrong: string[] = [];
  for (const { id, cells } of shown) {
    const [one, other] = [before, after].map((all) => all.find((stat) => stat.id === id));
    if (!one || !other) {
      wrong.push(`${id} is no pair of the browser`);
      continue;
    }
    if (cells['pair-state'] !== other.state) wrong.push(`${id} is ${other.state}`);
    if (cells['pair-nominated'] !== (other.nominated ? 'Yes' : 'No')) wrong.push(`${id} nominated`);
    for (const [column, counter] of [
      ['pair-sent', 'bytesSent'],
      ['pair-received', 'bytesReceived'],
    ] as const) {
      const value = Number(cells[column]);
      if (!(value >= Number(one[counter]) && value <= Number(other[counter]))) {
        wrong.push(`${id} ${counter} ${one[counter]} to ${other[counter]}, shown ${cells[column]}`);
      }
    }
  }
  if (shown.length !== after.length) wrong.push(`${shown.length} pairs are shown of ${after.length}`);
  return wrong;
}

test('the charts have the figures that getStats() tells, and the pointer tells those of a moment', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  await until('video at Ada', async () => (await received(ada, 'camera')).framesPerSecond > 0);
  const page = await openConnectionPage(ada);
  await see(page, 'charts');
  // The page shows the reading before: one of the next ones agrees.
  await until('the round trip is that of the pair in use', async () => {
    const transport = (await statistics(ada)).find(({ type }) => type === 'transport');
    const inUse = (await statistics(ada)).find(({ id }) => id === transport?.selectedCandidatePairId);
    const [rtt] = await nowOn(page, 'delay');
    return rtt === Math.round(1_000 * Number(inUse?.currentRoundTripTime));
  });
  await until('the frames are those of the video that Ada receives', async () => {
    const { framesPerSecond } = await received(ada, 'camera');
    const [fps] = await nowOn(page, 'frames');
    return fps === Math.round(framesPerSecond);
  });
  for (const rate of await nowOn(page, 'rate')) expect(rate).toBeGreaterThan(0);

  const column = `${by('chart', { chart: 'delay' })} thead th`;
  expect(await page.$eval(column, (head) => head.textContent)).toBe('Now');
  const plot = await page.waitForSelector(`${by('chart', { chart: 'delay' })} .u-over`);
  const box = await plot?.boundingBox();
  if (!box) throw new Error('the chart has no place');
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
  await until('the table tells a time', async () =>
    /\d:\d\d/.test(await page.$eval(column, (head) => head.textContent)),
  );
  await page.close();
});

/** The value now of each line of a chart; NaN where there is none. */
function nowOn(page: Page, chart: string): Promise<number[]> {
  return page.$$eval(`${by('chart', { chart })} ${by('chart-now')}`, (cells) =>
    cells.map((cell) => Number(cell.querySelector('data')?.value ?? Number.NaN)),
  );
}
