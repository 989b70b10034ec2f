// What a pointer does on a drawn timeline: it rests on the nearest mark, a drag moves the part that is shown, and the wheel
// with Ctrl (which is also a pinch on a touchpad) zooms where the pointer is. Without Ctrl the wheel scrolls the page.

import type { RefObject, TargetedPointerEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Axis } from '../../protocol/timeline/axis';
import { hasPeer, MIDDLE, placeOf } from './timeline-plot';
import type { TimelineView } from './use-timeline-view';

/** In CSS pixels: how near a mark has to be, and how far a press has to move to be a drag. */
const NEAR = 24;
const DRAG = 4;
/** How much one notch of a wheel zooms. */
const WHEEL = 1.0015;

interface Handlers {
  onPointerDown(event: TargetedPointerEvent<HTMLElement>): void;
  onPointerMove(event: TargetedPointerEvent<HTMLElement>): void;
  onPointerUp(event: TargetedPointerEvent<HTMLElement>): void;
  onPointerCancel(): void;
}

export function usePointer(box: RefObject<HTMLElement | null>, axis: Axis, view: TimelineView): Handlers {
  /** Where the press is that may become a drag, or is one. */
  const press = useRef<{ x: number; isDrag: boolean } | null>(null);
  const latest = useRef(view);
  latest.current = view;

  // As an attribute it would be passive, and the browser would zoom the page.
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const { shown, zoom } = latest.current;
      const share = event.offsetX / Math.max(1, current.clientWidth);
      zoom(WHEEL ** event.deltaY, shown.from + share * (shown.to - shown.from));
    };
    current.addEventListener('wheel', wheel, { passive: false });
    return () => current.removeEventListener('wheel', wheel);
  }, [box]);

  function rest({ offsetX, offsetY, currentTarget }: TargetedPointerEvent<HTMLElement>): void {
    const side = offsetY < MIDDLE || !hasPeer(axis) ? 'here' : 'there';
    const found = nearest(axis, offsetX, side, view, currentTarget.clientWidth);
    if (found !== null && found !== view.told) view.tell(found);
  }

  return {
    onPointerDown(event) {
      press.current = { x: event.offsetX, isDrag: false };
      rest(event);
    },
    onPointerMove(event) {
      const { current } = press;
      if (!current) return rest(event);
      const by = event.offsetX - current.x;
      if (!current.isDrag && Math.abs(by) < DRAG) return;
      if (!current.isDrag) event.currentTarget.setPointerCapture(event.pointerId);
      const { from, to } = view.shown;
      view.pan((-by * (to - from)) / Math.max(1, event.currentTarget.clientWidth));
      press.current = { x: event.offsetX, isDrag: true };
    },
    onPointerUp() {
      press.current = null;
    },
    onPointerCancel() {
      press.current = null;
    },
  };
}

function nearest(axis: Axis, x: number, side: string, { shown }: TimelineView, width: number): number | null {
  let [found, least]: [number | null, number] = [null, NEAR];
  axis.marks.forEach((mark, nth) => {
    const away = Math.abs(placeOf(shown, mark.at, width) - x);
    if (mark.side === side && away < least) [found, least] = [nth, away];
  });
  return found;
}
