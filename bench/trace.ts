// Chromium's own trace of what a browser does meanwhile, as the panel Performance of its DevTools reads it.

import { writeFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'loading',
  'v8',
];

export async function traceInto(file: string, browser: Browser, work: () => Promise<void>): Promise<void> {
  const session = await browser.target().createCDPSession();
  const events: object[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  writeFileSync(file, JSON.stringify({ traceEvents: events }));
}
