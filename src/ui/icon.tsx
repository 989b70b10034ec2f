// Draws an icon of Lucide (lucide-preact does not accept Preact 11). Screen readers skip the icon: its control has the label.
// The size is in pixels at the browser's usual font size, and grows with the font.

import type { IconNode } from 'lucide';
import { createElement } from 'preact';

export function Icon({ of, size = 20 }: { of: IconNode; size?: number }) {
  return (
    <svg
      class="icon"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {of.map(([tag, attributes]) => createElement(tag, attributes))}
    </svg>
  );
}
