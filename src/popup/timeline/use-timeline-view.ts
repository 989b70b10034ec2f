// Which part of a timeline is shown, and which of its marks is told: by buttons, keys, wheel and pointer.

import { useState } from 'preact/hooks';
import type { Axis } from '../../protocol/timeline/axis';
import {
  answeredOf,
  panned,
  type Shown,
  setUpOf,
  showing,
  wholeOf,
  zoomed,
} from '../../protocol/timeline/zoom';

export const STEP_IN = 0.5;
export const STEP_OUT = 2;

/** What follows the timeline while it grows. */
export type Part = 'set-up' | 'answered' | 'whole';

const PARTS: Record<Part, (axis: Axis) => Shown> = {
  'set-up': setUpOf,
  answered: answeredOf,
  whole: wholeOf,
};

export interface TimelineView {
  shown: Shown;
  /** Null once the user has chosen another part. */
  follows: Part | null;
  /** Of the marks of the axis; null before the first. */
  told: number | null;
  follow(part: Part): void;
  zoom(factor: number, centre?: number): void;
  pan(byMs: number): void;
  tell(mark: number): void;
  /** The next mark, or the one before; the first for no mark yet. */
  step(by: number): void;
}

export function useTimelineView(axis: Axis): TimelineView {
  const [view, setView] = useState<Shown | Part>('set-up');
  const [told, setTold] = useState<number | null>(null);
  const whole = wholeOf(axis);
  const shown = typeof view === 'string' ? PARTS[view](axis) : view;
  const { marks } = axis;

  function tellAndShow(mark: number): void {
    const at = marks[mark]?.at;
    if (at === undefined) return;
    setTold(mark);
    const next = showing(shown, at, whole);
    if (next !== shown) setView(next);
  }

  return {
    shown,
    follows: typeof view === 'string' ? view : null,
    told: told !== null && told < marks.length ? told : null,
    follow: setView,
    zoom(factor, centre) {
      const at = told === null ? undefined : marks[told]?.at;
      const isInside = at !== undefined && at >= shown.from && at <= shown.to;
      setView(zoomed(shown, factor, centre ?? (isInside ? at : (shown.from + shown.to) / 2), whole));
    },
    pan: (byMs) => setView(panned(shown, byMs, whole)),
    tell: setTold,
    step(by) {
      tellAndShow(told === null ? 0 : Math.min(Math.max(0, told + by), marks.length - 1));
    },
  };
}
