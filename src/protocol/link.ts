// The link machine: when one peer connection counts as up, lost, back or failed. Up means all four: ICE is connected, the
// certificate that DTLS really saw is the pinned one, the control channel is open, and both sides have a safety code.

import type { ErrorCode } from './errors';
import { type TurnNews, weigh } from './turn';

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
  | { name: 'lost' }
  | { name: 'closed' };

type Opening = Extract<LinkState, { name: 'opening' }>;

export type LinkEvent =
  | { name: 'ice'; state: RTCIceConnectionState }
  | { name: 'turn'; news: TurnNews }
  /** The call will not wait any longer for a path. */
  | { name: 'timeUp' }
  /** This side has no candidate at all, and will have none: nobody can reach it. */
  | { name: 'noCandidates' }
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
    if (event.name === 'controlOpened') return open({ ...state, control: true });
    if (event.name === 'controlClosed') return fail('connection-failed');
    return event.name === 'misbehaved' ? fail('peer-misbehaved') : still(state);
  },
  up(state, event) {
    if (event.name === 'ice' && (event.state === 'disconnected' || event.state === 'failed')) {
      return { state: { name: 'lost' }, effects: [{ do: 'tell', news: 'linkLost' }] };
    }
    return either(state, event);
  },
  lost(state, event) {
    if (event.name === 'ice' && isConnected(event.state)) {
      return { state: { name: 'up' }, effects: [{ do: 'tell', news: 'linkBack' }] };
    }
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
