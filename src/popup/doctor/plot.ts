// A uPlot chart in the colours and words of Tincan: no legend of its own, no zoom, five minutes wide, as wide as its place.

import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { CHART_SPAN_MS } from '../../protocol/link/limits';
import type { LinkSample } from '../../protocol/link/link-samples';
import { clock } from '../../ui/formats';
import type { ChartOf } from './chart-series';

const SECOND_MS = 1_000;
/** In CSS pixels, as all sizes here are. */
const HEIGHT = 160;
const LINE_WIDTH = 2;
/** Room for a value with its unit, such as `1.5 Mb/s` or `100毫秒`. */
const VALUES_WIDTH = 64;
/** Of the line of times below the chart. */
const TIMES_HEIGHT = 28;
/** Times on the axis stand a minute or more apart, and values so far that their words do not touch. */
const TIME_STEPS = [60, 120, 300];
const TIMES_APART = 64;
const VALUES_APART = 36;
/** The second line of a chart is told from the first by more than its colour. */
const DASHES: readonly (number[] | undefined)[] = [undefined, [6, 4]];
/** The top of a chart is this much above its largest value. */
const HEADROOM = 1.1;

interface Plot {
  plot: uPlot;
  close: () => void;
}

/** `point` hears on which sample the pointer rests; null when it rests on none. */
export function openPlot(box: HTMLElement, chart: ChartOf, point: (sample: number | null) => void): Plot {
  let colours = coloursAt(box);
  const plot = new uPlot(
    optionsOf(box, chart, () => colours, point),
    plotData(chart, []),
    box,
  );
  const fitting = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: HEIGHT }));
  fitting.observe(box);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const repaint = () => {
    colours = coloursAt(box);
    plot.redraw(false);
  };
  scheme.addEventListener('change', repaint);
  return {
    plot,
    close() {
      fitting.disconnect();
      scheme.removeEventListener('change', repaint);
      plot.destroy();
    },
  };
}

/** Columns, as uPlot takes them: the times in seconds, then each line. */
export function plotData({ lines }: ChartOf, samples: readonly LinkSample[]): uPlot.AlignedData {
  return [samples.map(({ at }) => at / SECOND_MS), ...lines.map(({ of }) => samples.map(of))];
}

function optionsOf(
  box: HTMLElement,
  chart: ChartOf,
  colours: () => Colours,
  point: (sample: number | null) => void,
): uPlot.Options {
  const quiet = () => colours().words;
  const grid = { stroke: () => colours().grid, width: 1 };
  return {
    width: box.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: {
      x: { range: (_plot, _first, last) => [(last || 0) - CHART_SPAN_MS / SECOND_MS, last || 0] },
      y: { range: (_plot, _least, most) => [0, Math.max(chart.atLeast, (most || 0) * HEADROOM)] },
    },
    axes: [
      {
        stroke: quiet,
        grid,
        ticks: { show: false },
        size: TIMES_HEIGHT,
        incrs: TIME_STEPS,
        space: TIMES_APART,
        values: (_plot, times) => times.map((time) => clock(time * SECOND_MS)),
      },
      {
        stroke: quiet,
        grid,
        ticks: { show: false },
        size: VALUES_WIDTH,
        space: VALUES_APART,
        values: (_plot, values) => values.map(chart.format),
      },
    ],
    series: [
      {},
      ...chart.lines.map(({ label }, nth) => ({
        label,
        stroke: () => colours().lines[nth] ?? colours().words,
        width: LINE_WIDTH,
        points: { show: false },
        ...(DASHES[nth] && { dash: DASHES[nth] }),
      })),
    ],
    hooks: { setCursor: [({ cursor }) => point(cursor.idx ?? null)] },
  };
}

interface Colours {
  words: string;
  grid: string;
  lines: readonly string[];
}

/** A canvas does not know `var()` and `light-dark()`: the browser works each colour out for the place of the chart. */
function coloursAt(box: HTMLElement): Colours {
  const probe = document.createElement('span');
  box.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    words: colour('--quiet'),
    grid: colour('--line'),
    lines: [colour('--copper'), colour('--leaf')],
  };
  probe.remove();
  return colours;
}
