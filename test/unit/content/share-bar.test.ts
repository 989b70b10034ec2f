// @vitest-environment happy-dom
import '../fake-browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '../../../src/content/share-bar';
import { commandsHeard, resetBrowser, said, tell } from '../fake-browser';

/** happy-dom has no top layer. */
HTMLElement.prototype.showPopover = () => undefined;

/** The page's own view of attachShadow, which alone sees a closed root. */
const attachShadow = vi.spyOn(Element.prototype, 'attachShadow');
const root = () => attachShadow.mock.results.at(-1)?.value as ShadowRoot;
const hosts = () => [...document.documentElement.children].filter(({ tagName }) => tagName === 'DIV');

const SHOW = { sharing: 'Sharing with Grace', stop: 'Stop' };

beforeEach(resetBrowser);
afterEach(() => tell('share-bar', 'share.hide', {}));

test('the bar says with whom and how to stop, in a root that the page cannot open', async () => {
  expect(await tell('share-bar', 'share.show', SHOW)).toEqual({ ok: true });
  expect(hosts()).toHaveLength(1);
  expect(hosts()[0]?.shadowRoot).toBeNull();
  expect(attachShadow.mock.lastCall).toEqual([{ mode: 'closed' }]);
  expect(document.documentElement.textContent).not.toContain('Grace');
  expect(root().textContent).toBe('Sharing with GraceStop');
});

test('a name is text there too', async () => {
  await tell('share-bar', 'share.show', { ...SHOW, sharing: '<img src=x>' });
  expect(root().querySelector('img')).toBeNull();
  expect(root().textContent).toContain('<img src=x>');
});

test('Stop asks background to stop, and the bar stays until background says so', async () => {
  await tell('share-bar', 'share.show', SHOW);
  root().querySelector('button')?.click();
  expect(commandsHeard()).toEqual([said('share.stop', {})]);
  expect(hosts()).toHaveLength(1);
  await tell('share-bar', 'share.hide', {});
  expect(hosts()).toHaveLength(0);
});

test('shown twice, there is one bar', async () => {
  await tell('share-bar', 'share.show', SHOW);
  await tell('share-bar', 'share.show', SHOW);
  expect(hosts()).toHaveLength(1);
});

test.each([
  ['another extension', { id: 'another' }],
  ['a content script', { id: 'tincan', tab: { id: 1 } }],
])('%s cannot show it', async (_who, sender) => {
  expect(await tell('share-bar', 'share.show', SHOW, sender)).toBeNull();
  expect(hosts()).toHaveLength(0);
});
