// @vitest-environment happy-dom
import '../fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import '../../../src/content/dock-frame';
import { commandsHeard, resetBrowser, tell } from '../fake-browser';

/** happy-dom has no top layer. */
HTMLElement.prototype.showPopover = () => undefined;

/** The page's own view of attachShadow, which alone sees a closed root. */
const attachShadow = vi.spyOn(Element.prototype, 'attachShadow');
const root = () => attachShadow.mock.results.at(-1)?.value as ShadowRoot;
const hosts = () => [...document.documentElement.children].filter(({ tagName }) => tagName === 'DIV');
const part = (name: string) => root().querySelector<HTMLElement>(`[data-test="${name}"]`);
const isFolded = () => part('dock')?.classList.contains('folded');

const SHOW = { url: 'about:blank', title: 'Tincan', close: 'Close Tincan' };

beforeEach(async () => {
  resetBrowser();
  // happy-dom loads no frames, and says so each time.
  vi.spyOn(console, 'error').mockReturnValue();
  await tell('dock', 'dock.show', SHOW);
});

test('the dock is one frame in a root that the page cannot open', () => {
  expect(hosts()).toHaveLength(1);
  expect(hosts()[0]?.shadowRoot).toBeNull();
  expect(attachShadow.mock.lastCall).toEqual([{ mode: 'closed' }]);
  expect(root().querySelectorAll('iframe')).toHaveLength(1);
});

test('its button folds the dock and unfolds it, and the frame stays', () => {
  part('dock-fold')?.click();
  expect([isFolded(), part('dock-fold')?.getAttribute('aria-expanded')]).toEqual([true, 'false']);
  expect(root().querySelectorAll('iframe')).toHaveLength(1);
  part('dock-fold')?.click();
  expect([isFolded(), part('dock-fold')?.getAttribute('aria-expanded')]).toEqual([false, 'true']);
});

test('background unfolds the dock, and a dock that is open stays open', async () => {
  part('dock-fold')?.click();
  expect(await tell('dock', 'dock.unfold', {})).toEqual({ ok: true });
  expect(isFolded()).toBe(false);
  await tell('dock', 'dock.unfold', {});
  expect(isFolded()).toBe(false);
});

test('no other extension and no content script can unfold it, and the page hears of nothing', async () => {
  const heardByPage = vi.fn();
  window.addEventListener('message', heardByPage);
  part('dock-fold')?.click();
  for (const sender of [{ id: 'another' }, { id: 'tincan', tab: { id: 1 } }]) {
    expect(await tell('dock', 'dock.unfold', {}, sender)).toBeNull();
  }
  expect(isFolded()).toBe(true);
  expect(heardByPage).not.toHaveBeenCalled();
  expect(commandsHeard()).toEqual([]);
});

test('a second dock takes the place of the first, and closes', async () => {
  await tell('dock', 'dock.show', SHOW);
  expect(hosts()).toHaveLength(1);
  part('dock-close')?.click();
  expect(hosts()).toHaveLength(0);
});
