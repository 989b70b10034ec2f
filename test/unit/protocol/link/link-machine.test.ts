import { describe, expect, test } from 'vitest';
import {
  type LinkEvent,
  type LinkState,
  linkOpening,
  stepLink,
} from '../../../../src/protocol/link/link-machine';
import { type TurnNews, turnError } from '../../../../src/protocol/link/turn-errors';

const CONNECTED: LinkEvent = { name: 'ice', state: 'connected' };
const VERIFIED: LinkEvent = { name: 'verified', matches: true };
const OPENED: LinkEvent = { name: 'controlOpened' };

function run(events: readonly LinkEvent[], from: LinkState = linkOpening(true)) {
  const effects = [];
  let state = from;
  for (const event of events) {
    const step = stepLink(state, event);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

test.each([
  [[CONNECTED, VERIFIED, OPENED]],
  [[OPENED, CONNECTED, VERIFIED]],
  [[VERIFIED, OPENED, CONNECTED]],
])('a link is up when all three are there, in any order', (events) => {
  expect(run(events.slice(0, 2)).effects).not.toContainEqual({ do: 'tell', news: 'linkUp' });
  const { state, effects } = run(events);
  expect(state).toEqual({ name: 'up' });
  expect(effects).toEqual([{ do: 'carry' }, { do: 'tell', news: 'linkUp' }]);
});

test('sound and video wait for no channel, and for everything that proves the peer', () => {
  const code: LinkEvent = { name: 'codeSettled' };
  for (const last of [CONNECTED, VERIFIED, code]) {
    const others = [CONNECTED, VERIFIED, code].filter((each) => each !== last);
    const before = run(others, linkOpening(false));
    expect(before.effects).toEqual([]);
    expect(run([last], before.state).effects).toEqual([{ do: 'carry' }]);
    expect(run([OPENED, last], before.state).effects).toEqual([
      { do: 'carry' },
      { do: 'tell', news: 'linkUp' },
    ]);
  }
});

test('sound and video begin once, though ICE says twice that it is connected', () => {
  const completed: LinkEvent = { name: 'ice', state: 'completed' };
  expect(run([CONNECTED, VERIFIED, completed]).effects).toEqual([{ do: 'carry' }]);
});

test('the callee’s is up only with a safety code, and without one nobody is verified', () => {
  const path = [CONNECTED, VERIFIED, OPENED];
  expect(run(path, linkOpening(false)).effects).toEqual([]);
  expect(run([{ name: 'codeSettled' }, ...path], linkOpening(false)).state).toEqual({ name: 'up' });
  expect(run([...path, { name: 'codeSettled' }], linkOpening(false)).state).toEqual({ name: 'up' });
  expect(run([...path, { name: 'timeUp' }], linkOpening(false)).effects).toEqual([
    { do: 'fail', error: 'peer-unverified' },
  ]);
  expect(run([CONNECTED, { name: 'timeUp' }], linkOpening(false)).effects).toEqual([
    { do: 'fail', error: 'connection-failed' },
  ]);
});

test.each<[LinkEvent, string]>([
  [{ name: 'verified', matches: false }, 'peer-unverified'],
  [{ name: 'ice', state: 'failed' }, 'connection-failed'],
  [{ name: 'controlClosed' }, 'connection-failed'],
  [{ name: 'misbehaved' }, 'peer-misbehaved'],
])('while opening, %j ends it', (event, error) => {
  expect(run([CONNECTED, event])).toEqual({ state: { name: 'closed' }, effects: [{ do: 'fail', error }] });
});

test('a lost link comes back', () => {
  const up: LinkState = { name: 'up' };
  expect(run([{ name: 'ice', state: 'disconnected' }, CONNECTED], up).effects).toEqual([
    { do: 'tell', news: 'linkLost' },
    { do: 'tell', news: 'linkBack' },
  ]);
});

test('a silent link is in doubt until something comes, or until it is lost', () => {
  const up: LinkState = { name: 'up' };
  expect(run([{ name: 'fellSilent' }, { name: 'heard' }], up)).toEqual({
    state: up,
    effects: [{ do: 'doubt' }, { do: 'trust' }],
  });
  expect(run([{ name: 'fellSilent' }, FAILED, { name: 'heard' }], up)).toEqual({
    state: { name: 'lost', outdated: false },
    effects: [{ do: 'doubt' }, { do: 'tell', news: 'linkLost' }],
  });
});

test('in doubt, a link ends as one that is up', () => {
  const doubted: LinkState = { name: 'doubted' };
  expect(run([{ name: 'relayOnly', hasTurn: true }], doubted).effects).toEqual([
    { do: 'fail', error: 'connection-lost' },
  ]);
  expect(run([{ name: 'misbehaved' }], doubted).effects).toEqual([{ do: 'fail', error: 'peer-misbehaved' }]);
});

test('ICE that failed is no end of a link that was up: it can be restarted', () => {
  const failed: LinkEvent = { name: 'ice', state: 'failed' };
  expect(run([failed, failed, CONNECTED], { name: 'up' })).toEqual({
    state: { name: 'up' },
    effects: [
      { do: 'tell', news: 'linkLost' },
      { do: 'tell', news: 'linkBack' },
    ],
  });
});

test('another certificate on a live link ends it', () => {
  const ended = run([{ name: 'verified', matches: false }], { name: 'up' });
  expect(ended.effects).toEqual([{ do: 'fail', error: 'peer-unverified' }]);
});

test('a closed link says nothing more', () => {
  expect(run([CONNECTED, { name: 'misbehaved' }], { name: 'closed' }).effects).toEqual([]);
});

const FAILED: LinkEvent = { name: 'ice', state: 'failed' };
const TIME_UP: LinkEvent = { name: 'timeUp' };
const NO_CANDIDATES: LinkEvent = { name: 'noCandidates' };
const turn = (news: TurnNews): LinkEvent => ({ name: 'turn', news });

test.each<[string, TurnNews[], string]>([
  ['refuses the credentials', ['turn-denied'], 'turn-denied'],
  ['does not answer', ['turn-unreachable'], 'turn-unreachable'],
  ['refuses, and does not answer over TCP', ['turn-denied', 'turn-unreachable'], 'turn-denied'],
  ['does not answer over UDP, and refuses', ['turn-unreachable', 'turn-denied'], 'turn-denied'],
  ['does not answer over UDP, and relays', ['turn-unreachable', 'relayed'], 'connection-failed'],
])('no path was found, and the TURN server %s', (_what, news, error) => {
  for (const end of [FAILED, TIME_UP]) {
    expect(run([...news.map(turn), end]).effects).toEqual([{ do: 'fail', error }]);
  }
});

test('without any candidate nobody waits for a path when the reason is known', () => {
  expect(run([turn('turn-denied'), NO_CANDIDATES]).effects).toEqual([{ do: 'fail', error: 'turn-denied' }]);
  expect(run([NO_CANDIDATES]).effects).toEqual([]);
});

test('a TURN server that fails does not keep a link from coming up by another way', () => {
  const { state } = run([turn('turn-denied'), CONNECTED, VERIFIED, OPENED, turn('turn-unreachable')]);
  expect(state).toEqual({ name: 'up' });
});

test.each([
  ['turn:turn.example.org:3478?transport=udp', 401, 'turn-denied'],
  ['TURNS:turn.example.org', 701, 'turn-unreachable'],
  ['turn:turn.example.org', 486, null],
  ['stun:stun.example.org', 701, null],
])('%s answers %i: %s', (url, code, error) => {
  expect(turnError(url, code)).toBe(error);
});

describe('relay only is switched on, and direct paths were allowed to the link', () => {
  const up: LinkState = { name: 'up' };
  const LOST: LinkEvent = { name: 'ice', state: 'disconnected' };
  const relayOnly = (hasTurn: boolean): LinkEvent => ({ name: 'relayOnly', hasTurn });

  test.each<[string, LinkState, readonly LinkEvent[], string]>([
    ['up: it breaks off, to be taken up again', up, [relayOnly(true)], 'connection-lost'],
    ['up, without a TURN server', up, [relayOnly(false)], 'relay-missing'],
    ['lost: when it is back', up, [LOST, relayOnly(true), CONNECTED], 'connection-lost'],
    ['lost, without a TURN server: at once', up, [LOST, relayOnly(false)], 'relay-missing'],
    ['opening: there is nothing to take up again', linkOpening(true), [relayOnly(true)], 'relay-direct'],
    ['opening, without a TURN server', linkOpening(true), [relayOnly(false)], 'relay-missing'],
  ])('it ends: %s', (_when, from, events, error) => {
    const before = run(events.slice(0, -1), from);
    expect(before.effects.filter((effect) => effect.do === 'fail')).toEqual([]);
    expect(run(events, from).state).toEqual({ name: 'closed' });
    expect(run(events, from).effects.at(-1)).toEqual({ do: 'fail', error });
  });

  test('a later loss of the link that took its place is one like any other', () => {
    expect(run([LOST, CONNECTED, LOST, CONNECTED], up).state).toEqual(up);
  });
});
