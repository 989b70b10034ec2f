// Since when the user has seen all of the dock, as the browser says. A sheet or a menu stands in the top layer, where it covers
// the root element from Intersection Observer. So each one that is open is observed too, and the topmost must be seen. That is
// enough: the browser calls nothing in a frame visible while the page covers or distorts any part of the frame. Only what the
// page cuts off is counted for each element, so that the root element must be whole as well.

import type { Since } from './dock-stillness';
import { DOCK_LOOK_MS, DOCK_SEEN_MS } from './limits';

// Intersection Observer v2 (https://w3c.github.io/IntersectionObserver/v2/); TypeScript knows the first version.
declare global {
  interface IntersectionObserverInit {
    trackVisibility?: boolean;
    /** Milliseconds. */
    delay?: number;
  }
  interface IntersectionObserverEntry {
    /** All of the target is unobscured, opaque and not distorted. */
    readonly isVisible: boolean;
  }
}

/** The visible part of the dock below which it counts as hidden: a page that cuts some of it off can change its meaning. */
const VISIBLE_PART = 0.95;

/** What can stand in the top layer of the dock, and what stands there now. */
const LAYERS = 'dialog, [popover]';
const OPEN_LAYERS = ':modal, :popover-open';

const NEVER = Number.POSITIVE_INFINITY;

/** Also says in `data-in-sight` of the root element whether the user has seen the dock for long enough. */
export function watchSight(): Since {
  const root = document.documentElement;
  const wholeSince = new WeakMap<Element, number>();
  const visibleSince = new WeakMap<Element, number>();
  /** The lowest first. */
  let layers: Element[] = [];
  let layersSince = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) note(entry);
      tell();
    },
    { trackVisibility: true, delay: DOCK_LOOK_MS, threshold: VISIBLE_PART },
  );

  function note({ target, isVisible, intersectionRatio }: IntersectionObserverEntry): void {
    const isWhole = intersectionRatio >= VISIBLE_PART;
    for (const [times, holds] of [
      [wholeSince, isWhole],
      [visibleSince, isWhole && isVisible],
    ] as const) {
      times.set(target, holds ? Math.min(times.get(target) ?? NEVER, performance.now()) : NEVER);
    }
  }

  /** A layer that is removed from the page closes without an event. */
  function dropClosed(): void {
    const open = layers.filter((layer) => layer.matches(OPEN_LAYERS));
    if (open.length === layers.length) return;
    for (const layer of layers) if (!open.includes(layer)) leave(layer);
    layers = open;
    layersSince = performance.now();
  }

  function leave(layer: Element): void {
    observer.unobserve(layer);
    visibleSince.delete(layer);
  }

  function since(): number {
    dropClosed();
    const top = layers.at(-1) ?? root;
    return Math.max(layersSince, wholeSince.get(root) ?? NEVER, visibleSince.get(top) ?? NEVER);
  }

  function tell(): void {
    clearTimeout(timer);
    const leftMs = since() + DOCK_SEEN_MS - performance.now();
    root.dataset.inSight = String(leftMs <= 0);
    if (leftMs > 0 && leftMs < NEVER) timer = setTimeout(tell, leftMs);
  }

  function onToggle({ type, target }: Event): void {
    if (!(target instanceof Element) || !target.matches(LAYERS)) return;
    layersSince = performance.now();
    if (type === 'toggle') {
      layers = layers.filter((layer) => layer !== target);
      leave(target);
      if (target.matches(OPEN_LAYERS)) {
        layers.push(target);
        observer.observe(target);
      }
    }
    tell();
  }

  observer.observe(root);
  // `beforetoggle` comes at once, and `toggle` when the layer has opened or closed.
  for (const name of ['beforetoggle', 'toggle']) document.addEventListener(name, onToggle, { capture: true });
  return since;
}
