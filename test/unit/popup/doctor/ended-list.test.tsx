// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EndedList } from '../../../../src/popup/doctor/ended-list';
import type { EndedLink } from '../../../../src/protocol/snapshot/ended-link';
import { endedLink } from '../../../gallery/connection';
import { resetBrowser } from '../../fake-browser';
import { BEN, GRACE } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const draw = (...links: EndedLink[]) => render(<EndedList links={links} contacts={[GRACE]} />);
const summaries = () =>
  [...document.querySelectorAll('.ended-link > summary')].map((each) => each.textContent);

const AT = new Date().setHours(9, 30, 0, 0);
const ENDED = endedLink({ peer: GRACE.id, beganAt: AT, endedAt: AT + 150_000 });

test('each link says with whom it was, what it was for, when, for how long and how it ended', () => {
  draw(
    ENDED,
    endedLink({ ...ENDED, reason: 'failed', error: 'connection-lost' }),
    endedLink({ ...ENDED, kind: 'files' }),
    endedLink({ ...ENDED, kind: 'files', reason: 'failed', error: 'connection-failed' }),
    endedLink({ ...ENDED, peer: BEN.id, peerSays: 'Benjamin', reason: 'hung-up-there' }),
  );
  expect(summaries()).toEqual([
    'GraceCall · 9:30 AM · 2:30 · You hung up',
    'GraceCall · 9:30 AM · 2:30 · Call failed',
    'GraceFiles · 9:30 AM · 2:30 · Closed when no file needed it',
    'GraceFiles · 9:30 AM · 2:30 · Broke off',
    'BenjaminCall · 9:30 AM · 2:30 · Benjamin hung up',
  ]);
});

test('what was known of a link is inside, and is drawn when it is opened', () => {
  draw(endedLink({ ...ENDED, reason: 'failed', error: 'connection-lost' }));
  expect(screen.queryByText('Route')).toBeNull();
  const fold = document.querySelector<HTMLDetailsElement>('.ended-link');
  if (!fold) throw new Error('there is no fold');
  fold.open = true;
  fold.dispatchEvent(new Event('toggle'));
  return screen.findByText('Route').then(() => {
    expect(screen.getByText('203.0.113.77:61204')).toBeTruthy();
    expect(screen.getByText(/The connection was lost/)).toBeTruthy();
  });
});

test('without such links there is nothing about them', () => {
  draw();
  expect(screen.queryByRole('heading')).toBeNull();
});
