// The acts of a user on one page of Tincan (popup, window, dock, welcome), and what the page shows, by data-test names.

import { type ElementHandle, type Frame, LocatorEvent, type Page } from 'puppeteer-core';
import { PATIENCE_MS, until } from '../browser/until';

export type View = Page | Frame;
/** Values of `data-` attributes. */
export type Data = Readonly<Record<string, string>>;

/** The page that a frame is in. */
export const pageOf = (view: View): Page => ('mainFrame' in view ? view : view.page());

/** `by('call', { phase: 'connected' })` is `[data-test="call"][data-phase="connected"]`. */
export function by(name: string, data: Data = {}): string {
  const conditions = Object.entries(data).map(([key, value]) => `[data-${key}="${value}"]`);
  return `[data-test="${name}"]${conditions.join('')}`;
}

/**
 * Waits until the element is there, at rest and enabled, and clicks it with the real mouse. The click may close the page before
 * the browser has answered for the mouse: such a click is done, and a second one would never arrive.
 */
export function press(view: View, name: string, data?: Data): Promise<void> {
  return pressAt(view, by(name, data));
}

/** As `press`, for a control inside another element. */
export function pressAt(view: View, selector: string): Promise<void> {
  const button = view.locator(selector).setTimeout(PATIENCE_MS);
  const page = pageOf(view);
  return explained(view, `press ${selector}`, async () => {
    const ended = new AbortController();
    const closedByClick = new Promise<void>((resolve) => {
      button.once(LocatorEvent.Action, () => page.once('close', () => resolve()));
    });
    const click = button.click({ signal: ended.signal });
    try {
      await Promise.race([click, closedByClick]);
    } finally {
      ended.abort();
      await click.catch(() => undefined);
    }
  });
}

/** What is longer is set at once, as by a paste: the page draws itself anew after each key. */
const TYPED_CHARS = 16;

/** Puts these words in the place of what the field has. */
export function write(view: View, name: string, words: string): Promise<void> {
  const field = view.locator(by(name)).setTimeout(PATIENCE_MS);
  return explained(view, `write into ${by(name)}`, async () => {
    await empty(view, name);
    await field.fill(words, { typingThreshold: TYPED_CHARS });
  });
}

/**
 * Empties a field by a key, as a user does, so that the page hears of it. `fill` empties a field without an event: the page
 * goes on with the old text, and puts it back when it draws the field again.
 */
async function empty(view: View, name: string): Promise<void> {
  const field = await seeAt(view, by(name));
  await field.focus();
  const hasText = await field.evaluate((element) => {
    const { value } = element as HTMLInputElement | HTMLTextAreaElement;
    (element as HTMLInputElement | HTMLTextAreaElement).select();
    return value !== '';
  });
  if (hasText) await field.press('Backspace');
}

/** The focus goes elsewhere, which is when a field of the settings comes into force. */
export function leave(view: View, name: string): Promise<void> {
  return explained(view, `leave ${by(name)}`, () =>
    view.$eval(by(name), (element) => (element as HTMLElement).blur()),
  );
}

/** Chooses files, as in the dialog of the system. */
export function choose(view: View, name: string, ...paths: readonly string[]): Promise<void> {
  return explained(view, `choose files for ${by(name)}`, async () => {
    const input = await view.waitForSelector(`input${by(name)}`, { timeout: PATIENCE_MS });
    await (input as ElementHandle<HTMLInputElement> | null)?.uploadFile(...paths);
  });
}

/** Waits until the element is visible, and returns its text. */
export async function see(view: View, name: string, data?: Data): Promise<string> {
  const found = await seeAt(view, by(name, data));
  return found.evaluate((element) => element.textContent);
}

/** Waits until the element is visible. */
export function seeAt(view: View, selector: string): Promise<ElementHandle> {
  return explained(view, `see ${selector}`, async () => {
    const found = await view.waitForSelector(selector, { visible: true, timeout: PATIENCE_MS });
    if (!found) throw new Error(`${selector} is hidden`);
    return found;
  });
}

export function gone(view: View, name: string, data?: Data): Promise<void> {
  return explained(view, `see ${by(name, data)} go`, async () => {
    await view.waitForSelector(by(name, data), { hidden: true, timeout: PATIENCE_MS });
  });
}

/** Adds to a failure what the page showed instead. */
async function explained<T>(view: View, deed: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    const shown = await view
      .evaluate(() => document.body.innerText)
      .catch(() => 'nothing: the page is closed');
    throw new Error(`Could not ${deed} at ${view.url()}. It showed:\n${shown}`, { cause });
  }
}

export async function textsOf(view: View, name: string): Promise<string[]> {
  return view.$$eval(by(name), (elements) => elements.map((element) => element.textContent));
}

/** Frames that a video element has shown on this page; null while it is not there. */
async function framesShown(view: View, name: string): Promise<number | null> {
  const [frames = null] = await view.$$eval(by(name), (elements) =>
    elements.map((element) =>
      element instanceof HTMLVideoElement ? element.getVideoPlaybackQuality().totalVideoFrames : 0,
    ),
  );
  return frames;
}

/** Waits until a video shows one frame after another. On a busy machine a camera may pause meanwhile, and its video goes. */
export async function plays(view: View, name: string): Promise<void> {
  await see(view, name);
  let before: number | null = null;
  await until(`${name} plays at ${view.url()}`, async () => {
    const now = await framesShown(view, name);
    const hasMore = now !== null && before !== null && now > before;
    before = now;
    return hasMore;
  });
}
