// The call machine: from a knock to the sentence at its end, for both sides. Its state is the CallPhase that
// the views draw. Every phase has at most one timer (PHASE_TIMEOUT_MS); when it runs out comes `timeUp`.

import type { ErrorCode } from '../errors';
import { type ByName, machine, type Step, stay, type Table } from '../machine';
import type { CallVerb } from '../signal/reply';
import type { CallPhase, EndReason } from '../snapshot/call-view';
import {
  CONNECT_TIMEOUT_MS,
  ENDED_SHOWN_MS,
  KNOCK_TIMEOUT_MS,
  LINK_LOST_MS,
  RING_TIMEOUT_MS,
} from './limits';

export type CallEvent =
  | { name: 'replied'; verb: CallVerb }
  /** The far side's clock and ours are too far apart for a call. */
  | { name: 'clockDiffers' }
  /** The invite that we knocked with has been used, or is over. */
  | { name: 'inviteSpent' }
  | { name: 'accept' }
  | { name: 'decline' }
  | { name: 'hangUp' }
  | { name: 'cancelled' }
  | { name: 'expired' }
  | { name: 'timeUp' }
  | { name: 'linkUp'; at: number }
  | { name: 'linkLost'; at: number }
  | { name: 'linkBack'; at: number }
  | { name: 'linkFailed'; error: ErrorCode }
  /** With an error when the far side said why it could not go on. */
  | { name: 'bye'; error?: ErrorCode }
  /** A message in the peer's name failed its check. */
  | { name: 'unverified' }
  /** The peer has placed a new call, which replaces this one. */
  | { name: 'replaced' };

export type CallEffect =
  | { do: 'reply'; verb: CallVerb }
  | { do: 'cancel' }
  | { do: 'openLink' }
  | { do: 'closeLink'; bye: boolean }
  /** The session is over and can be forgotten. */
  | { do: 'forget' };

export type CallStep = Step<CallPhase, CallEffect>;

export const DIALLED: CallPhase = { name: 'dialling' };
export const KNOCKED: CallStep = {
  state: { name: 'ringing-here' },
  effects: [{ do: 'reply', verb: 'ringing' }],
};
/** A call that needs no ring: both sides have agreed to it already. */
export const ACCEPTED: CallStep = {
  state: { name: 'connecting' },
  effects: [{ do: 'reply', verb: 'accept' }, { do: 'openLink' }],
};

/** How long a call may stay in a phase; null is for ever. */
export const PHASE_TIMEOUT_MS: Record<CallPhase['name'], number | null> = {
  dialling: KNOCK_TIMEOUT_MS,
  'ringing-there': RING_TIMEOUT_MS,
  'ringing-here': RING_TIMEOUT_MS,
  connecting: CONNECT_TIMEOUT_MS,
  connected: null,
  reconnecting: LINK_LOST_MS,
  ended: ENDED_SHOWN_MS,
};

type Event<N extends CallEvent['name']> = Extract<CallEvent, { name: N }>;

function end(
  reason: EndReason,
  effects: readonly CallEffect[] = [],
  error: ErrorCode | null = null,
): CallStep {
  return { state: { name: 'ended', reason, error }, effects };
}

/** A lost link is closed without a bye: the peer may resume the call. */
const failed = (error: ErrorCode) =>
  end('failed', [{ do: 'closeLink', bye: error !== 'connection-lost' }], error);

function replied(_phase: CallPhase, { verb }: Event<'replied'>): CallStep {
  if (verb === 'ringing') return { state: { name: 'ringing-there' }, effects: [] };
  if (verb === 'accept') return { state: { name: 'connecting' }, effects: [{ do: 'openLink' }] };
  return end(verb === 'busy' ? 'busy' : 'declined-there');
}

const giveUp = (reason: EndReason, error: ErrorCode | null = null) => end(reason, [{ do: 'cancel' }], error);
const closeHere = () => end('hung-up-here', [{ do: 'closeLink', bye: true }]);
const closeThere = () => end('hung-up-there', [{ do: 'closeLink', bye: false }]);

const bye = (_phase: CallPhase, { error }: Event<'bye'>) =>
  error ? end('failed', [{ do: 'closeLink', bye: false }], error) : closeThere();

const TABLE: Table<ByName<CallPhase>, CallEvent, CallStep> = {
  dialling: {
    replied,
    replaced: () => giveUp('cancelled-here'),
    unverified: () => giveUp('failed', 'peer-unverified'),
    clockDiffers: () => end('failed', [], 'clock-differs'),
    inviteSpent: () => end('failed', [], 'invite-spent'),
    hangUp: () => giveUp('cancelled-here'),
    expired: () => end('failed', [], 'peer-offline'),
    timeUp: () => giveUp('failed', 'peer-offline'),
  },
  'ringing-there': {
    // A reply may come twice: the time to answer does not begin again.
    replied: (phase, event) => (event.verb === 'ringing' ? stay(phase) : replied(phase, event)),
    replaced: () => giveUp('cancelled-here'),
    hangUp: () => giveUp('cancelled-here'),
    timeUp: () => giveUp('no-answer'),
  },
  'ringing-here': {
    accept: () => ACCEPTED,
    decline: () => end('declined-here', [{ do: 'reply', verb: 'decline' }]),
    hangUp: () => end('declined-here', [{ do: 'reply', verb: 'decline' }]),
    cancelled: () => end('missed'),
    replaced: () => end('missed'),
    timeUp: () => end('missed'),
  },
  connecting: {
    linkUp: (_phase, { at }) => ({ state: { name: 'connected', since: at }, effects: [] }),
    linkFailed: (_phase, { error }) => failed(error),
    unverified: () => failed('peer-unverified'),
    hangUp: closeHere,
    bye,
    cancelled: closeThere,
    replaced: closeThere,
    timeUp: () => failed('connection-failed'),
  },
  connected: {
    linkLost: ({ since }, { at }) => ({ state: { name: 'reconnecting', since, lostAt: at }, effects: [] }),
    linkFailed: (_phase, { error }) => failed(error),
    hangUp: closeHere,
    bye,
    replaced: closeThere,
  },
  reconnecting: {
    linkBack: ({ since }) => ({ state: { name: 'connected', since }, effects: [] }),
    linkFailed: (_phase, { error }) => failed(error),
    hangUp: closeHere,
    bye,
    replaced: closeThere,
    timeUp: () => failed('connection-lost'),
  },
  ended: {
    timeUp: (phase) => ({ state: phase, effects: [{ do: 'forget' }] }),
  },
};

/** What a call does next. An event that means nothing in a phase changes nothing. */
export const stepCall = machine(TABLE, (phase: CallPhase) => phase.name);
