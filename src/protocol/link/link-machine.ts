// The link machine: when one peer connection counts as up, doubted, lost, back or failed. Up means all four: ICE is connected, the
// certificate that DTLS really saw is the pinned one, the control channel is open, and both sides have a safety code. Sound and
// video need no channel: they go as soon as the other three are there.

import type { ErrorCode } from '../errors';
import { type ByName, machine, type Step, stay, type Table } from '../machine';
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
  /** Nothing comes any more, and ICE has not noticed. The path may be dead: another is looked for. */
  | { name: 'doubted' }
  /** `outdated`: the network policy has changed. The link ends when it is back, and the next one follows the new policy. */
  | { name: 'lost'; outdated: boolean }
  | { name: 'closed' };

type States = ByName<LinkState>;
type Opening = States['opening'];

export type LinkEvent =
  | { name: 'ice'; state: RTCIceConnectionState }
  | { name: 'turn'; news: TurnNews }
  /** What came all the time has stopped. */
  | { name: 'fellSilent' }
  /** Something comes again. */
  | { name: 'heard' }
  /** The call will not wait any longer for a path. */
  | { name: 'timeUp' }
  /** This side has no candidate at all, and will have none: nobody can reach it. */
  | { name: 'noCandidates' }
  /** The link was made when direct paths were allowed; now they are not. */
  | { name: 'relayOnly'; hasTurn: boolean }
  | { name: 'verified'; matches: boolean }
  /** The peer has shown the nonce that it had committed to: there is a safety code to compare. */
  | { name: 'codeSettled' }
  | { name: 'controlOpened' }
  | { name: 'controlClosed' }
  /** The peer sent what no honest client sends. */
  | { name: 'misbehaved' };

export type LinkNews = 'linkUp' | 'linkLost' | 'linkBack';

export type LinkEffect =
  | { do: 'tell'; news: LinkNews }
  /** The peer is the one that was called, and there is a path to it: sound and video go both ways from now on. */
  | { do: 'carry' }
  /** Look for another path. The link carries as before if this one lives. */
  | { do: 'doubt' }
  /** There is no need to look any longer. */
  | { do: 'trust' }
  | { do: 'fail'; error: ErrorCode };

export type LinkStep = Step<LinkState, LinkEffect>;

/** The caller has its safety code before there is a link; the callee waits for the caller's nonce. */
export const linkOpening = (code: boolean): LinkState => ({
  name: 'opening',
  ice: false,
  verified: false,
  control: false,
  code,
  turn: null,
});

const fail = (error: ErrorCode): LinkStep => ({
  state: { name: 'closed' },
  effects: [{ do: 'fail', error }],
});

const tell = (state: LinkState, news: LinkNews): LinkStep => ({ state, effects: [{ do: 'tell', news }] });

/** What has come makes `state` of `before`. A channel takes two round trips to open: media that waited would come so much later. */
function open(before: Opening, part: Partial<Opening>): LinkStep {
  const state = { ...before, ...part };
  const carry: LinkEffect[] = isProved(state) && !isProved(before) ? [{ do: 'carry' }] : [];
  if (!isProved(state) || !state.control) return { state, effects: carry };
  return { state: { name: 'up' }, effects: [...carry, { do: 'tell', news: 'linkUp' }] };
}

const isProved = ({ ice, verified, code }: Opening) => ice && verified && code;
const hasPath = ({ ice, verified, control }: Opening) => ice && verified && control;

/** No path was found. A TURN server that gave no relay is the reason that the user can mend. */
const noPath = ({ turn }: Opening) => fail(turn && turn !== 'relayed' ? turn : 'connection-failed');

/** A caller that withholds its nonce leaves the callee with nothing to compare. */
const timeUp = (state: Opening) => (hasPath(state) && !state.code ? fail('peer-unverified') : noPath(state));

/**
 * Leaves the direct path. An ICE restart would not: Chromium keeps a pair that works. With a TURN server the call is
 * resumed as after a lost link, by a new connection without direct candidates; without one it cannot be.
 */
const leave = (hasTurn: boolean) => fail(hasTurn ? 'connection-lost' : 'relay-missing');

const isConnected = (ice: RTCIceConnectionState) => ice === 'connected' || ice === 'completed';

type OnceUp = States['up' | 'doubted' | 'lost'];

/** What ends a link that was once up, whether or not it is lost now. */
const ONCE_UP = {
  verified: (state: OnceUp, { matches }: { matches: boolean }) =>
    matches ? stay(state) : fail('peer-unverified'),
  controlClosed: () => fail('connection-lost'),
  misbehaved: () => fail('peer-misbehaved'),
};

/** What a link that carries does, in doubt or not. */
const CARRIES = {
  ...ONCE_UP,
  // ICE that failed can be restarted.
  ice: (state: States['up' | 'doubted'], event: { state: RTCIceConnectionState }) =>
    event.state === 'disconnected' || event.state === 'failed'
      ? tell({ name: 'lost', outdated: false }, 'linkLost')
      : stay(state),
  relayOnly: (_state: OnceUp, { hasTurn }: { hasTurn: boolean }) => leave(hasTurn),
};

const TABLE: Table<States, LinkEvent, LinkStep> = {
  opening: {
    ice(state, event) {
      if (isConnected(event.state)) return open(state, { ice: true });
      return event.state === 'failed' ? noPath(state) : stay(state);
    },
    timeUp,
    codeSettled: (state) => open(state, { code: true }),
    turn: (state, { news }) => stay({ ...state, turn: weigh(state.turn, news) }),
    noCandidates: (state) => (state.turn ? noPath(state) : stay(state)),
    verified: (state, { matches }) => (matches ? open(state, { verified: true }) : fail('peer-unverified')),
    // Neither side would resume a link that was never up.
    relayOnly: (_state, { hasTurn }) => fail(hasTurn ? 'relay-direct' : 'relay-missing'),
    controlOpened: (state) => open(state, { control: true }),
    controlClosed: () => fail('connection-failed'),
    misbehaved: () => fail('peer-misbehaved'),
  },
  up: { ...CARRIES, fellSilent: () => ({ state: { name: 'doubted' }, effects: [{ do: 'doubt' }] }) },
  doubted: { ...CARRIES, heard: () => ({ state: { name: 'up' }, effects: [{ do: 'trust' }] }) },
  lost: {
    ...ONCE_UP,
    ice(state, event) {
      if (!isConnected(event.state)) return stay(state);
      if (state.outdated) return leave(true);
      return tell({ name: 'up' }, 'linkBack');
    },
    relayOnly: (state, { hasTurn }) => (hasTurn ? stay({ ...state, outdated: true }) : leave(false)),
  },
};

/** What a link does next. An event that means nothing in a state changes nothing. */
export const stepLink = machine(TABLE, (state: LinkState) => state.name);
