// Lets a panel be dragged by its handle, and keeps the panel inside the window, however small the window becomes and however
// large the panel.

import { onAbort } from '../shared/lifetime';

/** A drag begins after this many pixels, so that a press on a button in the handle stays a press. */
const SLOP_PX = 4;

export function movable(panel: HTMLElement, handle: HTMLElement, signal: AbortSignal): void {
  handle.addEventListener(
    'pointerdown',
    (down) => {
      if (down.button !== 0) return;
      const { left, top } = panel.getBoundingClientRect();
      follow(handle, down.pointerId, signal, (move) => {
        const [right, below] = [move.clientX - down.clientX, move.clientY - down.clientY];
        if (!handle.hasPointerCapture(down.pointerId)) {
          if (Math.hypot(right, below) < SLOP_PX) return;
          handle.setPointerCapture(down.pointerId);
        }
        place(panel, left + right, top + below);
      });
    },
    { signal },
  );
  function keepInside(): void {
    const { left, top } = panel.getBoundingClientRect();
    if (panel.style.left) place(panel, left, top);
  }
  window.addEventListener('resize', keepInside, { signal });
  const sizes = new ResizeObserver(keepInside);
  sizes.observe(panel);
  onAbort(signal, () => sizes.disconnect());
}

function follow(
  handle: HTMLElement,
  pointerId: number,
  signal: AbortSignal,
  moved: (event: PointerEvent) => void,
): void {
  const drag = new AbortController();
  const listening = { signal: AbortSignal.any([signal, drag.signal]) };
  handle.addEventListener('pointermove', (event) => event.pointerId === pointerId && moved(event), listening);
  for (const end of ['pointerup', 'pointercancel'] as const) {
    window.addEventListener(end, () => drag.abort(), listening);
  }
}

function place(panel: HTMLElement, left: number, top: number): void {
  const { width, height } = panel.getBoundingClientRect();
  const within = (wish: number, room: number) => `${Math.max(0, Math.min(wish, room))}px`;
  Object.assign(panel.style, {
    left: within(left, innerWidth - width),
    top: within(top, innerHeight - height),
    right: 'auto',
    bottom: 'auto',
  });
}
