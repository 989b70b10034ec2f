// Two bars: the progress of something, and the level of a sound.

interface BarProps {
  /** From 0 to 1. */
  value: number;
  label: string;
  'data-test'?: string;
}

export function Progress({ value, label, ...test }: BarProps) {
  return <progress class="bar" value={value} aria-label={label} {...test} />;
}

export function Level({ value, label, ...test }: BarProps) {
  return <meter class="bar level" value={value} aria-label={label} {...test} />;
}
