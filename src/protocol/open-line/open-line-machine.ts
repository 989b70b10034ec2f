// The open-line machine: a throw-away registration at the broker, and at most one call with a plain PeerJS
// application on it. Its state is what the views draw.

import { PHASE_TIMEOUT_MS } from '../call/call-machine';
import { RING_TIMEOUT_MS } from '../call/limits';
import type { ErrorCode } from '../errors';
import { type ByName, machine, type Step, stay, type Table } from '../machine';
import type { CallPhase, EndReason } from '../snapshot/call-view';
import type { OpenLineState, OpenLineView, PlainCall, TemporaryLine } from '../snapshot/open-line-view';

export type OpenLineEvent =
  | { name: 'open' }
  | { name: 'dial'; call: PlainCall }
  | { name: 'close' }
  | { name: 'registered'; line: TemporaryLine }
  /** The registration is gone. */
  | { name: 'lost'; error: ErrorCode }
  /** The temporary line has lasted as long as it may. */
  | { name: 'lineOver' }
  /** An application calls. The event comes again, with another kind, when the application asks for more media. */
  | { name: 'rang'; call: PlainCall }
  | { name: 'accept' }
  | { name: 'decline' }
  | { name: 'hangUp' }
  | { name: 'answered' }
  /** The broker could not reach the one we call. */
  | { name: 'expired' }
  | { name: 'linkUp'; at: number }
  | { name: 'linkLost'; at: number }
  | { name: 'bye' }
  | { name: 'failed'; error: ErrorCode }
  /** The phase has lasted as long as it may. */
  | { name: 'timeUp' }
  | { name: 'dismiss' };

export type OpenLineEffect =
  | { do: 'register' }
  | { do: 'unregister' }
  | { do: 'dial' }
  /** Hands over the messages of the caller that were held back, and answers. */
  | { do: 'answer' }
  | { do: 'refuse' }
  | { do: 'hangUp' };

export type OpenLineStep = Step<OpenLineState, OpenLineEffect>;

/** A plain application does not report that it rings, so dialling lasts as long as ringing may. */
export const PLAIN_TIMEOUT_MS: typeof PHASE_TIMEOUT_MS = { ...PHASE_TIMEOUT_MS, dialling: RING_TIMEOUT_MS };

type InCall = Extract<OpenLineState, { name: 'call' }>;
/** A call on the open line has a row for each of its phases. */
type States = ByName<Exclude<OpenLineState, InCall>> & {
  [P in CallPhase['name']]: InCall & { phase: Extract<CallPhase, { name: P }> };
};
type Event<N extends OpenLineEvent['name']> = Extract<OpenLineEvent, { name: N }>;
const REGISTER = { do: 'register' } as const;
const UNREGISTER = { do: 'unregister' } as const;
const HANG_UP = { do: 'hangUp' } as const;
const REFUSE = { do: 'refuse' } as const;

const off = (error: ErrorCode | null = null): OpenLineStep => ({
  state: { name: 'off', error },
  effects: [UNREGISTER],
});

const dial =
  (effects: readonly OpenLineEffect[]) =>
  (_state: OpenLineState, { call }: Event<'dial'>): OpenLineStep => ({
    state: { name: 'call', line: null, call, phase: { name: 'dialling' } },
    effects,
  });

const rang = ({ line }: { line: TemporaryLine }, { call }: Event<'rang'>): OpenLineStep => ({
  state: { name: 'call', line, call, phase: { name: 'ringing-here' } },
  effects: [],
});

const enter = (state: InCall, phase: CallPhase, effects: readonly OpenLineEffect[] = []): OpenLineStep => ({
  state: { ...state, phase },
  effects,
});

/** Without a temporary line behind it the throw-away id ends with the call. */
function end(reason: EndReason, effect: OpenLineEffect = HANG_UP, error: ErrorCode | null = null) {
  return (state: InCall): OpenLineStep =>
    enter(state, { name: 'ended', reason, error }, state.line ? [effect] : [effect, UNREGISTER]);
}

const failed = (state: InCall, { error }: { error: ErrorCode }) => end('failed', HANG_UP, error)(state);
const timedOut = (error: ErrorCode) => end('failed', HANG_UP, error);

/** A live call outlasts its temporary line. */
const withoutLine = (state: InCall): OpenLineStep => stay({ ...state, line: null });
const lineOutlived = { close: withoutLine, lineOver: withoutLine, lost: withoutLine };

/** Returns to the state from which the call came. */
const afterwards = ({ line }: InCall): OpenLineStep =>
  line
    ? { state: { name: 'waiting', line }, effects: [] }
    : { state: { name: 'off', error: null }, effects: [] };

const TABLE: Table<States, OpenLineEvent, OpenLineStep> = {
  off: {
    open: () => ({ state: { name: 'opening' }, effects: [REGISTER] }),
    dial: dial([REGISTER]),
  },
  opening: {
    registered: (_state, { line }) => ({ state: { name: 'waiting', line }, effects: [] }),
    close: () => off(),
    lost: (_state, { error }) => off(error),
  },
  waiting: {
    rang,
    dial: dial([UNREGISTER, REGISTER]),
    close: () => off(),
    lineOver: () => off(),
    lost: (_state, { error }) => off(error),
  },
  dialling: {
    registered: (state) => ({ state, effects: [{ do: 'dial' }] }),
    answered: (state) => enter(state, { name: 'connecting' }),
    linkUp: (state, { at }) => enter(state, { name: 'connected', since: at }),
    expired: timedOut('peer-offline'),
    timeUp: end('no-answer'),
    hangUp: end('cancelled-here'),
    bye: end('declined-there'),
    failed,
    lost: failed,
  },
  'ringing-there': {},
  'ringing-here': {
    rang: (state, { call }) => ({
      state: { ...state, call: { ...state.call, kind: call.kind } },
      effects: [],
    }),
    accept: (state) => enter(state, { name: 'connecting' }, [{ do: 'answer' }]),
    decline: end('declined-here', REFUSE),
    hangUp: end('declined-here', REFUSE),
    timeUp: end('missed', REFUSE),
    // The offer can no longer be answered, and the temporary line is gone with the registration.
    lost: (state, event) => failed({ ...state, line: null }, event),
    close: withoutLine,
    lineOver: withoutLine,
  },
  connecting: {
    ...lineOutlived,
    linkUp: (state, { at }) => enter(state, { name: 'connected', since: at }),
    hangUp: end('hung-up-here'),
    bye: end('hung-up-there'),
    timeUp: timedOut('connection-failed'),
    failed,
  },
  connected: {
    ...lineOutlived,
    linkLost: (state, { at }) => enter(state, { name: 'reconnecting', since: state.phase.since, lostAt: at }),
    hangUp: end('hung-up-here'),
    bye: end('hung-up-there'),
    failed,
  },
  reconnecting: {
    ...lineOutlived,
    linkUp: (state) => enter(state, { name: 'connected', since: state.phase.since }),
    hangUp: end('hung-up-here'),
    bye: end('hung-up-there'),
    timeUp: timedOut('connection-lost'),
    failed,
  },
  ended: {
    rang: (state, event) => (state.line ? rang({ line: state.line }, event) : stay(state)),
    dial: dial([UNREGISTER, REGISTER]),
    open: (state) => (state.line ? stay(state) : { state: { name: 'opening' }, effects: [REGISTER] }),
    close: (state) => ({ state: { ...state, line: null }, effects: [UNREGISTER] }),
    lineOver: (state) => ({ state: { ...state, line: null }, effects: [UNREGISTER] }),
    lost: (state) => ({ state: { ...state, line: null }, effects: [UNREGISTER] }),
    timeUp: afterwards,
    dismiss: afterwards,
  },
};

/** What the open line does next. An event that means nothing in a state changes nothing. */
export const stepOpenLine = machine(TABLE, (state: OpenLineState) =>
  state.name === 'call' ? state.phase.name : state.name,
);

/** A call that has not ended. */
export function liveCall({ state }: Pick<OpenLineView, 'state'>): (PlainCall & { phase: CallPhase }) | null {
  return state.name === 'call' && state.phase.name !== 'ended' ? { ...state.call, phase: state.phase } : null;
}
