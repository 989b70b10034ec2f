// The quality of the connection, in three bars.

import type { Bars } from '../../protocol/snapshot/link-view';
import { type TextKey, text } from '../../shared/text';

export const QUALITY_WORDS: Record<Bars, TextKey> = {
  1: 'quality_poor',
  2: 'quality_fair',
  3: 'quality_good',
};
/** In CSS pixels, as WIDTH, GAP and FOOT are. */
const HEIGHTS = [5, 9, 13] as const;
const WIDTH = 4;
const GAP = 2;
const FOOT = 14;

export interface QualityBarsProps {
  bars: Bars;
  /** The same words stand beside the bars, so nobody needs to hear them twice. */
  beside?: 'words';
}

export function QualityBars({ bars, beside }: QualityBarsProps) {
  const label = text(QUALITY_WORDS[bars]);
  return (
    <span
      class={`quality-bars bars-${bars}`}
      role="img"
      aria-label={label}
      aria-hidden={beside === 'words'}
      title={label}
      data-test="bars"
      data-bars={bars}
    >
      <svg width="1rem" height="0.875rem" viewBox="0 0 16 14" aria-hidden="true">
        {HEIGHTS.map((height, nth) => (
          <rect
            key={height}
            class={nth < bars ? 'lit' : ''}
            x={nth * (WIDTH + GAP)}
            y={FOOT - height}
            width={WIDTH}
            height={height}
            rx="1"
          />
        ))}
      </svg>
    </span>
  );
}
