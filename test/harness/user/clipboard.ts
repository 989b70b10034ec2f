// Puts on the clipboard what other applications put there, and pastes with the keyboard.

import type { Page } from 'puppeteer-core';

/** One content in several formats, as spreadsheets and browsers copy it. */
export interface Clip {
  text?: string;
  html?: string;
  /** With a picture of the content, or with a picture alone. */
  picture?: boolean;
}

/** Pastes into the element that has the focus. */
export async function paste(page: Page, clip: Clip): Promise<void> {
  await page.bringToFront();
  await page.evaluate(async ({ text, html, picture }) => {
    const kinds: Record<string, Blob> = {};
    if (text !== undefined) kinds['text/plain'] = new Blob([text], { type: 'text/plain' });
    if (html !== undefined) kinds['text/html'] = new Blob([html], { type: 'text/html' });
    if (picture) {
      const canvas = new OffscreenCanvas(8, 8);
      canvas.getContext('2d')?.fillRect(0, 0, 8, 8);
      kinds['image/png'] = await canvas.convertToBlob();
    }
    await navigator.clipboard.write([new ClipboardItem(kinds)]);
  }, clip);
  await page.keyboard.down('Control');
  await page.keyboard.press('v', { commands: ['paste'] });
  await page.keyboard.up('Control');
}
