// The registration machine: our registration at the broker. Ready means proved: OPEN came, or our own echo did (an old
// socket with our token may still be there, and then no OPEN is sent).

import type { ErrorCode } from '../errors';
import { type ByName, machine, type Step, stay, type Table } from '../machine';
import {
  BACKOFF_FIRST_MS,
  BACKOFF_MAX_MS,
  BROKER_CONNECT_TIMEOUT_MS,
  DOUBT_MS,
  ECHO_TIMEOUT_MS,
  FLOOD_AWAY_MS,
  HEARTBEAT_MS,
  ID_TAKEN_RETRY_MS,
} from './limits';

export type RegistrationState =
  | { name: 'off' }
  /** `failures` in a row so far. */
  | { name: 'connecting'; failures: number }
  /** `awaiting`: an echo is on its way. */
  | { name: 'ready'; awaiting: boolean }
  /** The socket may be dead and look open. It carries until another one is open. */
  | { name: 'doubted' }
  | { name: 'waiting'; failures: number; retryAt: number; error: ErrorCode };

export type RegistrationEvent =
  | { name: 'start' }
  | { name: 'stop' }
  | { name: 'socketOpened' }
  | { name: 'registered' }
  | { name: 'echoed' }
  | { name: 'idTaken'; now: number }
  | { name: 'refused'; now: number }
  /** `chance`: from 0 to 1, for the back-off's jitter. */
  | { name: 'socketClosed'; now: number; chance: number }
  | { name: 'timeUp'; now: number; chance: number }
  /** Another browser speaks under our id and token, and has taken the registration or lost it to us. */
  | { name: 'rivalHeard'; now: number }
  /** Strangers flood us here, and we can do without this broker. */
  | { name: 'flooded'; now: number }
  /** No other broker is left: one where strangers flood us is better than none. */
  | { name: 'othersGone' }
  /** The network is back, or some time has passed: do not wait for a broker that was away. */
  | { name: 'retryIfWaiting' }
  /** The network has changed, or another path is silent: the socket may be dead and look open. */
  | { name: 'doubted' }
  /** The user has pressed "Try again". */
  | { name: 'retryNow' };

export type RegistrationEffect =
  /** A socket that is open stays until the new one is. */
  | { do: 'connect' }
  | { do: 'disconnect' }
  /** Heartbeat and a message to ourselves. */
  | { do: 'ping' }
  /** What may be lost with an older socket. */
  | { do: 'sendAgain' }
  /** What may be lost is of no use any more. */
  | { do: 'forget' }
  /** Replaces the timer; null stops it. */
  | { do: 'timer'; ms: number | null };

export type RegistrationStep = Step<RegistrationState, RegistrationEffect>;

function connect(failures: number): RegistrationStep {
  return {
    state: { name: 'connecting', failures },
    effects: [{ do: 'connect' }, { do: 'timer', ms: BROKER_CONNECT_TIMEOUT_MS }],
  };
}

function wait(failures: number, now: number, ms: number, error: ErrorCode): RegistrationStep {
  return {
    state: { name: 'waiting', failures, retryAt: now + ms, error },
    effects: [{ do: 'disconnect' }, { do: 'timer', ms }],
  };
}

const test: RegistrationStep = {
  state: { name: 'ready', awaiting: true },
  effects: [{ do: 'ping' }, { do: 'timer', ms: ECHO_TIMEOUT_MS }],
};

/** Exponential back-off with full jitter (0 to the whole step): not all clients return to a restarted broker at once. */
function retry(failures: number, { now, chance }: { now: number; chance: number }): RegistrationStep {
  const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** failures);
  return wait(failures + 1, now, Math.round(chance * ceiling), 'broker-unreachable');
}

const off: RegistrationStep = {
  state: { name: 'off' },
  effects: [{ do: 'disconnect' }, { do: 'forget' }, { do: 'timer', ms: null }],
};

type States = ByName<RegistrationState>;

/** Two browsers with one ID would take it from each other for ever: the one that notices waits. */
const taken = (_state: RegistrationState, { now }: { now: number }) =>
  wait(0, now, ID_TAKEN_RETRY_MS, 'broker-id-taken');
const refused = (state: States['connecting'], { now }: { now: number }) =>
  wait(state.failures + 1, now, BACKOFF_MAX_MS, 'broker-refused');
const flooded = (_state: RegistrationState, { now }: { now: number }) =>
  wait(0, now, FLOOD_AWAY_MS, 'broker-flooded');
const proved = (): RegistrationStep => ({
  state: { name: 'ready', awaiting: false },
  effects: [{ do: 'timer', ms: HEARTBEAT_MS }],
});

/** Until now nothing could be sent, so that all of it is older than what will be sent. */
const provedAnew = (): RegistrationStep => {
  const { state, effects } = proved();
  return { state, effects: [{ do: 'sendAgain' }, ...effects] };
};

/** Who has our ID, or floods us, goes on for a while. */
const LASTING: readonly ErrorCode[] = ['broker-id-taken', 'broker-flooded'];
const retryIfWaiting = (state: States['waiting']) =>
  LASTING.includes(state.error) ? stay(state) : connect(0);

/** A new socket, until the broker has proved that the registration is there. */
const UNPROVED = {
  stop: () => off,
  idTaken: taken,
  rivalHeard: taken,
};

const TABLE: Table<States, RegistrationEvent, RegistrationStep> = {
  off: { start: () => connect(0) },
  connecting: {
    ...UNPROVED,
    socketOpened: (state) => ({ state, effects: [{ do: 'ping' }] }),
    registered: provedAnew,
    echoed: provedAnew,
    refused,
    socketClosed: (state, event) => retry(state.failures, event),
    timeUp: (state, event) => retry(state.failures, event),
  },
  ready: {
    stop: () => off,
    echoed: proved,
    rivalHeard: taken,
    flooded,
    socketClosed: (_state, event) => retry(0, event),
    timeUp: ({ awaiting }, event) => (awaiting ? retry(0, event) : test),
    doubted: () => ({
      state: { name: 'doubted' },
      effects: [{ do: 'connect' }, { do: 'timer', ms: DOUBT_MS }],
    }),
  },
  // The broker hands a registration over to a new socket with the same token. What is sent from now on goes by the new one.
  doubted: {
    ...UNPROVED,
    socketOpened: (state) => ({ state, effects: [{ do: 'ping' }, { do: 'sendAgain' }] }),
    registered: proved,
    echoed: proved,
    flooded,
    socketClosed: (_state, event) => retry(0, event),
    timeUp: (_state, event) => retry(0, event),
  },
  waiting: {
    stop: () => off,
    timeUp: ({ failures }) => connect(failures),
    retryIfWaiting,
    doubted: retryIfWaiting,
    othersGone: (state) => (state.error === 'broker-flooded' ? connect(0) : stay(state)),
    retryNow: () => connect(0),
  },
};

/** What the registration does next. An event that means nothing in a state changes nothing. */
export const stepRegistration = machine(TABLE, (state: RegistrationState) => state.name);
