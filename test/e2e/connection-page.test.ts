import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { strangerId } from '../harness/hostile/stranger';
import { offscreenPageOf } from '../harness/probe/offscreen-page';
import { received, statistics } from '../harness/probe/stats';
import { call, transferIs } from '../harness/user/actions';
import { dropFile } from '../harness/user/drop';
import { openPair } from '../harness/user/pair';
import { landed, openSamples } from '../harness/user/samples';
import { pageAt, type Tincan } from '../harness/user/tincan';
import { by, choose, press, pressAt, see, write } from '../harness/user/view';

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());
afterEach(async () => {
  const pages = await Promise.all([pair.ada, pair.ben].map(doctorTabs));
  await Promise.all(pages.flat().map((page) => page.close()));
});

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
  await plot?.scrollIntoView();
  const box = await plot?.boundingBox();
  if (!box) throw new Error('the chart has no place');
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
  await until('the table tells a time', async () =>
    /\d:\d\d/.test(await page.$eval(column, (head) => head.textContent)),
  );
});

/** The value now of each line of a chart; NaN where there is none. */
function nowOn(page: Page, chart: string): Promise<number[]> {
  return page.$$eval(`${by('chart', { chart })} ${by('chart-now')}`, (cells) =>
    cells.map((cell) => Number(cell.querySelector('data')?.value ?? Number.NaN)),
  );
}

/** The times of the marks in the table, by side and name. */
function marksOn(page: Page): Promise<Record<string, number>> {
  return page.$$eval(by('mark'), (rows) =>
    Object.fromEntries(
      rows.map((row) => {
        const { side, mark } = (row as HTMLElement).dataset;
        return [`${side} ${mark}`, Number(row.querySelector('data')?.value)];
      }),
    ),
  );
}

/** What the other side marks comes a moment later than its picture. */
async function marked(page: Page, ...names: string[]): Promise<void> {
  await until(`the page shows ${names.join(', ')}`, async () => {
    const marks = await marksOn(page);
    return names.every((name) => name in marks);
  });
}

test('the timeline has the set-up of both sides on one axis, each message after it was sent', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  await until('video at Ada', async () => (await received(ada, 'camera')).framesPerSecond > 0);
  const page = await openConnectionPage(ada);
  await see(page, 'timeline');
  await marked(page, 'here first-picture', 'there first-picture', 'here hello-came', 'there hello-came');
  const marks = await marksOn(page);
  const inOrder = (...names: string[]) => {
    const times = names.map((name) => marks[name] ?? Number.NaN);
    expect({ names, times }).toEqual({ names, times: times.toSorted((a, b) => a - b) });
  };
  inOrder('here pressed', 'here broker-ready', 'here knock-sent', 'there knock-came', 'there knock-checked');
  inOrder('there knock-checked', 'there ringing-sent', 'here ringing-came', 'here accept-came');
  inOrder(
    'there accepted',
    'there accept-sent',
    'here accept-came',
    'here connection-made',
    'here offer-came',
  );
  inOrder('there offer-sent', 'here offer-came', 'here answer-sent', 'there answer-came');
  for (const side of ['here', 'there']) {
    const own = ['checking', 'ice-connected', 'dtls-connected', 'verified', 'link-up', 'first-picture'];
    inOrder(...own.map((name) => `${side} ${name}`));
    inOrder(`${side} gathering`, `${side} candidate-host`, `${side} gathered`);
  }
  expect(marks['here pressed']).toBe(0);
  expect(await see(page, 'timeline-claim')).toMatch(/Ben.*nobody can check it.*±/);

  await page.focus(by('timeline-plot'));
  await page.keyboard.press('ArrowRight');
  expect(await see(page, 'timeline-told')).toContain('Pressed');
});

test('one press saves a report without addresses, keys and names, and the page opens it again', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  const page = await openConnectionPage(ada);
  await see(page, 'pair', { verdict: 'in-use' });
  await marked(page, 'there first-packet');
  await press(page, 'report-save');
  const path = await until('the report is saved', () => {
    const file = landed(ada.downloads).find((name) => /tincan-report-[\d-]+\.txt$/.test(name));
    return file && join(ada.downloads, file);
  });
  const saved = readFileSync(path, 'utf8');
  expect(saved).toMatch(/^## Report[\s\S]*## Timeline[\s\S]*## Log/);
  const stats = (await statistics(ada)) as Stat[];
  const addresses = stats.flatMap(({ address }) => (typeof address === 'string' ? [address] : []));
  expect(addresses.length).toBeGreaterThan(0);
  const keys = stats.flatMap(({ fingerprint }) => (typeof fingerprint === 'string' ? [fingerprint] : []));
  expect(keys.length).toBeGreaterThan(0);
  for (const secret of [...addresses, ...keys, ada.id, ben.id, 'Ben']) expect(saved).not.toContain(secret);

  await choose(page, 'report-file', path);
  expect(await see(page, 'report')).toContain('not live');
  await see(page, 'pair', { verdict: 'in-use' });
  expect(await marksOn(page)).toHaveProperty('there first-packet');
});

test('what an ICE restart changes in the descriptions is told, and nothing else', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  const page = await openConnectionPage(ben);
  await see(page, 'sdp');
  // As a network that is back makes it.
  const offscreen = await offscreenPageOf(ben);
  await offscreen.evaluate(() => dispatchEvent(new Event('online')));
  await see(page, 'sdp-changes');
  const change = await see(page, 'sdp-change');
  expect(change).toContain('a=ice-ufrag');
  expect(change).not.toContain('a=fingerprint');
});

test('a call to somebody who is not there leaves the marks of its try, and no connection', async () => {
  const { ada } = pair;
  const popup = await ada.openPopup();
  await write(popup, 'dial-input', strangerId());
  await press(popup, 'dial-audio');
  await see(popup, 'call', { phase: 'ended', error: 'peer-offline' });
  await popup.close();
  await ada.room.command('doctor.open', { tab: 'connection' });
  const page = await pageAt(ada.room.page.browser(), 'doctor.html');
  await pressAt(page, `${by('ended-link')} > summary`);
  await see(page, 'timeline');
  expect(await see(page, 'ended-link')).toContain('There was no connection to measure');
  const names = Object.keys(await marksOn(page));
  expect(names).toEqual(expect.arrayContaining(['here pressed', 'here knock-sent', 'here ended']));
  expect(names).not.toContain('here ringing-came');
});

/** Of each row its cells by column; of a figure the value itself. */
function partsOn(page: Page, name: string): Promise<Record<string, string>[]> {
  return rowsOf(page, by(name)).then((rows) => rows.map(({ cells }) => cells));
}

test('streams and channels have the figures that getStats() tells', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  await until('video at Ada', async () => (await received(ada, 'camera')).framesPerSecond > 0);
  const page = await openConnectionPage(ada);
  const all = async (type: string) =>
    ((await statistics(ada)) as Stat[]).filter((stat) => stat.type === type);
  await until('each channel is between the counters before and after', async () => {
    const before = await all('data-channel');
    const stale = await see(page, 'parts');
    await until('the page shows a new reading', async () => (await see(page, 'parts')) !== stale);
    const shown = await partsOn(page, 'channel');
    const after = await all('data-channel');
    return shown.every((cells) => {
      const [one, other] = [before, after].map((each) =>
        each.find(({ label }) => label === cells['part-label']),
      );
      const value = Number(cells['part-bytesSent']);
      return value >= Number(one?.bytesSent) && value <= Number(other?.bytesSent);
    });
  });
  await until('the video that Ada receives is as the browser tells it', async () => {
    const [video] = (await all('inbound-rtp')).filter(
      ({ kind, bytesReceived }) => kind === 'video' && bytesReceived,
    );
    const shown = (await partsOn(page, 'stream')).map((cells) => cells['part-width']);
    const size = `${video?.frameWidth} × ${video?.frameHeight}, ${Math.round(Number(video?.framesPerSecond))} fps`;
    return shown.some((each) => each?.replace(/[\u2066-\u2069]/g, '') === size);
  });
});
