// The transfer machine: from an offer to the sentence at its end, for the side that sends and the side that
// receives. It counts files; bytes, disks and channels are offscreen/transfer's.

import type { ErrorCode } from './errors';
import type { FileFrame, TransferError } from './file-frames';
import type { TransferState } from './snapshot';

export type TransferDirection = 'sending' | 'receiving';

/** What the views see (TransferState), and how many files have yet to take the step that the state waits for. */
export type Transfer =
  | { name: 'waiting'; files: number }
  | { name: 'offered'; files: number }
  | { name: 'moving'; files: number; left: number }
  | { name: 'saving'; left: number }
  | Extract<TransferState, { name: 'saved' | 'declined' | 'cancelled' | 'failed' }>;

export type TransferEvent =
  // the user
  | { name: 'accept' }
  | { name: 'decline' }
  | { name: 'cancel' }
  // the peer
  | { name: 'peerAccepted' }
  | { name: 'peerDeclined' }
  | { name: 'peerCancelled' }
  | { name: 'peerSaved' }
  | { name: 'peerFailed'; error: ErrorCode }
  // this machine
  /** The disk has room for every file. */
  | { name: 'prepared' }
  /** One more file has arrived and its root matches; for the sender: the far side holds all its bytes. */
  | { name: 'fileDone' }
  /** One more file is in Downloads. */
  | { name: 'fileSaved' }
  | { name: 'failed'; error: TransferError }
  | { name: 'linkUp' }
  | { name: 'linkDown' };

export type TransferEffect =
  | { do: 'tell'; frame: 'offer' | 'accept' | 'decline' | 'cancel' | 'saved' }
  | { do: 'tellFailed'; error: TransferError }
  /** Make sure that the disk has room, then answer `prepared` or `failed`. */
  | { do: 'prepare' }
  | { do: 'send' }
  /** Hand every file to the download manager. */
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

export function isOver({ name }: Transfer): boolean {
  return name === 'saved' || name === 'declined' || name === 'cancelled' || name === 'failed';
}

/** The state as the views may see it. */
export function shown(state: Transfer): TransferState {
  switch (state.name) {
    case 'waiting':
    case 'offered':
    case 'moving':
    case 'saving':
      return { name: state.name };
    default:
      return state;
  }
}

/** What a peer's frame means to a transfer that both sides know. */
export function peerEvent(frame: Exclude<FileFrame, { t: 'file.offer' }>): TransferEvent {
  switch (frame.t) {
    case 'file.accept':
      return { name: 'peerAccepted' };
    case 'file.decline':
      return { name: 'peerDeclined' };
    case 'file.cancel':
      return { name: 'peerCancelled' };
    case 'file.saved':
      return { name: 'peerSaved' };
    case 'file.failed':
      return { name: 'peerFailed', error: frame.error };
  }
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

const cancel = () => end({ name: 'cancelled', by: 'here' }, { do: 'tell', frame: 'cancel' });
const peerCancelled = () => end({ name: 'cancelled', by: 'there' });
const failed = (_: Transfer, { error }: Event<'failed'>) =>
  end({ name: 'failed', error }, { do: 'tellFailed', error });
const peerFailed = (_: Transfer, { error }: Event<'peerFailed'>) => end({ name: 'failed', error });
const lost = (error: ErrorCode) => () => end({ name: 'failed', error });

/** The last file carries out `then`. */
function fileDone({ files, left }: State<'moving'>, ...then: TransferEffect[]): TransferStep {
  return left > 1
    ? go({ name: 'moving', files, left: left - 1 })
    : go({ name: 'saving', left: files }, ...then);
}

/** What ends a transfer that both sides know of, whatever it is doing. */
const EITHER_WAY = { cancel, peerCancelled, failed, peerFailed };
const CUT = { ...EITHER_WAY, linkDown: lost('connection-lost') };

const SENDING: Table = {
  waiting: {
    linkUp: ({ files }) => go({ name: 'offered', files }, { do: 'tell', frame: 'offer' }),
    linkDown: lost('connection-failed'),
    cancel: () => end({ name: 'cancelled', by: 'here' }),
  },
  offered: {
    ...CUT,
    peerAccepted: ({ files }) => go({ name: 'moving', files, left: files }, { do: 'send' }),
    peerDeclined: () => end({ name: 'declined', by: 'there' }),
  },
  moving: {
    ...CUT,
    fileDone: (state) => fileDone(state),
  },
  saving: {
    ...CUT,
    peerSaved: () => end({ name: 'saved' }),
  },
};

const RECEIVING: Table = {
  offered: {
    ...CUT,
    accept: ({ files }) => go({ name: 'moving', files, left: files }, { do: 'prepare' }),
    decline: () => end({ name: 'declined', by: 'here' }, { do: 'tell', frame: 'decline' }),
  },
  moving: {
    ...CUT,
    prepared: (state) => go(state, { do: 'tell', frame: 'accept' }),
    fileDone: (state) => fileDone(state, { do: 'export' }),
  },
  // Everything is here and verified, so a lost link no longer matters.
  saving: {
    ...EITHER_WAY,
    fileSaved: ({ left }) =>
      left > 1
        ? go({ name: 'saving', left: left - 1 })
        : end({ name: 'saved' }, { do: 'tell', frame: 'saved' }),
  },
};

const TABLES: Record<TransferDirection, Table> = { sending: SENDING, receiving: RECEIVING };
