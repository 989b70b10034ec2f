// The page of connections, in a tab of its own.

import type { Page } from 'puppeteer-core';
import { reportFile } from '../../src/protocol/report/report';
import type { LinkView } from '../../src/protocol/snapshot/link-view';
import { by } from '../harness/user/view';
import { CONNECTED, calling } from './calls';
import { CHECKING, endedLink, IN_LAN, LINK, RELAYED } from './connection';
import { FAILED_CALLS } from './evidence';
import { id, LONG, MINUTE_MS, NOW, SETTLED, STRANGER } from './people';
import { LOG, reportIn } from './reports';
import type { Scene } from './scene';
import { CALLED, LOST_ONCE, NEVER_UP } from './timelines';

/** Tells the page a reading for each second of the last five minutes, with a weak spell in between. */
async function fiveMinutes(page: Page): Promise<void> {
  await page.evaluate((link) => {
    const [end, seconds] = [Date.now(), 300];
    const { now } = Date;
    const wave = (second: number, length: number) => Math.sin((2 * Math.PI * second) / length);
    for (let second = 0; second <= seconds; second++) {
      const isWeak = second > 140 && second < 190;
      Date.now = () => end - 1_000 * (seconds - second);
      const video = (fps: number) => (isWeak ? null : { width: 1280, height: 720, framesPerSecond: fps });
      const newValue = {
        ...link,
        pair: { ...link.pair, rttMs: Math.round((isWeak ? 210 : 34) + 6 * wave(second, 17)) },
        quality: {
          ...link.quality,
          lossPercent: isWeak ? Math.round(9 + 3 * wave(second, 9)) : 0,
          jitterMs: Math.round(isWeak ? 48 : 9 + 4 * wave(second, 13)),
          receivedKbps: Math.round((isWeak ? 280 : 1_750) + 120 * wave(second, 23)),
          sentKbps: Math.round((isWeak ? 90 : 920) + 80 * wave(second, 31)),
          received: video(30),
          sent: video(24 + Math.round(2 * wave(second, 11))),
        },
      };
      for (const tell of window.tellStorage) tell({ link: { newValue } }, 'session');
    }
    Date.now = now;
  }, LINK);
  await page.$eval(by('charts'), (card) => card.scrollIntoView());
}

/** The file is of this page's own making: a path of the machine would differ. */
async function openReport(page: Page, text: string): Promise<void> {
  await page.$eval(
    by('report-file'),
    (input, content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], 'tincan-report.txt'));
      (input as HTMLInputElement).files = data.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    text,
  );
  await page.waitForSelector(`${by('report')}, ${by('report-fault')}`);
}

const RESTARTED: LinkView = {
  ...LINK,
  pendingLocalSdp: LINK.localSdp,
  changes: [
    {
      at: NOW - MINUTE_MS,
      side: 'remote',
      kind: 'answer',
      removed: ['1 a=ice-ufrag:kT3x', '1 a=ice-pwd:6a1kTqd2xWUPWmTt0hWlyGnx'],
      added: ['1 a=ice-ufrag:Zp8Q', '1 a=ice-pwd:sBv7bq0hXwqYxV1e7tq3kM2c'],
    },
  ],
};

const NEVER_CONNECTED = endedLink({
  reason: 'failed',
  error: 'connection-failed',
  link: { ...CHECKING, iceState: 'failed' },
  timeline: NEVER_UP,
});

const ENDED = [
  endedLink({ kind: 'files', peer: id(3), beganAt: NOW - 90 * MINUTE_MS, endedAt: NOW - 88 * MINUTE_MS }),
  endedLink({
    peer: id(4),
    reason: 'failed',
    error: 'connection-lost',
    link: { ...LINK, iceState: 'failed' },
  }),
  endedLink({ peer: STRANGER, peerSays: LONG, reason: 'hung-up-there', link: RELAYED }),
  endedLink({}),
];

const why = (page: Page) => page.locator(by('doctor-why')).click();

export const DOCTOR_SCENES: readonly Scene[] = [
  { name: 'doctor-why-none', places: ['doctor'], snapshot: SETTLED, act: why },
  {
    name: 'doctor-why',
    places: ['doctor'],
    snapshot: { ...SETTLED, callEvidence: FAILED_CALLS },
    act: why,
  },
  {
    name: 'doctor-why-question',
    places: ['doctor'],
    snapshot: { ...SETTLED, callEvidence: FAILED_CALLS.slice(0, -1) },
    act: why,
  },
  { name: 'doctor-no-call', places: ['doctor'], snapshot: SETTLED },
  { name: 'doctor-ended', places: ['doctor'], snapshot: SETTLED, beside: { endedLinks: ENDED } },
  {
    name: 'doctor-ended-open',
    places: ['doctor'],
    snapshot: SETTLED,
    beside: { endedLinks: ENDED },
    act: (page) => page.locator(`${by('ended-link')}:nth-of-type(3) > summary`).click(),
  },
  {
    name: 'doctor-connecting',
    places: ['doctor'],
    snapshot: calling({ name: 'connecting' }, { peer: id(4) }),
    beside: { timeline: NEVER_UP },
  },
  {
    name: 'doctor-checking',
    places: ['doctor'],
    snapshot: calling({ name: 'connecting' }, {}, { link: CHECKING }),
  },
  {
    name: 'doctor-call',
    places: ['doctor'],
    snapshot: calling(CONNECTED, {}, { link: LINK }),
    beside: { timeline: CALLED },
  },
  {
    name: 'doctor-timeline',
    places: ['doctor'],
    snapshot: calling(CONNECTED, {}, { link: LINK }),
    beside: { timeline: LOST_ONCE },
    act: async (page) => {
      await page.locator(by('timeline-whole')).click();
      await page.$eval(by('timeline'), (card) => {
        for (const fold of card.querySelectorAll('details')) fold.open = true;
        card.scrollIntoView();
      });
      await page.focus(by('timeline-plot'));
      for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
    },
  },
  {
    name: 'doctor-report',
    places: ['doctor'],
    snapshot: SETTLED,
    act: (page) => openReport(page, reportFile('## Report', reportIn())),
  },
  {
    name: 'doctor-report-refused',
    places: ['doctor'],
    snapshot: SETTLED,
    act: (page) => openReport(page, 'no report'),
  },
  {
    name: 'doctor-changes',
    places: ['doctor'],
    snapshot: calling(CONNECTED, {}, { link: RESTARTED }),
    beside: { log: LOG },
    act: (page) =>
      page.$eval(by('sdp-changes'), (fold) => {
        (fold as HTMLDetailsElement).open = true;
        fold.scrollIntoView();
      }),
  },
  {
    name: 'doctor-parts',
    places: ['doctor'],
    snapshot: calling(CONNECTED, {}, { link: LINK }),
    beside: { log: LOG },
    act: (page) => page.$eval(by('parts'), (card) => card.scrollIntoView()),
  },
  {
    name: 'doctor-never-up',
    places: ['doctor'],
    snapshot: SETTLED,
    beside: {
      endedLinks: [NEVER_CONNECTED, endedLink({ reason: 'failed', error: 'peer-offline', link: null })],
    },
    act: (page) => page.locator(`${by('ended-link')}:last-of-type > summary`).click(),
  },
  {
    name: 'doctor-charts',
    places: ['doctor'],
    snapshot: calling(CONNECTED, {}, { link: LINK }),
    act: fiveMinutes,
  },
  {
    name: 'doctor-sdp',
    places: ['doctor'],
    snapshot: calling(CONNECTED, {}, { link: LINK }),
    act: (page) =>
      page.$eval(by('sdp'), (card) => {
        const [fold, session] = card.querySelectorAll('details');
        for (const each of [fold, session, ...card.querySelectorAll('.sdp-beside > .fold:last-child')]) {
          (each as HTMLDetailsElement).open = true;
        }
        card.scrollIntoView();
      }),
  },
  {
    name: 'doctor-relayed',
    places: ['doctor'],
    snapshot: calling(CONNECTED, { peer: id(4), path: 'relayed' }, { link: RELAYED }),
  },
  { name: 'doctor-lan', places: ['doctor'], snapshot: calling(CONNECTED, { path: 'lan' }, { link: IN_LAN }) },
];
