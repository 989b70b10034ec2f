// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TrialAsk } from '../../../../src/popup/trial/trial-ask';
import { TrialCard } from '../../../../src/popup/trial/trial-card';
import { NO_EVIDENCE, toldOf } from '../../../../src/protocol/evidence/evidence';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import type { TrialView } from '../../../../src/protocol/snapshot/trial-view';
import { commandsHeard, resetBrowser } from '../../fake-browser';
import { BEN, GRACE } from '../../people';

const id = 'd1'.repeat(16) as CallId;
const here = { ...NO_EVIDENCE, reached: 'link' } as const;
const TRIAL: TrialView = {
  id,
  peer: GRACE.id,
  role: 'caller',
  phase: { name: 'ringing-there' },
  isAgreed: false,
  isOver: false,
  path: null,
  here: null,
  found: null,
  there: null,
  isTold: false,
};
const OVER: TrialView = {
  ...TRIAL,
  phase: { name: 'ended', reason: 'hung-up-here', error: null },
  isAgreed: true,
  isOver: true,
  path: 'direct',
  here,
  found: [],
  there: { evidence: toldOf(here), found: [] },
};

beforeEach(resetBrowser);
afterEach(cleanup);

const show = (trial: TrialView | null, contacts = [GRACE, BEN]) =>
  render(<TrialCard trial={trial} contacts={contacts} settings={DEFAULT_SETTINGS} />);

test('a contact is chosen and asked; one who is blocked is not among them', () => {
  show(null, [GRACE, BEN, { ...BEN, id: GRACE.id, name: 'Mallory', blocked: true }]);
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([GRACE.name, BEN.name]);
  fireEvent.change(screen.getByRole('combobox'), { target: { value: BEN.id } });
  fireEvent.click(screen.getByRole('button', { name: 'Ask them to check' }));
  expect(commandsHeard()).toEqual([{ name: 'trial.start', body: { to: BEN.id } }]);
});

test('without a contact there is nobody to ask', () => {
  show(null, []);
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText(/^Add a contact first/)).toBeTruthy();
});

test('while it goes on it is told how far it is, and can be stopped', () => {
  show(TRIAL);
  expect(screen.getByRole('status').textContent).toContain('browser is asking them');
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(commandsHeard()).toEqual([{ name: 'trial.stop', body: { trial: id } }]);
});

describe('the verdict', () => {
  test.each<[string, Partial<TrialView>, string[]]>([
    ['direct', {}, ['reach each other directly']],
    [
      'relayed',
      { path: 'relayed', found: ['nat_dependent_relay'] },
      ['through a relay, which your side needs'],
    ],
    [
      'hindered',
      { there: { evidence: toldOf(here), found: ['microphone_denied'] } },
      [
        'Grace’s browser doesn’t let Tincan use',
        'Their side',
        'The trial connection was up',
        'They need to allow it',
      ],
    ],
    [
      'failed',
      {
        path: null,
        phase: { name: 'ended', reason: 'failed', error: 'connection-failed' },
        here: { ...NO_EVIDENCE, reached: 'answer', end: 'failed', error: 'connection-failed' },
        there: null,
      },
      ['can’t tell why you and Grace', 'There was no trial connection', 'what your side alone can say'],
    ],
  ])('is one sentence with what follows: %s', (is, part, words) => {
    show({ ...OVER, ...part });
    const verdict = document.querySelector<HTMLElement>('[data-test="trial-verdict"]');
    expect(verdict?.dataset.is).toBe(is);
    for (const each of words) expect(verdict?.textContent).toContain(each);
  });

  test('has the evidence of both sides folded below it', () => {
    show(OVER);
    expect(screen.getByText('What your browser saw')).toBeTruthy();
    expect(screen.getByText('What Grace’s browser saw')).toBeTruthy();
  });
});

describe('the question', () => {
  const ringing: TrialView = { ...TRIAL, role: 'callee', phase: { name: 'ringing-here' } };

  test.each([
    ['Check together', 'trial.accept'],
    ['Not now', 'trial.stop'],
  ])('is answered by %s', (button, name) => {
    show(ringing);
    fireEvent.click(screen.getByRole('button', { name: button }));
    expect(commandsHeard()).toEqual([{ name, body: { trial: id } }]);
  });

  test.each([
    [false, false, 'an IP address of yours'],
    [true, false, 'your IP address stays hidden'],
    [false, true, 'your IP address stays hidden'],
  ])('says what they learn (hidden from all: %s, from them: %s)', (relayOnly, fromThem, words) => {
    const contacts = [{ ...GRACE, relayOnly: fromThem }];
    render(<TrialAsk trial={ringing} contacts={contacts} settings={{ relayOnly }} />);
    expect(document.body.textContent).toContain(words);
  });
});
