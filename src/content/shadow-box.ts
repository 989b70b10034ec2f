// One box on a page that is not ours: a closed shadow root of which the page sees a single DIV.

import { onAbort } from '../shared/lifetime';
import hostCss from './shadow-box.css?inline';

/**
 * Puts the box into the page at once; it is removed when the signal aborts. It stands in the top layer, so that no style of an
 * element of the page fades, masks or moves it. A page can only cover the box, hide it, or take it away.
 */
export function openShadowBox(css: string, signal: AbortSignal): ShadowRoot {
  const host = document.createElement('div');
  host.popover = 'manual';
  const shadow = host.attachShadow({ mode: 'closed' });
  shadow.adoptedStyleSheets = [hostCss, css].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  document.documentElement.append(host);
  host.showPopover();
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
