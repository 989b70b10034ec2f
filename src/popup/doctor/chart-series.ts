// Which figures are drawn together in one chart, and how each is written.

import type { LinkSample } from '../../protocol/link/link-samples';
import type { TextKey } from '../../shared/text';
import { number } from '../../ui/formats';
import { bytes, kilobits, milliseconds, percentage } from '../../ui/sizes';

export interface ChartOf {
  name: string;
  title: TextKey;
  /** A value with its unit. */
  format: (value: number) => string;
  /** The top of the chart while all values are below it, so that a small noise does not fill the chart. */
  atLeast: number;
  lines: readonly { label: TextKey; of: (sample: LinkSample) => number | null }[];
}

export const CHARTS: readonly ChartOf[] = [
  {
    name: 'delay',
    title: 'chart_delay',
    format: (value) => milliseconds(Math.round(value)),
    atLeast: 50,
    lines: [
      { label: 'connection_rtt', of: ({ rttMs }) => rttMs },
      { label: 'quality_jitter', of: ({ jitterMs }) => jitterMs },
    ],
  },
  {
    name: 'loss',
    title: 'quality_loss',
    format: percentage,
    atLeast: 10,
    lines: [{ label: 'quality_loss', of: ({ lossPercent }) => lossPercent }],
  },
  {
    name: 'rate',
    title: 'chart_rate',
    format: kilobits,
    atLeast: 100,
    lines: [
      { label: 'quality_down', of: ({ receivedKbps }) => receivedKbps },
      { label: 'quality_up', of: ({ sentKbps }) => sentKbps },
    ],
  },
  {
    name: 'frames',
    title: 'chart_frames',
    format: (value) => number(Math.round(value)),
    atLeast: 30,
    lines: [
      { label: 'quality_seen', of: ({ receivedFps }) => receivedFps },
      { label: 'quality_shown', of: ({ sentFps }) => sentFps },
    ],
  },
  {
    name: 'concealed',
    title: 'chart_concealed',
    format: percentage,
    atLeast: 10,
    lines: [{ label: 'chart_concealed', of: ({ concealedPercent }) => concealedPercent }],
  },
  {
    name: 'freezes',
    title: 'chart_freezes',
    format: (value) => number(Math.round(value)),
    atLeast: 5,
    lines: [{ label: 'chart_freezes', of: ({ freezes }) => freezes }],
  },
  {
    name: 'channels',
    title: 'chart_channels',
    format: kilobits,
    atLeast: 10,
    lines: [{ label: 'chart_rate', of: ({ channelKbps }) => channelKbps }],
  },
  {
    name: 'buffered',
    title: 'chart_buffered',
    format: bytes,
    atLeast: 1_000,
    lines: [{ label: 'channels_buffered', of: ({ bufferedBytes }) => bufferedBytes }],
  },
];
