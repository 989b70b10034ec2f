// Which part of a timeline is shown, and where the axis has its figures.

import type { Axis } from './axis';
import { ZOOM_LEAST_MS } from './limits';

/** In milliseconds of the axis. */
export interface Shown {
  from: number;
  to: number;
}

/** Room at both ends of the widest view, as a part of it. */
const MARGIN = 0.04;
/** Figures on an axis stand this many CSS pixels apart, or more. */
const FIGURES_APART = 72;
const STEPS = [1, 2, 5];

/** From the first mark to the last, with room at both ends. */
export const wholeOf = ({ marks, end }: Axis): Shown => between(marks[0]?.at ?? 0, end);

/** The same to the end of the set-up. */
export const setUpOf = ({ marks, setUpEnd }: Axis): Shown => between(marks[0]?.at ?? 0, setUpEnd);

/** From the answer to the end of the set-up: how long the user has waited for the connection alone. */
export const answeredOf = ({ answeredAt, setUpEnd }: Axis): Shown => between(answeredAt ?? 0, setUpEnd);

function between(from: number, to: number): Shown {
  const room = Math.max(ZOOM_LEAST_MS, to - from) * MARGIN;
  return { from: from - room, to: Math.max(to, from + ZOOM_LEAST_MS) + room };
}

/** Wider for a `factor` above 1. What is at `centre` stays where it is. */
export function zoomed(shown: Shown, factor: number, centre: number, whole: Shown): Shown {
  const width = shown.to - shown.from;
  const least = Math.min(ZOOM_LEAST_MS, whole.to - whole.from);
  const next = Math.min(Math.max(width * factor, least), whole.to - whole.from);
  const from = centre - ((centre - shown.from) * next) / width;
  return within({ from, to: from + next }, whole);
}

export const panned = ({ from, to }: Shown, by: number, whole: Shown): Shown =>
  within({ from: from + by, to: to + by }, whole);

/** The same width, moved as far as the whole allows. */
function within({ from, to }: Shown, whole: Shown): Shown {
  const by = Math.max(0, whole.from - from) - Math.max(0, to - whole.to);
  return { from: from + by, to: to + by };
}

/** Shows `at`, by as small a move as possible. */
export function showing(shown: Shown, at: number, whole: Shown): Shown {
  const room = (shown.to - shown.from) * MARGIN;
  if (at < shown.from + room) return panned(shown, at - room - shown.from, whole);
  if (at > shown.to - room) return panned(shown, at + room - shown.to, whole);
  return shown;
}

/** The times that get a figure on an axis of so many CSS pixels. */
export function figuresOn({ from, to }: Shown, width: number): readonly number[] {
  const least = ((to - from) * FIGURES_APART) / Math.max(FIGURES_APART, width);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = (STEPS.find((each) => each * power >= least) ?? 10) * power;
  const first = Math.ceil(Math.max(0, from) / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_none, nth) => (first + nth) * step);
}
