// The open line: its card, its calls, its files.

import type { Page } from 'puppeteer-core';
import { by } from '../harness/user/view';
import { CONNECTED } from './calls';
import { APP, openLine, plainCall } from './open-line';
import { MINUTE_MS, NOW } from './people';
import { press, type Scene, VIEWS } from './scene';

async function dialPlain(page: Page): Promise<void> {
  await page.locator(by('dial-input')).fill(APP);
  await page.locator(by('dial-video')).click();
}

export const OPEN_LINE_SCENES: readonly Scene[] = [
  {
    name: 'open-line-off',
    places: VIEWS,
    snapshot: openLine({ name: 'off', error: 'broker-unreachable' }),
    act: press('own-menu'),
  },
  {
    name: 'open-line',
    places: VIEWS,
    snapshot: openLine({
      name: 'waiting',
      line: { id: 'h235rsviqvlzwtnjjhvxai6aty', until: NOW + 9 * MINUTE_MS },
    }),
  },
  {
    name: 'open-line-dial',
    places: VIEWS,
    snapshot: openLine({ name: 'off', error: null }),
    act: dialPlain,
  },
  { name: 'open-line-incoming', places: VIEWS, snapshot: plainCall({ name: 'ringing-here' }) },
  {
    name: 'open-line-call',
    places: ['popup', 'window', 'dock'],
    snapshot: plainCall(CONNECTED, { files: [] }),
  },
  { name: 'open-line-files', places: VIEWS, snapshot: plainCall(CONNECTED) },
  {
    name: 'open-line-no-data',
    places: ['popup'],
    snapshot: plainCall(CONNECTED, { data: false, chat: [], files: [] }),
  },
  {
    name: 'open-line-ended',
    places: VIEWS,
    snapshot: plainCall({ name: 'ended', reason: 'failed', error: 'connection-failed' }),
  },
];
