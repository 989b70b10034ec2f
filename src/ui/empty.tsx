// What stands in place of an empty list: two cans on a string, and one friendly sentence.

import type { ComponentChildren } from 'preact';

export interface EmptyProps {
  title: string;
  /** `h1` where nothing else is on the page. */
  as?: 'strong' | 'h1';
  children?: ComponentChildren;
}

export function Empty({ title, as: Title = 'strong', children }: EmptyProps) {
  return (
    <div class="empty">
      <svg viewBox="0 0 120 44" width="7.5rem" height="2.75rem" fill="none" aria-hidden="true">
        <path class="string" d="M31 22 C 52 38, 68 38, 89 22" />
        <path class="can" d="M6 11 28 8v28L6 33z" />
        <path class="can" d="M114 11 92 8v28l22-3z" />
        <path class="ridge" d="M13 10.5v23M20 9.5v25M107 10.5v23M100 9.5v25" />
      </svg>
      <Title>{title}</Title>
      {children && <p>{children}</p>}
    </div>
  );
}
