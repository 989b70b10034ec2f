// The data channels and the streams of media, as getStats() tells them now.

import type { ComponentChild } from 'preact';
import type { ChannelView, LinkView, StreamView } from '../../protocol/snapshot/link-view';
import { type TextKey, text } from '../../shared/text';
import { number } from '../../ui/formats';
import { bytes, kilobits, milliseconds, percentage } from '../../ui/sizes';
import { ColumnHeads } from '../connection/column-heads';

interface Column<T> {
  key: keyof T;
  label: TextKey;
  cell: (part: T) => ComponentChild;
}

const figure = <T, K extends keyof T>(
  key: K,
  label: TextKey,
  format: (value: number) => string,
): Column<T> => ({
  key,
  label,
  cell: (part) => <data value={String(part[key])}>{format(Number(part[key]))}</data>,
});

const CHANNELS: readonly Column<ChannelView>[] = [
  { key: 'label', label: 'channels_name', cell: ({ label }) => label },
  { key: 'state', label: 'pair_state', cell: ({ state }) => state },
  figure('bufferedBytes', 'channels_buffered', bytes),
  figure('messagesSent', 'channels_messages_sent', number),
  figure('messagesReceived', 'channels_messages_received', number),
  figure('bytesSent', 'connection_sent', bytes),
  figure('bytesReceived', 'connection_received', bytes),
  figure('kbps', 'chart_rate', kilobits),
];

const STREAMS: readonly Column<StreamView>[] = [
  { key: 'kind', label: 'streams_kind', cell: ({ way, kind }) => text(`streams_${way}_${kind}`) },
  { key: 'codec', label: 'streams_codec', cell: ({ codec }) => codec },
  figure('kbps', 'chart_rate', kilobits),
  {
    key: 'width',
    label: 'streams_size',
    cell: ({ width, height, framesPerSecond }) =>
      width > 0 ? text('quality_size', String(width), String(height), String(framesPerSecond)) : '–',
  },
  figure('packetsLost', 'streams_lost', number),
  figure('jitterMs', 'quality_jitter', milliseconds),
  figure('concealedPercent', 'chart_concealed', percentage),
  figure('freezes', 'chart_freezes', number),
  figure('frozenMs', 'streams_frozen', milliseconds),
  { key: 'coder', label: 'streams_coder', cell: ({ coder }) => coder || '–' },
  { key: 'limitedBy', label: 'streams_limited', cell: ({ limitedBy }) => limitedBy || '–' },
];

export function PartsCard({ link: { channels, streams } }: { link: LinkView }) {
  if (channels.length === 0 && streams.length === 0) return null;
  return (
    <section class="card stack" aria-label={text('parts_title')} data-test="parts">
      <h2>{text('parts_title')}</h2>
      <Parts title={text('streams_title')} columns={STREAMS} parts={streams} name="stream" />
      <Parts title={text('channels_title')} columns={CHANNELS} parts={channels} name="channel" />
    </section>
  );
}

interface PartsProps<T> {
  title: string;
  columns: readonly Column<T>[];
  parts: readonly T[];
  name: string;
}

function Parts<T>({ title, columns, parts, name }: PartsProps<T>) {
  return (
    <table class="candidates detailed parts">
      <caption>{title}</caption>
      <ColumnHeads columns={columns} />
      <tbody>
        {parts.map((part, nth) => (
          <tr key={nth} data-test={name}>
            {columns.map(({ key, label, cell }) => (
              <td key={key} class={`part-${String(key)}`} data-label={text(label)}>
                {cell(part)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
