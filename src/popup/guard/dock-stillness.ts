// Since when the frame of the dock has had its place and its size, and its controls have been where they are. Intersection
// Observer tells none of it. Times are on the clock of `Event.timeStamp`.

import { browser } from '../../shared/browser';
import { DOCK_SLACK_PX } from './limits';

const POINTED = ['pointerover', 'pointermove', 'pointerdown', 'dragover', 'drop'] as const;
const CONTROLS = 'button, input, select, textarea, a';

/** Since when a condition has held for the element that is pressed; infinity while it does not hold. */
export type Since = (pressed: Element) => number;

/** The browser tells no frame that the page has moved it, but each pointer event tells where the frame is on the screen. */
export function watchFramePlace(): Since {
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

/** A frame that was unfolded a moment ago has other controls under the same pointer. */
export function watchFrameSize(): Since {
  let since = Number.NEGATIVE_INFINITY;
  window.addEventListener('resize', ({ timeStamp }) => {
    since = timeStamp;
  });
  return () => since;
}

/** Zoom scales the coordinates in the page, and not those on the screen. */
async function followZoom(onZoom: (zoom: number) => void): Promise<void> {
  const { id } = (await browser.tabs.getCurrent()) ?? {};
  if (id === undefined) return;
  onZoom(await browser.tabs.getZoom(id));
  browser.tabs.onZoomChange.addListener(({ tabId, newZoomFactor }) => {
    if (tabId === id) onZoom(newZoomFactor);
  });
}

/** A user does not mean a button that appears under a finger which is already on its way. */
export function watchInsertions(): Since {
  const insertedAt = new WeakMap<Node, number>();
  new MutationObserver((changes) => {
    const now = performance.now();
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) insertedAt.set(node, now);
  }).observe(document.body, { childList: true, subtree: true });
  return (pressed) => {
    let since = Number.NEGATIVE_INFINITY;
    let node: Node | null = pressed.closest(CONTROLS) ?? pressed;
    for (; node; node = node.parentNode) since = Math.max(since, insertedAt.get(node) ?? since);
    return since;
  };
}
