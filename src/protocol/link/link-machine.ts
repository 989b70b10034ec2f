// The link machine: when one peer connection counts as up, lost, back or failed. Up means all four: ICE is connected, the
// certificate that DTLS really saw is the pinned one, the control channel is open, and both sides have a safety code.

import type { ErrorCode } from '../errors';
import { type TurnNews, weigh } from './turn-errors';

export type LinkState =
  | {
      name: 'opening';
      ice: boolean;
      verified: boolean;
      control: boolean;
      code: boolean;
      turn: TurnNews | null;
    }
  | { name: 'up' }
  /** `outdated`: once it is back, it ends, and the next connection is made under the new policy. */
  | { name: 'lost'; outdated: boolean }
  | { name: 'closed' };

type Opening = Extract<LinkState, { name: 'opening' }>;

export type LinkEvent =
  | { name: 'ice'; state: RTCIceConnectionState }
  | { name: 'turn'; news: TurnNews }
  /** The call will not wait any longer for a path. */
  | { name: 'timeUp' }
  /** This side has no candidate at all, and will have none: nobody can reach it. */
  | { name: 'noCandidates' }
  /** Direct paths were allowed when it was made, and no longer are. */
  | { name: 'relayOnly'; hasTurn: boolean }
  | { name: 'verified'; matches: boolean }
  /** The peer has shown the nonce that it had committed to: there is a safety code to compare. */
  | { name: 'codeSettled' }
  | { name: 'controlOpened' }
  | { name: 'controlClosed' }
  /** The peer sent what no honest client sends. */
  | { name: 'misbehaved' };

export type LinkEffect =
  | { do: 'tell'; news: 'linkUp' | 'linkLost' | 'linkBack' }
  | { do: 'fail'; error: ErrorCode };

export interface LinkStep {
  state: LinkState;
  effects: readonly LinkEffect[];
}

/** The caller has its safety code before there is a link; the callee waits for the caller's nonce. */
export const linkOpening = (code: boolean): LinkState => ({
  name: 'opening',
  ice: false,
  verified: false,
  control: false,
  code,
  turn: null,
});

const still = (state: LinkState): LinkStep => ({ state, effects: [] });
const fail = (error: ErrorCode): LinkStep => ({
  state: { name: 'closed' },
  effects: [{ do: 'fail', error }],
});

function open(state: Opening): LinkStep {
  const up = hasPath(state) && state.code;
  return up ? { state: { name: 'up' }, effects: [{ do: 'tell', news: 'linkUp' }] } : still(state);
}

const hasPath = ({ ice, verified, control }: Opening) => ice && verified && control;

/** Without a path: a TURN server that gave no relay is the reason that can be mended. */
const noPath = ({ turn }: Opening) => fail(turn && turn !== 'relayed' ? turn : 'connection-failed');

/** A caller that withholds its nonce leaves the callee with nothing to compare. */
const timeUp = (state: Opening) => (hasPath(state) && !state.code ? fail('peer-unverified') : noPath(state));

/**
 * Off the direct path. An ICE restart does not do it: Chromium keeps the pair that works. As a lost link it is taken up
 * again, by a new connection, which has no direct candidates; without a TURN server that would be in vain.
 */
const leave = (hasTurn: boolean) => fail(hasTurn ? 'connection-lost' : 'relay-missing');

const isConnected = (ice: RTCIceConnectionState) => ice === 'connected' || ice === 'completed';

type Table = {
  [S in LinkState['name']]: (state: Extract<LinkState, { name: S }>, event: LinkEvent) => LinkStep;
};

const TABLE: Table = {
  opening(state, event) {
    if (event.name === 'ice' && isConnected(event.state)) return open({ ...state, ice: true });
    if (event.name === 'timeUp') return timeUp(state);
    if (event.name === 'ice' && event.state === 'failed') return noPath(state);
    if (event.name === 'codeSettled') return open({ ...state, code: true });
    if (event.name === 'turn') return still({ ...state, turn: weigh(state.turn, event.news) });
    if (event.name === 'noCandidates') return state.turn ? noPath(state) : still(state);
    if (event.name === 'verified') {
      return event.matches ? open({ ...state, verified: true }) : fail('peer-unverified');
    }
    // Neither side would take it up again: it was never up.
    if (event.name === 'relayOnly') return fail(event.hasTurn ? 'relay-direct' : 'relay-missing');
    if (event.name === 'controlOpened') return open({ ...state, control: true });
    if (event.name === 'controlClosed') return fail('connection-failed');
    return event.name === 'misbehaved' ? fail('peer-misbehaved') : still(state);
  },
  up(state, event) {
    if (event.name === 'ice' && (event.state === 'disconnected' || event.state === 'failed')) {
      return { state: { name: 'lost', outdated: false }, effects: [{ do: 'tell', news: 'linkLost' }] };
    }
    if (event.name === 'relayOnly') return leave(event.hasTurn);
    return either(state, event);
  },
  lost(state, event) {
    if (event.name === 'ice' && isConnected(event.state)) {
      if (state.outdated) return leave(true);
      return { state: { name: 'up' }, effects: [{ do: 'tell', news: 'linkBack' }] };
    }
    if (event.name === 'relayOnly') return event.hasTurn ? still({ ...state, outdated: true }) : leave(false);
    return either(state, event);
  },
  closed: still,
};

/** What ends a link that was once up, whether or not it is lost now. ICE that failed can be restarted. */
function either(state: LinkState, event: LinkEvent): LinkStep {
  if (event.name === 'verified' && !event.matches) return fail('peer-unverified');
  if (event.name === 'controlClosed') return fail('connection-lost');
  return event.name === 'misbehaved' ? fail('peer-misbehaved') : still(state);
}

export function stepLink(state: LinkState, event: LinkEvent): LinkStep {
  const row = TABLE[state.name] as (state: LinkState, event: LinkEvent) => LinkStep;
  return row(state, event);
}
