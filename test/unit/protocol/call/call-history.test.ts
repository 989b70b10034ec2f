import { describe, expect, test } from 'vitest';
import {
  endCalls,
  markSeen,
  noteCall,
  noteTurnedAway,
  waitingCaller,
  without,
} from '../../../../src/protocol/call/call-history';
import { CALLS_KEPT } from '../../../../src/protocol/call/limits';
import type { ErrorCode } from '../../../../src/protocol/errors';
import type {
  CallEntry,
  CallOutcome,
  CallPhase,
  CallView,
  EndReason,
} from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { BUSY_REPEAT_MS } from '../../../../src/protocol/storage/limits';
import { BEN, callIn, entryIn, GRACE } from '../../people';

type Calls = readonly CallEntry[];

const BEGUN = 1_000;
const MINUTE = 60_000;
const idAt = (n: number) => n.toString(16).padStart(32, '0') as CallId;

const ended = (reason: EndReason, error: ErrorCode | null = null): CallPhase => ({
  name: 'ended',
  reason,
  error,
});
const connected = (since: number): CallPhase => ({ name: 'connected', since });
const RINGS: CallPhase = { name: 'ringing-here' };
const DIALS: CallPhase = { name: 'dialling' };
const CONNECTS: CallPhase = { name: 'connecting' };

/** What a call leaves that goes through these phases, a minute in each. */
function lived(phases: readonly CallPhase[], part: Partial<CallView> = {}, before: Calls = []): Calls {
  return phases.reduce(
    (calls, phase, at) => noteCall(calls, callIn(phase, part), BEGUN + at * MINUTE),
    before,
  );
}

test('a call is one entry from its first report on, whatever is reported again', () => {
  const [entry, ...others] = lived([RINGS, RINGS, CONNECTS, connected(BEGUN), ended('hung-up-there')]);
  expect(others).toEqual([]);
  expect(entry).toEqual(entryIn({ name: 'talked', error: null }, { startedAt: BEGUN, talkedMs: 4 * MINUTE }));
});

test('a report that changes nothing of it changes nothing at all', () => {
  const calls = lived([connected(BEGUN)]);
  expect(noteCall(calls, callIn(connected(BEGUN), { path: 'lan' }), BEGUN + 7)).toBe(calls);
  const over = lived([ended('hung-up-here')], {}, calls);
  expect(lived([ended('hung-up-here')], {}, over)).toBe(over);
});

describe('a call that was never connected', () => {
  const INCOMING: [EndReason, CallOutcome][] = [
    ['missed', { name: 'missed', while: 'ringing' }],
    ['hung-up-there', { name: 'missed', while: 'ringing' }],
    ['declined-here', { name: 'declined', by: 'here' }],
  ];
  test.each(INCOMING)('and rang here, ended with %s', (reason, outcome) => {
    expect(lived([RINGS, ended(reason)])).toMatchObject([{ outcome, unseen: outcome.name === 'missed' }]);
  });

  const OUTGOING: [EndReason, CallOutcome][] = [
    ['no-answer', { name: 'no-answer' }],
    ['busy', { name: 'busy' }],
    ['declined-there', { name: 'declined', by: 'there' }],
    ['cancelled-here', { name: 'cancelled' }],
  ];
  test.each(OUTGOING)('and was ours, ended with %s', (reason, outcome) => {
    const calls = lived([DIALS, ended(reason)], { direction: 'outgoing' });
    expect(calls).toMatchObject([{ outcome, unseen: false, talkedMs: 0 }]);
  });

  test('failed with its error once it was answered; before that it was missed', () => {
    const failure = ended('failed', 'connection-failed');
    expect(lived([RINGS, CONNECTS, failure])).toMatchObject([
      { outcome: { name: 'failed', error: 'connection-failed' } },
    ]);
    expect(lived([RINGS, failure])).toMatchObject([{ outcome: { name: 'missed' } }]);
  });

  test('was missed when the caller gave up in the moment of the answer', () => {
    expect(lived([RINGS, CONNECTS, ended('hung-up-there')])).toMatchObject([
      { outcome: { name: 'missed' }, unseen: true },
    ]);
  });
});

describe('a call that is taken up again', () => {
  const broken = lived([RINGS, CONNECTS, connected(BEGUN), ended('failed', 'connection-lost')]);
  const again = { id: idAt(2), rejoins: true, direction: 'outgoing' } as const;

  test('is the same conversation, and its times are added', () => {
    expect(broken).toMatchObject([{ outcome: { name: 'talked', error: 'connection-lost' } }]);
    const since = BEGUN + MINUTE;
    const calls = lived([DIALS, connected(since), ended('hung-up-here')], again, broken);
    expect(calls).toMatchObject([
      {
        id: idAt(2),
        direction: 'incoming',
        talkedMs: 4 * MINUTE,
        outcome: { name: 'talked', error: null },
      },
    ]);
  });

  test('and is not, has still been a conversation', () => {
    const calls = lived([DIALS, ended('failed', 'peer-offline')], again, broken);
    expect(calls).toMatchObject([
      { talkedMs: 3 * MINUTE, outcome: { name: 'talked', error: 'peer-offline' } },
    ]);
  });

  test('is the one with that peer', () => {
    const others = lived([RINGS, ended('missed')], { id: idAt(3), peer: BEN.id }, broken);
    expect(lived([DIALS], again, others).map(({ id }) => id)).toEqual([idAt(3), idAt(2)]);
  });
});

test('when both have called each other it was one call, and ours', () => {
  const ours = lived([DIALS], { direction: 'outgoing', kind: 'audio' });
  const calls = lived([CONNECTS, connected(5), ended('hung-up-there')], { id: idAt(2) }, ours);
  expect(calls).toMatchObject([{ id: idAt(2), direction: 'outgoing', kind: 'audio' }]);
});

test('a call whose end was never heard is over when another begins', () => {
  const calls = lived([RINGS], { id: idAt(2) }, lived([RINGS]));
  expect(calls.map(({ outcome }) => outcome.name)).toEqual(['ringing', 'missed']);
});

test('what a stranger called themselves is kept', () => {
  const calls = lived([CONNECTS, connected(0)], { peerSays: 'Alan' });
  expect(lived([ended('hung-up-here')], {}, calls)).toMatchObject([{ peerSays: 'Alan' }]);
});

describe('what was missed', () => {
  const missed = lived([RINGS, ended('missed')]);

  test.each([
    ['is called', [DIALS], { direction: 'outgoing' }],
    ['is spoken with', [RINGS, CONNECTS], {}],
  ] as const)('is seen when whoever called %s', (_how, phases, part) => {
    const calls = lived(phases, { id: idAt(2), ...part }, missed);
    expect(calls.map(({ unseen }) => unseen)).toEqual([false, false]);
  });

  test('is not when somebody else is called, or they only ring once more', () => {
    for (const part of [{ peer: BEN.id, direction: 'outgoing' } as const, {}]) {
      expect(lived([RINGS], { id: idAt(2), ...part }, missed)[1]?.unseen).toBe(true);
    }
  });

  test('is all seen at once', () => {
    expect(markSeen(missed, null)).toMatchObject([{ unseen: false }]);
    const seen = markSeen(missed, null);
    expect(markSeen(seen, null)).toBe(seen);
  });
});

test('whoever called during a call was missed, once, and waits until that was seen', () => {
  const { id, peer, isGuest, kind } = callIn(RINGS, { id: idAt(2), peer: BEN.id });
  const during = lived([connected(BEGUN)]);
  const calls = noteTurnedAway(during, { call: id, peer, isGuest, kind, reason: 'in-call' }, 7);
  expect(calls).toEqual([
    entryIn({ name: 'missed', while: 'in-call' }, { id, peer, kind, startedAt: 7 }),
    ...during,
  ]);
  expect(noteTurnedAway(calls, { call: id, peer, isGuest, kind, reason: 'in-call' }, 8)).toBe(calls);
  expect(waitingCaller(calls)?.peer).toBe(peer);
  expect(waitingCaller(lived([ended('missed')], {}, calls))?.peer).toBe(peer);
  expect(markSeen(calls, GRACE.id)).toBe(calls);
  expect(waitingCaller(markSeen(calls, peer))).toBeNull();
  expect(waitingCaller(lived([RINGS, ended('missed')]))).toBeNull();
  expect(
    waitingCaller(noteTurnedAway([], { call: id, peer, isGuest, kind, reason: 'hushed' }, 9)),
  ).toBeNull();
});

test('the entry of a guest says so, whether the call rang or the line was busy; no other entry does', () => {
  const { id, peer, kind } = callIn(RINGS, { id: idAt(2), peer: BEN.id });
  expect(lived([RINGS, ended('missed')], { isGuest: true })).toMatchObject([{ isGuest: true }]);
  expect(noteTurnedAway([], { call: id, peer, isGuest: true, kind, reason: 'in-call' }, 7)).toMatchObject([
    { isGuest: true },
  ]);
  expect(lived([RINGS])[0]).not.toHaveProperty('isGuest');
});

test('with the offscreen document everything that went on is over: a ring was missed, a talk broke off', () => {
  const phase = 'offscreen-closed';
  expect(endCalls(lived([RINGS]))).toMatchObject([{ outcome: { name: 'missed' }, unseen: true }]);
  expect(endCalls(lived([DIALS], { direction: 'outgoing' }))).toMatchObject([
    { outcome: { name: 'failed', error: phase } },
  ]);
  expect(endCalls(lived([connected(BEGUN)]))).toMatchObject([{ outcome: { name: 'talked', error: phase } }]);
  const over = endCalls(lived([connected(BEGUN)]));
  expect(endCalls(over)).toBe(over);
});

test('what goes on is not removed, and what was removed does not come back with its end', () => {
  const live = lived([RINGS]);
  const both = [...live, entryIn({ name: 'busy' }, { id: idAt(2) })];
  expect(without(both, () => true)).toEqual(live);
  expect(without(both, ({ id }) => id === idAt(9))).toEqual(both);
  expect(noteCall([], callIn(ended('hung-up-here')), BEGUN)).toEqual([]);
});

test('the oldest are forgotten', () => {
  let calls: Calls = [];
  for (let n = 0; n <= CALLS_KEPT; n++) calls = lived([RINGS, ended('missed')], { id: idAt(n) }, calls);
  expect(calls).toHaveLength(CALLS_KEPT);
  expect(calls[0]).toMatchObject({ id: idAt(CALLS_KEPT), peer: GRACE.id });
});

describe('of a list that is full', () => {
  const history = Array.from({ length: CALLS_KEPT }, (_, n) =>
    entryIn({ name: 'talked', error: null }, { id: idAt(1_000 + n), peer: GRACE.id }),
  );
  const turnedAway = (n: number, peer = BEN.id) =>
    ({ call: idAt(n), peer, isGuest: false, kind: 'audio', reason: 'in-call' }) as const;

  test('a hundred knocks in a call push out one entry, and it is the oldest', () => {
    let calls: Calls = history;
    for (let n = 0; n < 100; n++) calls = noteTurnedAway(calls, turnedAway(n), BEGUN + n * BUSY_REPEAT_MS);
    expect(calls.filter(({ peer }) => peer === GRACE.id)).toEqual(history.slice(0, -1));
    expect(calls[0]).toMatchObject({ id: idAt(99), peer: BEN.id });
  });

  test('a hundred rings that are cancelled push out one entry', () => {
    let calls: Calls = history;
    for (let n = 0; n < 100; n++) {
      calls = lived([RINGS, ended('hung-up-there')], { id: idAt(n), peer: BEN.id }, calls);
    }
    expect(calls.filter(({ peer }) => peer === GRACE.id)).toEqual(history.slice(0, -1));
    expect(calls).toHaveLength(CALLS_KEPT);
  });

  test('the call that goes on stays, whoever calls meanwhile', () => {
    let calls = lived([connected(BEGUN)], { id: idAt(500) }, history);
    for (let n = 0; n < 300; n++) {
      calls = noteTurnedAway(calls, turnedAway(n, n % 2 ? BEN.id : GRACE.id), BEGUN + n * BUSY_REPEAT_MS);
    }
    expect(calls.some(({ id }) => id === idAt(500))).toBe(true);
    expect(calls).toHaveLength(CALLS_KEPT + 1);
  });
});

describe('who tries a busy line again', () => {
  const again = (calls: Calls, n: number, at: number, reason: 'in-call' | 'hushed' = 'in-call') =>
    noteTurnedAway(calls, { call: idAt(n), peer: BEN.id, isGuest: false, kind: 'audio', reason }, at);

  test('within a short while stays one entry, with the newest time and a count', () => {
    const once = again([entryIn({ name: 'cancelled' }, { peer: GRACE.id })], 1, BEGUN);
    const twice = again(once, 2, BEGUN + BUSY_REPEAT_MS - 1);
    expect(twice).toHaveLength(2);
    expect(twice[0]).toEqual({ ...once[0], startedAt: BEGUN + BUSY_REPEAT_MS - 1, times: 2 });
    expect(again(twice, 3, BEGUN + BUSY_REPEAT_MS)).toMatchObject([{ times: 3 }, { peer: GRACE.id }]);
  });

  test('later, for another reason, or after something else with them, is a new entry', () => {
    const once = again([], 1, BEGUN);
    expect(again(once, 2, BEGUN + BUSY_REPEAT_MS)).toHaveLength(2);
    expect(again(once, 2, BEGUN + 1, 'hushed')).toHaveLength(2);
    const called = lived([DIALS, ended('no-answer')], { id: idAt(7), peer: BEN.id }, once);
    expect(again(called, 2, BEGUN + 1)).toHaveLength(3);
  });

  test('is told of anew once the user has seen it', () => {
    const seen = markSeen(again([], 1, BEGUN), null);
    expect(again(seen, 2, BEGUN + 1)).toMatchObject([{ id: idAt(2), unseen: true, times: 2 }]);
  });
});

describe('who finds a line busy and tries again', () => {
  const BUSY = [DIALS, ended('busy')];
  const tried = (n: number, before: Calls, phases = BUSY, part: Partial<CallView> = {}) =>
    lived(phases, { id: idAt(n), peer: BEN.id, direction: 'outgoing', ...part }, before);

  test('has one entry that counts, whoever else was called between', () => {
    const once = tried(1, [entryIn({ name: 'cancelled' }, { peer: GRACE.id })]);
    const other = tried(2, once, [DIALS, ended('no-answer')], { peer: GRACE.id });
    const thrice = tried(4, tried(3, other));
    expect(thrice).toMatchObject([
      { id: idAt(4), peer: BEN.id, outcome: { name: 'busy' }, times: 3 },
      { peer: GRACE.id, outcome: { name: 'no-answer' } },
      { peer: GRACE.id, outcome: { name: 'cancelled' } },
    ]);
    expect(lived([ended('busy')], { id: idAt(4), peer: BEN.id, direction: 'outgoing' }, thrice)).toBe(thrice);
  });

  test.each([
    ['after another end', [DIALS, ended('no-answer')], {}],
    ['after a call from there', [RINGS, ended('missed')], { direction: 'incoming' }],
  ] as const)('has another entry %s', (_when, phases, part) => {
    const calls = tried(3, tried(2, tried(1, []), [...phases], part));
    expect(calls).toHaveLength(3);
    expect(calls[0]).not.toHaveProperty('times');
  });

  test('has another entry when that was long ago', () => {
    const [first] = tried(1, []);
    const old = { ...entryIn({ name: 'busy' }), ...first, startedAt: BEGUN - BUSY_REPEAT_MS };
    expect(tried(2, [old])).toHaveLength(2);
  });
});
