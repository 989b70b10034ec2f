// Since when the dock's frame rests where it is, and its controls where they are: the browser's word on visibility
// tells neither. Times are those of events.

import { browser } from '../../shared/browser';
import { DOCK_SLACK_PX } from './limits';

const POINTED = ['pointerover', 'pointermove', 'pointerdown', 'dragover', 'drop'] as const;
const CONTROLS = 'button, input, select, textarea, a';

type Since = (pressed: Element) => number;

/** A frame is told nowhere that the page moves it, but each event of a pointer tells where it is on the screen. */
export function watchRest(): Since {
  let zoom = 1;
  let since = Number.NEGATIVE_INFINITY;
  let place: { x: number; y: number } | null = null;
  void followZoom((now) => {
    zoom = now;
  });
  for (const name of POINTED) {
    const look = ({ screenX, screenY, clientX, clientY, timeStamp }: MouseEvent) => {
      const [x, y] = [screenX - clientX * zoom, screenY - clientY * zoom];
      if (place && Math.hypot(x - place.x, y - place.y) <= DOCK_SLACK_PX) return;
      place = { x, y };
      since = timeStamp;
    };
    window.addEventListener(name, look, { capture: true });
  }
  return () => since;
}

/** The page is zoomed, the screen is not. */
async function followZoom(take: (zoom: number) => void): Promise<void> {
  const { id } = (await browser.tabs.getCurrent()) ?? {};
  if (id === undefined) return;
  take(await browser.tabs.getZoom(id));
  browser.tabs.onZoomChange.addListener(({ tabId, newZoomFactor }) => {
    if (tabId === id) take(newZoomFactor);
  });
}

/** A button that comes up under a finger already on its way was not chosen. */
export function watchBirths(): Since {
  const born = new WeakMap<Node, number>();
  new MutationObserver((changes) => {
    const now = performance.now();
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) born.set(node, now);
  }).observe(document.body, { childList: true, subtree: true });
  return (pressed) => {
    let since = Number.NEGATIVE_INFINITY;
    let node: Node | null = pressed.closest(CONTROLS) ?? pressed;
    for (; node; node = node.parentNode) since = Math.max(since, born.get(node) ?? since);
    return since;
  };
}
