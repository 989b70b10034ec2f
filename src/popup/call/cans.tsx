// Two cans on a string: it hangs slack until somebody answers, snaps taut then, and trembles with the voice. A file is a bead
// that slides along it.

export interface CansProps {
  isTaut: boolean;
  /** Which way a file goes now. */
  bead?: 'sending' | 'receiving' | undefined;
}

export function Cans({ isTaut, bead }: CansProps) {
  return (
    <svg
      class={`cans ${isTaut ? 'taut' : 'slack'}`}
      viewBox="0 0 160 40"
      width="8rem"
      height="2rem"
      fill="none"
      aria-hidden="true"
    >
      <path class="line" />
      <path class="wave" d="M31 16q8.2-9 16.3 0t16.3 0 16.4 0 16.3 0 16.3 0 16.4 0" />
      <path class="can" d="M6 5 28 2v28L6 27z" />
      <path class="can" d="M154 5 132 2v28l22-3z" />
      {isTaut && bead && <circle class={`bead ${bead}`} cx="31" cy="16" r="4" />}
    </svg>
  );
}
