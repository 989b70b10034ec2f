// The figures of the call over the last five minutes.

import type { LinkSample } from '../../protocol/link/link-samples';
import { text } from '../../shared/text';
import { Chart } from './chart';
import { CHARTS } from './chart-series';

/** `isOver`: nothing is added any more. */
export function ChartsCard({ samples, isOver }: { samples: readonly LinkSample[]; isOver?: boolean }) {
  return (
    <section class="card stack" aria-label={text('chart_title')} data-test="charts">
      <h2>{text('chart_title')}</h2>
      <p class="muted">{text(isOver ? 'chart_text_over' : 'chart_text')}</p>
      <div class="charts">
        {CHARTS.map((chart) => (
          <Chart key={chart.name} chart={chart} samples={samples} />
        ))}
      </div>
    </section>
  );
}
