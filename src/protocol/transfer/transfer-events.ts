// What can happen to a transfer, and what the transfer machine asks its driver to do then.

import type { ErrorCode } from '../errors';
import type { Step } from '../machine';
import type { FileFrame, Hold, TransferError } from './file-frames';
import type { Transfer } from './transfer-state';

/** Blocks from the first to before the last. */
export type BlockRange = readonly [from: number, to: number];

export type TransferEvent =
  // the user
  | { name: 'accept' }
  | { name: 'decline' }
  | { name: 'cancel' }
  | { name: 'pause' }
  /** The user wants it to go on: the pause of this side ends, and the disk is tried again. */
  | { name: 'continue' }
  /** Saves what could not be saved; `downloads` as in `verified`. */
  | { name: 'save'; downloads: number }
  // the peer
  | { name: 'peerOffered' }
  | { name: 'peerAccepted' }
  | { name: 'peerDeclined' }
  | { name: 'peerCancelled' }
  | { name: 'peerHolds'; holds: readonly Hold[] }
  | { name: 'peerResumed'; have: readonly BlockRange[]; root: string }
  | { name: 'peerAsked' }
  | { name: 'peerVerified' }
  | { name: 'peerSaved' }
  | { name: 'peerFailed'; error: ErrorCode }
  // this machine
  /** The disk has room; the blocks in `have` are on it already. */
  | { name: 'prepared'; have: readonly BlockRange[]; root: string }
  | { name: 'diskFull' }
  /** The browser can no longer read the files. */
  | { name: 'sourceGone' }
  /** The browser can read the files again. */
  | { name: 'sourceBack' }
  /** Every block is on the disk and the root matches. `downloads` is how many downloads it takes to save them. */
  | { name: 'verified'; downloads: number }
  /** One more download is complete. */
  | { name: 'downloadSaved' }
  | { name: 'notSaved'; error: ErrorCode }
  | { name: 'failed'; error: TransferError }
  | { name: 'expired' }
  | { name: 'linkUp' }
  | { name: 'linkDown' };

export type TransferEffect =
  | { do: 'tell'; frame: 'offer' | 'accept' | 'decline' | 'cancel' | 'hold' | 'ask' | 'verified' | 'saved' }
  | { do: 'tellFailed'; error: TransferError }
  | { do: 'tellResume'; have: readonly BlockRange[]; root: string }
  /** Reserve room on the disk and find the blocks that are there; answered by `prepared`, `diskFull` or `failed`. */
  | { do: 'prepare' }
  /** Send every block but those in `have`. */
  | { do: 'send'; have: readonly BlockRange[]; root: string }
  /** Nothing moves for now; the blocks that are on the disk stay. */
  | { do: 'stop' }
  /** Hand everything to the download manager, or copy it to the folder that was picked. */
  | { do: 'export' }
  /** It is over: stop what runs, and leave no part of it on the disk. */
  | { do: 'release' };

export type TransferStep = Step<Transfer, TransferEffect>;

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
