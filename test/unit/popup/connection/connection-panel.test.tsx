// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConnectionPanel } from '../../../../src/popup/connection/connection-panel';
import type { LinkView } from '../../../../src/protocol/snapshot/link-view';
import { LINK } from '../../../gallery/connection';
import { commandsHeard, resetBrowser, said, speak } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

const draw = (changed: Partial<LinkView> = {}) =>
  render(<ConnectionPanel link={LINK && { ...LINK, ...changed }} safety={null} />);
const line = () => screen.getByRole('heading', { level: 2 }).textContent;

test('the first line says in words how good the connection is, its path and its round trip', () => {
  draw();
  expect(line()).toBe('Fair connection · Direct · 34 ms');
  expect(screen.queryByRole('img')).toBeNull();
  cleanup();
  speak('zh_CN');
  draw();
  expect(line()).toBe('连接一般 · 直连 · 34毫秒');
});

test('a line says as much as is known', () => {
  draw({ quality: null });
  expect(line()).toBe('Direct · 34 ms');
  cleanup();
  draw({ quality: null, pair: null });
  expect(line()).toBe('Connecting…');
});

test('below it is a table of figures, without videos that are not there', () => {
  draw();
  const figures = within(screen.getByLabelText('Connection'));
  const names = () => figures.getAllByRole('term').map(({ textContent }) => textContent);
  expect(names()).toEqual(['Packet loss', 'Jitter', 'Video in', 'Video out', 'Down', 'Up']);
  expect(figures.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
    '3%',
    '12 ms',
    '1280 × 720, 30 fps',
    '640 × 360, 24 fps',
    '1.8 Mb/s',
    '920 kb/s',
  ]);
  cleanup();
  draw({ quality: LINK?.quality ? { ...LINK.quality, received: null, sent: null } : null });
  const left = within(screen.getByLabelText('Connection')).getAllByRole('term');
  expect(left.map(({ textContent }) => textContent)).toEqual(['Packet loss', 'Jitter', 'Down', 'Up']);
});

test('candidates, states, codecs and descriptions are folded away', () => {
  draw();
  const fold = screen.getByText('Technical details (ICE, SDP)').closest('details');
  expect(fold?.open).toBe(false);
  expect(fold?.textContent).toContain('192.168.178.42');
  for (const word of ['opus', 'VP8', 'Active route', 'Local description (offer)']) {
    expect(fold?.textContent).toContain(word);
  }
});

test('the connection has a page of its own, in a tab', () => {
  draw();
  fireEvent.click(screen.getByText('Open in a tab'));
  expect(commandsHeard()).toEqual([said('doctor.open', { tab: 'connection' })]);
});

test('without a connection the panel says so, and has nothing to unfold', () => {
  render(<ConnectionPanel link={null} safety={null} />);
  expect(screen.getByText('Not connected yet')).toBeTruthy();
  expect(screen.queryByText('Technical details (ICE, SDP)')).toBeNull();
});
