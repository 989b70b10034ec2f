// What background makes of a trial: it adds what offscreen does not know, and lets the result be told once, with consent.

import '../../fake-chrome';
import { beforeEach, describe, expect, test } from 'vitest';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { dismissTrial, onTrialChanged } from '../../../../src/background/trial/trials';
import { NO_EVIDENCE } from '../../../../src/protocol/evidence/evidence';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import type { TrialReport } from '../../../../src/protocol/snapshot/trial-view';
import { ordersHeard, resetChrome } from '../../fake-chrome';
import { GRACE } from '../../people';

const TRIAL = 'd1'.repeat(16) as CallId;
const { broker: _b, heard: _h, overBudget: _o, brokers: _s, tincan: _t, browser: _v, ...SEEN } = NO_EVIDENCE;
const AGREED: TrialReport = {
  id: TRIAL,
  peer: GRACE.id,
  role: 'caller',
  phase: { name: 'connecting' },
  isAgreed: true,
  isOver: false,
  path: null,
  here: null,
  found: null,
  there: null,
};
const DECIDED: TrialReport = {
  ...AGREED,
  phase: { name: 'connected', since: 0 },
  path: 'direct',
  here: { ...SEEN, reached: 'link' },
  found: ['turn_denied'],
};
const tells = () => ordersHeard().filter(({ name }) => name === 'trial.tell');

beforeEach(async () => {
  resetChrome();
  await change('registration', () => ({ name: 'ready' }));
  await change('contacts', () => [GRACE]);
});

describe('the result', () => {
  test('is told once it is there, with what background adds and without what only we may know', async () => {
    await onTrialChanged(AGREED);
    expect(tells()).toEqual([]);
    await onTrialChanged(DECIDED);
    await onTrialChanged({ ...DECIDED, there: null });
    expect(tells()).toEqual([
      {
        name: 'trial.tell',
        body: {
          trial: TRIAL,
          result: {
            evidence: expect.objectContaining({ reached: 'link', broker: 'ready', tincan: '0.1.0' }),
            found: ['turn_denied'],
          },
        },
      },
    ]);
    expect(JSON.stringify(tells())).not.toContain('overBudget');
    expect(await read('trial')).toMatchObject({ isTold: true, here: { heard: false, broker: 'ready' } });
  });

  test.each<[string, Partial<TrialReport>]>([
    ['nobody has agreed to', { isAgreed: false }],
    ['is over', { isOver: true }],
  ])('of a trial that %s is told to nobody', async (_what, part) => {
    await onTrialChanged({ ...DECIDED, ...part });
    expect(tells()).toEqual([]);
  });

  test('is not told to a contact who was blocked meanwhile', async () => {
    await onTrialChanged(AGREED);
    await change('contacts', () => [{ ...GRACE, blocked: true }]);
    await onTrialChanged(DECIDED);
    expect(tells()).toEqual([]);
  });

  test('stays as it was first: what is lost later does not change it', async () => {
    await onTrialChanged(DECIDED);
    await onTrialChanged({ ...DECIDED, here: { ...SEEN, reached: 'knock' }, isOver: true });
    expect(await read('trial')).toMatchObject({ here: { reached: 'link' }, isOver: true });
  });
});

test('a question that is gone without an answer of this user leaves nothing to read', async () => {
  await onTrialChanged({ ...AGREED, role: 'callee', isAgreed: false, phase: { name: 'ringing-here' } });
  expect(await read('trial')).not.toBeNull();
  const phase = { name: 'ended', reason: 'missed', error: null } as const;
  await onTrialChanged({ ...AGREED, role: 'callee', isAgreed: false, phase, isOver: true });
  expect(await read('trial')).toBeNull();
});

test('only one that is over is put away', async () => {
  await onTrialChanged(AGREED);
  await dismissTrial(TRIAL);
  expect(await read('trial')).not.toBeNull();
  await onTrialChanged({ ...DECIDED, isOver: true });
  await dismissTrial(TRIAL);
  expect(await read('trial')).toBeNull();
});
