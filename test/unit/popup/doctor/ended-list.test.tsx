// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EndedList } from '../../../../src/popup/doctor/ended-list';
import { sampleOf } from '../../../../src/protocol/link/link-samples';
import { packSamples } from '../../../../src/protocol/link/packed-samples';
import type { CallEvidence } from '../../../../src/protocol/snapshot/call-evidence';
import type { EndedLink } from '../../../../src/protocol/snapshot/ended-link';
import { endedLink, LINK } from '../../../gallery/connection';
import { callSeen } from '../../../gallery/evidence';
import { resetBrowser } from '../../fake-browser';
import { BEN, GRACE } from '../../people';

Element.prototype.scrollIntoView = () => undefined;
beforeEach(resetBrowser);
afterEach(cleanup);

const show = (links: EndedLink[], callEvidence: CallEvidence[] = [], opened: string | null = null) =>
  render(<EndedList links={links} now={{ contacts: [GRACE], callEvidence }} log={[]} opened={opened} />);
const draw = (...links: EndedLink[]) => show(links);
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

test('the one that the address names is open, with the cause of a call that failed and the way to its evidence', () => {
  const failed = endedLink({ ...ENDED, reason: 'failed', error: 'connection-failed' });
  show([ENDED, failed], [callSeen({ id: failed.id, peer: GRACE.id })], failed.id);
  expect([...document.querySelectorAll('.ended-link')].map((each) => each.hasAttribute('open'))).toEqual([
    false,
    true,
  ]);
  expect(screen.getByRole('link', { name: 'Show me why' }).getAttribute('href')).toBe(`#why/${failed.id}`);
  expect(screen.getByText(/^No direct path leads from your network to Grace/)).toBeTruthy();
});

test('the figures of its last minutes are drawn, if there are any', () => {
  const samples = packSamples([sampleOf(LINK, AT), sampleOf(LINK, AT + 1_000)]);
  const measured = endedLink({ ...ENDED, samples });
  show([measured], [], measured.id);
  expect(screen.getByText(/^Measured once a second, up to the end/)).toBeTruthy();
  cleanup();
  show([ENDED], [], ENDED.id);
  expect(screen.queryByText(/^Measured once a second/)).toBeNull();
});
