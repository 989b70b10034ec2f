// One box on a page that is not ours: a closed shadow root of which the page sees a single DIV.

import { onAbort } from '../shared/lifetime';

/** Puts the box into the page at once; it is removed when the signal aborts. */
export function openShadowBox(css: string, signal: AbortSignal): ShadowRoot {
  const host = document.createElement('div');
  // The page's own rules reach the host: this keeps it out of the layout, and above it. `all` leaves the direction as the
  // page has it, and every language of ours is written from left to right.
  host.style.cssText =
    'all: initial !important; direction: ltr !important; position: fixed !important; z-index: 2147483647 !important;';
  const shadow = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);
  onAbort(signal, () => host.remove());
  return shadow;
}

/** True for the first call in a page: a script may be injected again at any time. */
export function isFirst(script: 'share-bar' | 'dock'): boolean {
  const mark = `tincan ${script}`;
  if (mark in globalThis) return false;
  Object.defineProperty(globalThis, mark, { value: true });
  return true;
}

/** Background speaks to content scripts; nobody else may. */
export function isBackground({ id, tab }: chrome.runtime.MessageSender): boolean {
  return id === chrome.runtime.id && tab === undefined;
}
