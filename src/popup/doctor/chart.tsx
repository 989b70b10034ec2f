// One chart of the last five minutes, drawn by uPlot, and beside it a table with the same figures in words. What the pointer
// rests on is told in the table.

import { useEffect, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { type LinkSample, rangeOf } from '../../protocol/link/link-samples';
import { text } from '../../shared/text';
import { clock } from '../../ui/formats';
import { useInSight } from '../call/use-in-sight';
import { usePageVisible } from '../state/use-page-visible';
import type { ChartOf } from './chart-series';
import { openPlot, plotData } from './plot';

export interface ChartProps {
  chart: ChartOf;
  samples: readonly LinkSample[];
}

export function Chart({ chart, samples }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const isInSight = useInSight(box) === true;
  const isVisible = usePageVisible() && isInSight;

  useEffect(() => {
    if (!box.current) return;
    const opened = openPlot(box.current, chart, setPointed);
    plot.current = opened.plot;
    return opened.close;
  }, [chart]);

  useEffect(() => {
    if (isVisible) plot.current?.setData(plotData(chart, samples));
  }, [chart, samples, isVisible]);

  const title = text(chart.title);
  return (
    <figure class="chart" data-test="chart" data-chart={chart.name}>
      <figcaption>{title}</figcaption>
      <div ref={box} class="chart-plot" role="img" aria-label={text('chart_of', title)} />
      <Figures {...{ chart, samples, title }} pointed={pointed === null ? undefined : samples[pointed]} />
    </figure>
  );
}

interface FiguresProps extends ChartProps {
  title: string;
  pointed: LinkSample | undefined;
}

function Figures({ chart: { lines, format }, samples, title, pointed }: FiguresProps) {
  const now = samples.at(-1);
  const written = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : <data value={value}>{format(value)}</data>;
  return (
    <table class="chart-figures">
      <caption class="spoken-only">{title}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{pointed ? clock(pointed.at) : text('chart_now')}</th>
          <th scope="col">{text('chart_least')}</th>
          <th scope="col">{text('chart_most')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, of }, nth) => {
          const range = rangeOf(samples.map(of));
          const shown = pointed ?? now;
          return (
            <tr key={label}>
              <th scope="row">
                <svg class={`chart-mark line-${nth + 1}`} viewBox="0 0 20 4" aria-hidden="true">
                  <path d="M0 2h20" />
                </svg>
                {text(label)}
              </th>
              <td data-test="chart-now">{written(shown && of(shown))}</td>
              <td>{written(range?.least)}</td>
              <td>{written(range?.most)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
