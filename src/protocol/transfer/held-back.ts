// Whether the connections of a path, and not the line, limit what is sent: there is room in the window, and they do not take what
// would fill it. One look says little.

/** Looks that count: those of the last so many intervals. */
const INTERVALS = 5;
/** In fewer looks nothing is seen. */
const LEAST_LOOKS = 8;
/** Held back in more than this part of the looks. */
const MOSTLY = 0.6;

export class HeldBack {
  /** The newest interval is last. */
  #intervals: readonly { looks: number; held: number }[] = [{ looks: 0, held: 0 }];

  note(isHeld: boolean): void {
    const last = this.#intervals.at(-1);
    if (!last) return;
    last.looks += 1;
    if (isHeld) last.held += 1;
  }

  nextInterval(): void {
    this.#intervals = [...this.#intervals, { looks: 0, held: 0 }].slice(-INTERVALS);
  }

  get isHeldBack(): boolean {
    const looks = this.#intervals.reduce((sum, each) => sum + each.looks, 0);
    const held = this.#intervals.reduce((sum, each) => sum + each.held, 0);
    return looks >= LEAST_LOOKS && held > MOSTLY * looks;
  }
}
