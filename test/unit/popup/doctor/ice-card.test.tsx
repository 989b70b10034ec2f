// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IceCard } from '../../../../src/popup/doctor/ice-card';
import { CHECKING, LINK } from '../../../gallery/connection';
import { linkIn } from '../../../gallery/links';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

const pairs = () => {
  const [, ...rows] = within(screen.getByRole('table', { name: 'Pairs' })).getAllByRole('row');
  return rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  );
};

test('each pair has its ends, its figures and the reason why it carries the link or does not', () => {
  render(<IceCard link={LINK} />);
  expect(pairs()[0]).toEqual([
    'srflx 203.0.113.77 61204 udp',
    'srflx 198.51.100.23 50005 udp',
    'succeeded',
    'Yes',
    '34 ms',
    '48 MB',
    '512 MB',
    '31 of 31',
    'In use.',
  ]);
  expect(pairs().map((cells) => [cells[2], cells[8]])).toEqual([
    ['succeeded', 'In use.'],
    ['succeeded', 'It works, as a spare. A route without a relay is better.'],
    ['succeeded', 'It works, as a spare. A route without a relay is better.'],
    ['in-progress', 'Checked, without an answer so far.'],
    ['waiting', 'Not checked: its turn has not come, or another pair worked first.'],
    [
      'failed',
      'Failed: no check was answered. A router or firewall in between drops them, or the address is in another network.',
    ],
  ]);
});

test('only the pair in use is marked, and none while none is', () => {
  const marked = () => document.querySelectorAll('[data-test="pair"][aria-current="true"]').length;
  render(<IceCard link={LINK} />);
  expect(marked()).toBe(1);
  cleanup();
  render(<IceCard link={CHECKING} />);
  expect(marked()).toBe(0);
});

test('a pair whose end was left out for lack of room is listed without it', () => {
  render(<IceCard link={{ ...LINK, local: [] }} />);
  expect(pairs()[0]?.slice(0, 2)).toEqual(['–', 'srflx 198.51.100.23 50005 udp']);
});

test('before there are candidates and pairs the tables say so', () => {
  render(<IceCard link={linkIn()} />);
  expect(screen.getAllByText('None yet')).toHaveLength(3);
});

test('each kind of candidate is explained', () => {
  render(<IceCard link={LINK} />);
  for (const kind of ['host', 'srflx', 'prflx', 'relay']) {
    const term = screen.getAllByRole('term').find(({ textContent }) => textContent === kind);
    expect(term?.nextElementSibling?.textContent, kind).toMatch(/address/);
  }
});
