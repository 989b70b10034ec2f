// Draws the icons of the manifest from icons/tincan.svg, with the browser's own renderer.

import { readFileSync } from 'node:fs';
import { launch } from 'puppeteer-core';
import { findBrowser } from '../test/harness/browser/find-browser';

const SIZES = [16, 32, 48, 128] as const;

const drawing = readFileSync('icons/tincan.svg', 'utf8');
const browser = await launch({ executablePath: findBrowser(), headless: true, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
    await page.screenshot({ path: `icons/icon-${size}.png`, omitBackground: true });
  }
} finally {
  await browser.close();
}
