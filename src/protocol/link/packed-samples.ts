// The samples of a link that is over, as one short text: a list of objects takes ten times the room in storage.

import { SAMPLES_KEPT } from './limits';
import type { LinkSample } from './link-samples';

const FIELDS = [
  'rttMs',
  'jitterMs',
  'lossPercent',
  'receivedKbps',
  'sentKbps',
  'receivedFps',
  'sentFps',
  'freezes',
  'concealedPercent',
  'bufferedBytes',
  'channelKbps',
] as const satisfies readonly (keyof LinkSample)[];

/** Charts show no finer steps. */
const tenths = (value: number | null) => value && Math.round(10 * value) / 10;

/** Empty for none. Times are milliseconds after the first; of more than SAMPLES_KEPT the last are kept. */
export function packSamples(samples: readonly LinkSample[]): string {
  const [first] = samples;
  if (!first) return '';
  const rows = samples
    .slice(-SAMPLES_KEPT)
    .map((each) => [Math.round(each.at - first.at), ...FIELDS.map((name) => tenths(each[name]))]);
  return JSON.stringify([first.at, rows]);
}

/** The reverse, of what packSamples has made. */
export function unpackSamples(packed: string): LinkSample[] {
  if (packed === '') return [];
  const [began, rows] = JSON.parse(packed) as [number, (number | null)[][]];
  return rows.map(([after, ...values]) => ({
    at: began + (after ?? 0),
    ...(Object.fromEntries(FIELDS.map((name, i) => [name, values[i] ?? null])) as Omit<LinkSample, 'at'>),
  }));
}
