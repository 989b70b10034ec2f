// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CandidateTable } from '../../../../src/popup/connection/candidate-table';
import type { CandidateView } from '../../../../src/protocol/snapshot/link-view';
import { candidateIn } from '../../../gallery/links';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

const HOST = candidateIn({ address: '192.168.0.7', port: 50_000 });
const RELAY: CandidateView = {
  ...HOST,
  id: 'I2',
  type: 'relay',
  address: '2001:db8::9',
  protocol: 'tcp',
  server: 'turn:turn.example.org',
};

function rows(): string[][] {
  const [, ...found] = screen.getAllByRole('row');
  return found.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent ?? ''),
  );
}

test('each candidate is shown in full, with a dash for an empty value', () => {
  render(<CandidateTable title="You" side="local" candidates={[HOST, RELAY]} used="I2" />);
  expect(rows()).toEqual([
    ['host', '192.168.0.7', '50000', 'udp', '2122260223', 'kT3x', '–'],
    ['relay', '2001:db8::9', '50000', 'tcp', '2122260223', 'kT3x', 'turn:turn.example.org'],
  ]);
});

test('only the candidate in use is marked', () => {
  render(<CandidateTable title="You" side="local" candidates={[HOST, RELAY]} used="I2" />);
  const marked = screen.getAllByRole('row').filter((row) => row.getAttribute('aria-current') === 'true');
  expect(marked.map(({ dataset }) => dataset.type)).toEqual(['relay']);
});

test('each cell has the name of its column, for places too narrow for column heads', () => {
  render(<CandidateTable title="You" side="local" candidates={[HOST]} used={undefined} />);
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  const labels = screen.getAllByRole('cell').map(({ dataset }) => dataset.label);
  expect(labels).toEqual(heads);
});

test('a side without candidates says so', () => {
  render(<CandidateTable title="Them" side="remote" candidates={[]} used={undefined} />);
  expect(rows()).toEqual([['None yet']]);
});

test('with all details the priority is taken apart, and the way to a relay is named', () => {
  const relay = candidateIn({
    ...RELAY,
    protocol: 'udp',
    relayProtocol: 'tls',
    priority: 41_885_439,
    relatedAddress: '203.0.113.7',
    relatedPort: 62_000,
    networkType: 'wifi',
  });
  const active = candidateIn({
    protocol: 'tcp',
    tcpType: 'active',
    port: 9,
    priority: 0,
    ufrag: '',
    foundation: '',
  });
  render(
    <CandidateTable title="You" side="local" candidates={[relay, active]} used={undefined} isDetailed />,
  );
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'Type',
    'Address',
    'Port',
    'Protocol',
    'Related address',
    'Priority',
    'Type pref.',
    'Local pref.',
    'Component',
    'Foundation',
    'ufrag',
    'Network',
    'Server',
  ]);
  expect(rows()).toEqual([
    [
      'relay',
      '2001:db8::9',
      '50000',
      'udp, over tls to the relay',
      '203.0.113.7 62000',
      '41885439',
      '2',
      '32542',
      '1',
      '1467250027',
      'kT3x',
      'wifi',
      'turn:turn.example.org',
    ],
    ['host', '192.168.178.42', '9', 'tcp active', '–', '–', '–', '–', '–', '–', '–', '–', '–'],
  ]);
});
