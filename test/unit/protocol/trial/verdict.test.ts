// The table: from the results of both sides of a trial to one verdict.

import { describe, expect, test } from 'vitest';
import { NO_EVIDENCE, type OwnEvidence, toldOf } from '../../../../src/protocol/evidence/evidence';
import type { ToldCode } from '../../../../src/protocol/evidence/trial-result';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import { toldCodes } from '../../../../src/protocol/trial/findings';
import { trialVerdict } from '../../../../src/protocol/trial/verdict';

type Ended = Extract<CallPhase, { name: 'ended' }>;
type Judged = Parameters<typeof trialVerdict>[0];

const ended = (reason: Ended['reason'], error: Ended['error'] = null): Ended => ({
  name: 'ended',
  reason,
  error,
});
const evidence = (part: Partial<OwnEvidence> = {}): OwnEvidence => ({
  ...NO_EVIDENCE,
  reached: 'link',
  ...part,
});
const result = (part: Partial<OwnEvidence> = {}, found: ToldCode[] | null = []) => ({
  evidence: toldOf(evidence(part)),
  found,
});

const connected = (part: Partial<Judged> = {}): Judged => ({
  phase: ended('hung-up-here'),
  isAgreed: true,
  isOver: true,
  path: 'direct',
  here: evidence(),
  found: [],
  there: result(),
  ...part,
});

const NO_PATH: Partial<OwnEvidence> = {
  reached: 'answer',
  end: 'failed',
  error: 'connection-failed',
  peerCandidates: { host: 1, srflx: 1, relay: 0 },
};
const unconnected = (part: Partial<Judged> = {}): Judged =>
  connected({
    phase: ended('failed', 'connection-failed'),
    path: null,
    here: evidence(NO_PATH),
    there: result(NO_PATH),
    ...part,
  });

test('there is none while the trial goes on', () => {
  expect(trialVerdict(connected({ isOver: false }))).toBeNull();
  expect(trialVerdict(connected({ phase: { name: 'connected', since: 0 } }))).toBeNull();
});

describe('a connection', () => {
  test.each([
    ['direct', { is: 'direct' }],
    ['lan', { is: 'direct' }],
    ['relayed', { is: 'relayed', side: 'unknown' }],
  ] as const)('that is %s', (path, verdict) => {
    expect(trialVerdict(connected({ path }))).toEqual(verdict);
  });

  test.each<[string, Partial<Judged>, string]>([
    ['our router', { found: ['nat_dependent_relay'] }, 'here'],
    ['their router', { there: result({}, ['nat_dependent']) }, 'there'],
    ['our wish to hide', { here: evidence({ relayOnly: true }) }, 'here'],
    ['their wish to hide', { there: result({ relayOnly: true }) }, 'there'],
    ['both', { found: ['udp_blocked_relay'], there: result({ relayOnly: true }) }, 'between'],
  ])('that is relayed because of %s', (_why, part, side) => {
    expect(trialVerdict(connected({ path: 'relayed', ...part }))).toEqual({ is: 'relayed', side });
  });

  test.each<[string, Partial<Judged>, string, string]>([
    ['our microphone', { found: ['microphone_denied'] }, 'permission', 'here'],
    ['their microphone', { there: result({}, ['microphone_missing']) }, 'device', 'there'],
    [
      'both microphones',
      { found: ['microphone_denied'], there: result({}, ['microphone_denied']) },
      'permission',
      'here',
    ],
    ['our TURN server', { found: ['turn_expired'] }, 'turn_expired', 'here'],
    ['their TURN server', { there: result({}, ['turn_denied']) }, 'turn_refused', 'there'],
    [
      'both TURN servers',
      { found: ['turn_deaf'], there: result({}, ['turn_deaf']) },
      'turn_inside',
      'between',
    ],
    [
      'the worst of two things',
      { found: ['camera_denied'], there: result({}, ['turn_silent']) },
      'turn_dead',
      'there',
    ],
  ])('beside which a call would suffer from %s', (_what, part, cause, side) => {
    expect(trialVerdict(connected(part))).toEqual({ is: 'hindered', why: { cause, side } });
  });

  test('without a word of the other side is judged by ours', () => {
    expect(trialVerdict(connected({ there: null }))).toEqual({ is: 'direct' });
  });
});

describe('no connection', () => {
  test('is named by the rules of calls, from the evidence of both', () => {
    expect(trialVerdict(unconnected())).toEqual({
      is: 'failed',
      why: { cause: 'no_path', side: 'between' },
    });
    const theirs = result({
      ...NO_PATH,
      turn: { servers: 1, relayed: 0, inside: 0, refused: 1, expired: 0 },
    });
    expect(trialVerdict(unconnected({ there: theirs }))).toEqual({
      is: 'failed',
      why: { cause: 'turn_refused', side: 'there' },
    });
  });

  test('that these rules do not know is named by what a check-up has found', () => {
    const here = evidence({ ...NO_PATH, peerCandidates: NO_EVIDENCE.peerCandidates });
    expect(trialVerdict(unconnected({ here, there: result(NO_PATH, ['udp_blocked']) }))).toEqual({
      is: 'failed',
      why: { cause: 'udp_blocked', side: 'there' },
    });
    expect(trialVerdict(unconnected({ here }))).toEqual({
      is: 'failed',
      why: { cause: 'unknown', side: 'unknown' },
    });
  });

  test('because the other browser gave up first is a failure, and because the other user did is none', () => {
    const here = evidence({ ...NO_PATH, end: 'hung-up-there', error: null });
    const phase = ended('hung-up-there');
    expect(trialVerdict(unconnected({ phase, here }))).toMatchObject({ why: { cause: 'no_path' } });
    expect(trialVerdict(unconnected({ phase, here, there: null }))).toEqual({
      is: 'not-checked',
      because: 'stopped',
    });
  });
});

describe('a question without a yes', () => {
  const unasked = (phase: Ended, here: Partial<OwnEvidence> = {}): Judged => ({
    phase,
    isAgreed: false,
    isOver: true,
    path: null,
    here: evidence({ reached: 'knock', ...here }),
    found: null,
    there: null,
  });

  test.each<[Ended['reason'], string]>([
    ['declined-there', 'declined'],
    ['busy', 'busy'],
    ['no-answer', 'no_answer'],
    ['cancelled-here', 'stopped'],
  ])('that ended as %s', (reason, because) => {
    expect(trialVerdict(unasked(ended(reason)))).toEqual({ is: 'not-checked', because });
  });

  test.each([true, false])('to which nothing came back names no cause (heard before: %s)', (heard) => {
    const silent = { end: 'failed', error: 'peer-offline', heard } as const;
    expect(trialVerdict(unasked(ended('failed', 'peer-offline'), silent))).toEqual({
      is: 'not-checked',
      because: 'silent',
    });
  });

  test.each<[Partial<OwnEvidence>, Ended['error'], string]>([
    [{ end: 'failed', error: 'peer-offline', expired: true }, 'peer-offline', 'offline'],
    [{ end: 'failed', error: 'peer-offline', broker: 'away' }, 'peer-offline', 'broker_away'],
    [{ end: 'failed', error: 'clock-differs', clockAheadMs: 600_000 }, 'clock-differs', 'clock'],
  ])('that could not be asked has the cause of a call', (here, error, cause) => {
    expect(trialVerdict(unasked(ended('failed', error), here))).toMatchObject({
      is: 'failed',
      why: { cause },
    });
  });
});

test('a check-up tells the other side only what counts between two people, and each name once', () => {
  expect(toldCodes(['broker_answers', 'turn_denied', 'turn_denied', 'room_low', 'nat_dependent'])).toEqual([
    'turn_denied',
    'nat_dependent',
  ]);
});
