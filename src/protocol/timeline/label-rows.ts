// In which row the label of each mark stands, like a flag on its mast. A label begins at its mark, so those to the right take
// the lower rows first: then no mast passes through the label of another.

export interface Flag {
  /** Where its mark is, and how wide its label is, in CSS pixels. */
  x: number;
  width: number;
}

/** Between two labels of one row. */
const GAP = 8;

export interface Placed {
  /** 0 is next to the marks; null is no label for lack of room. */
  row: number | null;
  /** The label ends at its mark, because it would not fit beside it. */
  isLeft: boolean;
}

/** `flags` in the order of their places. */
export function labelRows(flags: readonly Flag[], rows: number, width: number): readonly Placed[] {
  /** Where the leftmost label of each row begins. */
  const starts: number[] = Array.from({ length: rows }, () => width + GAP);
  return flags
    .toReversed()
    .map((flag): Placed => {
      const isLeft = flag.x + flag.width > width;
      const [from, to] = isLeft ? [flag.x - flag.width, flag.x] : [flag.x, flag.x + flag.width];
      const row = starts.findIndex((start) => to + GAP <= start);
      if (row < 0 || from < 0) return { row: null, isLeft };
      starts[row] = from;
      return { row, isLeft };
    })
    .toReversed();
}
