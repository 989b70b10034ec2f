// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChartsCard } from '../../../../src/popup/doctor/charts-card';
import { sampleOf } from '../../../../src/protocol/link/link-samples';
import type { LinkView } from '../../../../src/protocol/snapshot/link-view';
import { LINK } from '../../../gallery/connection';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

const reading = (rttMs: number, quality: Partial<NonNullable<LinkView['quality']>>): LinkView => ({
  ...LINK,
  pair: LINK.pair && { ...LINK.pair, rttMs },
  quality: LINK.quality && { ...LINK.quality, ...quality },
});

const rowsOf = (table: string) => {
  const [, ...rows] = within(screen.getByRole('table', { name: table })).getAllByRole('row');
  return rows.map((row) => [...row.children].map(({ textContent }) => textContent));
};

test('beside each chart a table tells the latest value of each line, the least and the largest', () => {
  const samples = [
    sampleOf(reading(20, { receivedKbps: 300, sentKbps: 2_500 }), 1_000),
    sampleOf(reading(90, { receivedKbps: 100, sentKbps: 700, received: null }), 2_000),
    sampleOf(reading(40, { receivedKbps: 200, sentKbps: 900, received: null }), 3_000),
  ];
  render(<ChartsCard samples={samples} />);
  expect(rowsOf('Delay')).toEqual([
    ['Round trip', '40 ms', '20 ms', '90 ms'],
    ['Jitter', '12 ms', '12 ms', '12 ms'],
  ]);
  expect(rowsOf('Packet loss')).toEqual([['Packet loss', '3%', '3%', '3%']]);
  expect(rowsOf('Bit rate')).toEqual([
    ['Down', '200 kb/s', '100 kb/s', '300 kb/s'],
    ['Up', '900 kb/s', '700 kb/s', '2.5 Mb/s'],
  ]);
  expect(rowsOf('Frames per second')).toEqual([
    ['Video in', '–', '30', '30'],
    ['Video out', '24', '24', '24'],
  ]);
});

test('before the first reading every figure is a dash, and each chart has a name', () => {
  render(<ChartsCard samples={[]} />);
  expect(rowsOf('Delay')).toEqual([
    ['Round trip', '–', '–', '–'],
    ['Jitter', '–', '–', '–'],
  ]);
  expect(screen.getAllByRole('img').map((chart) => chart.getAttribute('aria-label'))).toEqual([
    'Chart: Delay. The table below has its figures.',
    'Chart: Packet loss. The table below has its figures.',
    'Chart: Bit rate. The table below has its figures.',
    'Chart: Frames per second. The table below has its figures.',
    'Chart: Concealed sound. The table below has its figures.',
    'Chart: Freezes. The table below has its figures.',
    'Chart: Data channels, bit rate. The table below has its figures.',
    'Chart: Data channels, buffered. The table below has its figures.',
  ]);
});
