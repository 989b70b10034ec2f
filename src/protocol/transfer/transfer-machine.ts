// The transfer machine: from an offer to the sentence at its end, for the side that sends and the side that
// receives. It knows who may go on, and why not; bytes, disks and channels are offscreen/transfer's.

import type { ErrorCode } from '../errors';
import type { PauseReason, TransferState } from '../snapshot/transfer-view';
import type { FileFrame, Hold, TransferError } from './file-frames';

export type TransferDirection = 'sending' | 'receiving';

/** Accepted, and not all there yet: it runs when there is a link and nothing holds it on either side. */
export interface Moving {
  name: 'moving';
  link: boolean;
  here: readonly Hold[];
  there: readonly Hold[];
}

export type Transfer =
  | { name: 'waiting' }
  | { name: 'offered'; link: boolean }
  | Moving
  /** Everything has arrived. `left` counts what the download manager has yet to save. */
  | { name: 'saving'; left: number }
  | Extract<TransferState, { name: 'unsaved' | 'saved' | 'declined' | 'cancelled' | 'failed' }>;

export type TransferEvent =
  // the user
  | { name: 'accept' }
  | { name: 'decline' }
  | { name: 'cancel' }
  | { name: 'pause' }
  /** What the user can mend is mended: pause, a full disk. */
  | { name: 'continue' }
  /** Saves what could not be saved; `parts` as in `verified`. */
  | { name: 'save'; parts: number }
  // the peer
  | { name: 'peerOffered' }
  | { name: 'peerAccepted' }
  | { name: 'peerDeclined' }
  | { name: 'peerCancelled' }
  | { name: 'peerHolds'; holds: readonly Hold[] }
  | { name: 'peerResumed'; have: readonly Range[]; root: string }
  | { name: 'peerAsked' }
  | { name: 'peerVerified' }
  | { name: 'peerSaved' }
  | { name: 'peerFailed'; error: ErrorCode }
  // this machine
  /** The disk has room; these blocks are on it already. */
  | { name: 'prepared'; have: readonly Range[]; root: string }
  | { name: 'diskFull' }
  /** The browser has no way to the files any more, or has one again. */
  | { name: 'sourceGone' }
  | { name: 'sourceBack' }
  /** Every block is there and the root matches. `parts` is how many downloads it takes. */
  | { name: 'verified'; parts: number }
  /** One more download is complete. */
  | { name: 'partSaved' }
  | { name: 'notSaved'; error: ErrorCode }
  | { name: 'failed'; error: TransferError }
  | { name: 'expired' }
  | { name: 'linkUp' }
  | { name: 'linkDown' };

/** Blocks from the first to before the last. */
export type Range = readonly [from: number, to: number];

export type TransferEffect =
  | { do: 'tell'; frame: 'offer' | 'accept' | 'decline' | 'cancel' | 'hold' | 'ask' | 'verified' | 'saved' }
  | { do: 'tellFailed'; error: TransferError }
  | { do: 'tellResume'; have: readonly Range[]; root: string }
  /** Make sure that the disk has room, and look what is there; answered by `prepared`, `diskFull` or `failed`. */
  | { do: 'prepare' }
  /** Everything but these blocks. */
  | { do: 'send'; have: readonly Range[]; root: string }
  /** Nothing moves for now; what is there stays. */
  | { do: 'stop' }
  /** Hand everything to the download manager, or copy it to the folder that was picked. */
  | { do: 'export' }
  /** It is over: stop what runs, and leave no part behind. */
  | { do: 'release' };

export interface TransferStep {
  state: Transfer;
  effects: readonly TransferEffect[];
}

type State<N extends Transfer['name']> = Extract<Transfer, { name: N }>;
type Event<N extends TransferEvent['name']> = Extract<TransferEvent, { name: N }>;
type Table = {
  [S in Transfer['name']]?: {
    [E in TransferEvent['name']]?: (state: State<S>, event: Event<E>) => TransferStep;
  };
};

export function isOver({ name }: Pick<Transfer, 'name'>): boolean {
  return name === 'saved' || name === 'declined' || name === 'cancelled' || name === 'failed';
}

export function runs(state: Transfer): boolean {
  return state.name === 'moving' && state.link && state.here.length === 0 && state.there.length === 0;
}

/** The state as the views may see it. */
export function shown(state: Transfer): TransferState {
  switch (state.name) {
    case 'waiting':
    case 'offered':
    case 'saving':
      return { name: state.name };
    case 'moving': {
      const why = haltsOf(state);
      return why.length === 0 ? { name: 'moving' } : { name: 'halted', why };
    }
    default:
      return state;
  }
}

/** What the user can do something about comes first. */
function haltsOf({ link, here, there }: Moving): PauseReason[] {
  const halts: [PauseReason, boolean][] = [
    ['source-gone', here.includes('source-gone') || there.includes('source-gone')],
    ['disk-full', here.includes('disk-full') || there.includes('disk-full')],
    ['paused-here', here.includes('paused')],
    ['paused-there', there.includes('paused')],
    ['no-link', !link],
  ];
  return halts.filter(([, holds]) => holds).map(([halt]) => halt);
}

/** What a peer's frame means to a transfer that both sides know. */
export function peerEvent(frame: FileFrame): TransferEvent {
  switch (frame.t) {
    case 'file.offer':
      return { name: 'peerOffered' };
    case 'file.accept':
      return { name: 'peerAccepted' };
    case 'file.decline':
      return { name: 'peerDeclined' };
    case 'file.cancel':
      return { name: 'peerCancelled' };
    case 'file.hold':
      return { name: 'peerHolds', holds: frame.holds };
    case 'file.resume':
      return { name: 'peerResumed', have: frame.have, root: frame.root };
    case 'file.ask':
      return { name: 'peerAsked' };
    case 'file.verified':
      return { name: 'peerVerified' };
    case 'file.saved':
      return { name: 'peerSaved' };
    case 'file.failed':
      return { name: 'peerFailed', error: frame.error };
  }
}

/** Whether the table of this direction has a row for the event: what has none, no honest peer says. */
export function expects(
  direction: TransferDirection,
  { name }: Pick<Transfer, 'name'>,
  event: Pick<TransferEvent, 'name'>,
): boolean {
  return event.name in (TABLES[direction][name] ?? {});
}

/** What a transfer does next. An event that means nothing in a state returns that very state and no effects. */
export function stepTransfer(
  direction: TransferDirection,
  state: Transfer,
  event: TransferEvent,
): TransferStep {
  const row = TABLES[direction][state.name] as
    | Record<string, ((state: Transfer, event: TransferEvent) => TransferStep) | undefined>
    | undefined;
  return row?.[event.name]?.(state, event) ?? { state, effects: [] };
}

const go = (state: Transfer, ...effects: TransferEffect[]): TransferStep => ({ state, effects });
const end = (state: Transfer, ...effects: TransferEffect[]) => go(state, ...effects, { do: 'release' });
const tell = (frame: Extract<TransferEffect, { do: 'tell' }>['frame']): TransferEffect => ({
  do: 'tell',
  frame,
});

/** An honest peer says it here, because two frames crossed or because a link is new, and nothing follows from it. */
const crossed = (state: Transfer) => go(state);

const cancel = () => end({ name: 'cancelled', by: 'here' }, tell('cancel'));
const peerCancelled = () => end({ name: 'cancelled', by: 'there' });
const failed = (_: Transfer, { error }: Event<'failed'>) =>
  end({ name: 'failed', error }, { do: 'tellFailed', error });
const peerFailed = (_: Transfer, { error }: Event<'peerFailed'>) => end({ name: 'failed', error });
const expired = () => end({ name: 'failed', error: 'file-expired' });

/** What ends a transfer that both sides know of, whatever it is doing. */
const EITHER_WAY = { cancel, peerCancelled, failed, peerFailed, expired };

const MOVING: Moving = { name: 'moving', link: true, here: [], there: [] };

/** Moves on in a changed state: what ran and may not is stopped, and `start` says what begins when it may again. */
function turn(before: Moving, after: Moving, start: readonly TransferEffect[], ...first: TransferEffect[]) {
  const stops: TransferEffect[] = runs(before) && !runs(after) ? [{ do: 'stop' }] : [];
  const starts = !runs(before) && runs(after) ? start : [];
  return go(after, ...first, ...stops, ...starts);
}

const without = (holds: readonly Hold[], ...gone: Hold[]) => holds.filter((hold) => !gone.includes(hold));
const having = (holds: readonly Hold[], hold: Hold) => [...without(holds, hold), hold];

/** Which they are, however often each is named. */
const isSame = (a: readonly Hold[], b: readonly Hold[]) =>
  a.every((hold) => b.includes(hold)) && b.every((hold) => a.includes(hold));

const hold = (state: Moving, here: readonly Hold[], start: readonly TransferEffect[]) =>
  turn(state, { ...state, here }, start, tell('hold'));

/** The rows of `moving` that differ only in what begins when it may run: the receiver always begins. */
function moving(start: readonly TransferEffect[]) {
  return {
    ...EITHER_WAY,
    pause: (state: Moving) => hold(state, having(state.here, 'paused'), start),
    continue: (state: Moving) => hold(state, without(state.here, 'paused', 'disk-full'), start),
    peerHolds: (state: Moving, { holds }: Event<'peerHolds'>) =>
      isSame(state.there, holds) ? go(state) : turn(state, { ...state, there: [...new Set(holds)] }, start),
    /** What held it there is said anew. */
    linkDown: (state: Moving) => turn(state, { ...state, link: false, there: [] }, start),
    linkUp: (state: Moving) => {
      const says: TransferEffect[] = state.here.length > 0 ? [tell('hold')] : [];
      return turn(state, { ...state, link: true, there: [] }, start, ...says);
    },
  };
}

const SENDING: Table = {
  waiting: {
    linkUp: () => go({ name: 'offered', link: true }, tell('offer')),
    // It was asked, and wants no link.
    peerDeclined: () => end({ name: 'declined', by: 'there' }),
    cancel: () => end({ name: 'cancelled', by: 'here' }),
    failed: (_, { error }) => end({ name: 'failed', error }),
    expired,
  },
  offered: {
    ...EITHER_WAY,
    linkDown: () => go({ name: 'waiting' }),
    peerAccepted: () => go(MOVING),
    peerHolds: crossed,
    peerResumed: crossed,
    peerDeclined: () => end({ name: 'declined', by: 'there' }),
  },
  moving: {
    ...moving([]),
    linkUp: (state) => {
      const { state: after, effects } = moving([]).linkUp(state);
      return go(after, tell('ask'), ...effects);
    },
    sourceGone: (state) => hold(state, having(state.here, 'source-gone'), []),
    sourceBack: (state) => hold(state, without(state.here, 'source-gone'), []),
    peerResumed: (state, { have, root }) => (runs(state) ? go(state, { do: 'send', have, root }) : go(state)),
    peerVerified: () => go({ name: 'saving', left: 0 }, { do: 'stop' }),
    peerSaved: () => end({ name: 'saved' }),
    peerAccepted: crossed,
  },
  saving: {
    ...EITHER_WAY,
    linkUp: (state) => go(state, tell('ask')),
    peerAccepted: crossed,
    peerHolds: crossed,
    peerVerified: crossed,
    // It does not know that it has everything: it crashed before it could note that.
    peerResumed: (_, { have, root }) => go(MOVING, { do: 'send', have, root }),
    peerSaved: () => end({ name: 'saved' }),
  },
};

const PREPARE: readonly TransferEffect[] = [{ do: 'prepare' }];

const RECEIVING: Table = {
  offered: {
    ...EITHER_WAY,
    linkDown: () => go({ name: 'offered', link: false }),
    linkUp: () => go({ name: 'offered', link: true }),
    peerOffered: crossed,
    peerAsked: crossed,
    accept: ({ link }) => {
      const state: Moving = { ...MOVING, link };
      return link ? go(state, tell('accept'), ...PREPARE) : go(state);
    },
    decline: () => end({ name: 'declined', by: 'here' }, tell('decline')),
  },
  moving: {
    ...moving(PREPARE),
    // The sender has not heard that it was accepted.
    peerOffered: (state) => go(state, tell('accept'), ...(runs(state) ? PREPARE : [])),
    peerAsked: crossed,
    prepared: (state, { have, root }) =>
      runs(state) ? go(state, { do: 'tellResume', have, root }) : go(state),
    diskFull: (state) => hold(state, having(state.here, 'disk-full'), PREPARE),
    verified: (_, { parts }) => go({ name: 'saving', left: parts }, tell('verified'), { do: 'export' }),
  },
  // Everything is here and verified, so a lost link no longer matters.
  saving: {
    ...EITHER_WAY,
    partSaved: ({ left }) =>
      left > 1 ? go({ name: 'saving', left: left - 1 }) : end({ name: 'saved' }, tell('saved')),
    notSaved: (_, { error }) => go({ name: 'unsaved', error }),
    peerAsked: (state) => go(state, tell('verified')),
    peerHolds: crossed,
  },
  unsaved: {
    ...EITHER_WAY,
    save: (_, { parts }) =>
      parts > 0
        ? go({ name: 'saving', left: parts }, { do: 'export' })
        : end({ name: 'saved' }, tell('saved')),
    peerAsked: (state) => go(state, tell('verified')),
    peerHolds: crossed,
  },
};

const TABLES: Record<TransferDirection, Table> = { sending: SENDING, receiving: RECEIVING };
