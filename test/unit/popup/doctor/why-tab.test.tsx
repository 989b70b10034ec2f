// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callAt, tabAt } from '../../../../src/popup/doctor/doctor-tabs';
import { WhyTab } from '../../../../src/popup/doctor/why-tab';
import { NO_EVIDENCE, type OwnEvidence, toldOf } from '../../../../src/protocol/evidence/evidence';
import type { CallEvidence } from '../../../../src/protocol/snapshot/call-evidence';
import type { EndedLink } from '../../../../src/protocol/snapshot/ended-link';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { EMPTY_SNAPSHOT } from '../../../../src/protocol/snapshot/snapshot';
import { endedLink } from '../../../gallery/connection';
import { commandsHeard, resetBrowser, said } from '../../fake-browser';
import { BEN, GRACE } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const ID = (at: number) => at.toString(16).padStart(32, '0') as CallId;

function call(at: number, here: Partial<OwnEvidence>, part: Partial<CallEvidence> = {}): CallEvidence {
  return {
    id: ID(at),
    peer: GRACE.id,
    peerSays: null,
    direction: 'outgoing',
    kind: 'audio',
    at,
    here: { ...NO_EVIDENCE, ...here },
    there: null,
    isTold: false,
    ...part,
  };
}

const OFFLINE = { reached: 'knock', end: 'failed', error: 'peer-offline', expired: true } as const;
const NO_PATH = { reached: 'answer', end: 'failed', error: 'connection-failed' } as const;
const FINE = { reached: 'link', end: 'hung-up-here' } as const;

function show(
  callEvidence: readonly CallEvidence[],
  opened: string | null = null,
  contacts = [GRACE, BEN],
  ended: readonly EndedLink[] = [],
): void {
  render(<WhyTab now={{ ...EMPTY_SNAPSHOT, callEvidence, contacts }} ended={ended} opened={opened} />);
}

const causes = () => screen.getAllByRole('group').map(({ dataset }) => `${dataset.cause} ${dataset.side}`);

test('without a failed call the page says so', () => {
  show([call(1, FINE)]);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('No call has failed');
});

test('the newest stands first and is open, and calls with which nothing was wrong are not there', () => {
  show([call(1, OFFLINE), call(2, FINE), call(3, NO_PATH)]);
  expect(causes()).toEqual(['unknown unknown', 'offline there']);
  expect(screen.getAllByRole('group').map((each) => each.hasAttribute('open'))).toEqual([true, false]);
  expect(screen.getByText('was answered, and no connection came up')).toBeTruthy();
});

test('the call that the address names is open instead', () => {
  show([call(1, OFFLINE), call(3, NO_PATH)], ID(1));
  expect(screen.getAllByRole('group').map((each) => each.hasAttribute('open'))).toEqual([false, true]);
});

test('a call whose connection the page still has leads to it', () => {
  show([call(3, NO_PATH)], null, [GRACE], [{ ...endedLink({}), id: ID(3) }]);
  const link = screen.getByRole('link', { name: 'Timeline and connection' });
  expect(link.getAttribute('href')).toBe(`#connection/${ID(3)}`);
  cleanup();
  show([call(3, NO_PATH)]);
  expect(screen.queryByRole('link', { name: 'Timeline and connection' })).toBeNull();
});

test('the evidence of the peer stands beside ours, and names the cause', () => {
  const there = toldOf({
    ...NO_EVIDENCE,
    ...NO_PATH,
    turn: { servers: 1, relayed: 0, inside: 0, refused: 1, expired: 0 },
  });
  show([call(1, NO_PATH, { there })], null, [{ ...GRACE, tellsFailures: true }]);
  expect(causes()).toEqual(['turn_refused there']);
  expect(screen.getByRole('region', { name: 'What Grace’s browser saw' }).textContent).toContain('1 refused');
});

test('whoever was not asked yet is asked, and the answer is kept for the contact', async () => {
  show([call(1, NO_PATH)]);
  fireEvent.click(screen.getByRole('button', { name: 'Tell them' }));
  await waitFor(() =>
    expect(commandsHeard()).toEqual([
      said('contact.allow', { id: GRACE.id, rules: { tellsFailures: true } }),
    ]),
  );
});

test.each([true, false])('whoever has answered %s is not asked again', (tellsFailures) => {
  show([call(1, NO_PATH)], null, [{ ...GRACE, tellsFailures }]);
  expect(screen.queryByRole('button', { name: 'Tell them' })).toBeNull();
});

test.each([
  ['#why', 'why', null],
  ['#why/', 'why', null],
  [`#why/${ID(1)}`, 'why', ID(1)],
  ['#check-up', 'check-up', null],
])('the address %s means the tab %s and the call %s', (hash, tab, opened) => {
  expect([tabAt(hash), callAt(hash)]).toEqual([tab, opened]);
});
