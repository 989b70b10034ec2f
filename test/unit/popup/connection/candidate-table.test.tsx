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
