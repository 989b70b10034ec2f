// Everything that crosses between the offscreen document's page and the worker that moves the bytes.

import type { ContactId, TransferId } from '../../../protocol/snapshot/ids';
import type { TransferError } from '../../../protocol/transfer/file-frames';
import type { LaneId } from '../../../protocol/transfer/lane-signalling';
import type { BlockRange } from '../../../protocol/transfer/transfer-events';

/** What holds for files to one peer and from it. */
export interface PathTerms {
  /** A call is on the path, and bears round trips of files that are so much longer, in milliseconds; null without one. */
  callBearsMs: number | null;
  /** So many lanes of ours there may be. */
  lanes: number;
  /** The peer reads blocks that are packed. */
  unpacks: boolean;
  /** The peer reads blocks that come in pieces. */
  joinsPieces: boolean;
}

/** Page → worker: what the worker must do. */
export type WorkerCommand =
  /** A lane that we opened. Sent in the task that made the channel; the worker sends on the lane after `use`. */
  | { do: 'laneOut'; lane: LaneId; peer: ContactId; token: string; channel: RTCDataChannel }
  /** A lane that the peer opened. Sent in the task that made the channel; the peer must say the token first. */
  | { do: 'laneIn'; lane: LaneId; peer: ContactId; token: string; channel: RTCDataChannel }
  /** The certificate of this lane is the pinned one. */
  | { do: 'use'; lane: LaneId }
  | ({ do: 'limit'; peer: ContactId } & PathTerms)
  /** Send every block of the stream but those in `have`, whose hashes come to `root`. */
  | {
      do: 'send';
      transfer: TransferId;
      peer: ContactId;
      stream: Blob;
      have: readonly BlockRange[];
      root: string;
    }
  /** Answered by `prepared`, `diskFull` or `failed`. */
  | { do: 'receive'; transfer: TransferId; peer: ContactId; bytes: number }
  /** Nothing of the transfer moves any more; the blocks that have arrived are flushed. */
  | { do: 'stop'; transfer: TransferId }
  /** The transfer is over. Answered by `dropped` once no part of it is open. */
  | { do: 'drop'; transfer: TransferId }
  /** Answered on this port, by any message. */
  | { do: 'answer'; port: MessagePort };

/** Worker → page: what happened. */
export type WorkerEvent =
  | { name: 'prepared'; transfer: TransferId; have: readonly BlockRange[]; root: string }
  /** The first byte since `send` or `receive` is on its way, or here. */
  | { name: 'began'; transfer: TransferId }
  /** So many bytes in all are on the receiver's disk. */
  | { name: 'moved'; transfer: TransferId; bytes: number }
  /** Every block is on the disk and the root matches; no part of the transfer is open. */
  | { name: 'verified'; transfer: TransferId }
  | { name: 'diskFull'; transfer: TransferId }
  | { name: 'failed'; transfer: TransferId; error: TransferError }
  | { name: 'dropped'; transfer: TransferId }
  /** The peer sent what no honest client sends. */
  | { name: 'misbehaved'; peer: ContactId }
  /** As many lanes to this peer as would pay; 0 when there is nothing to send. */
  | { name: 'lanesWanted'; peer: ContactId; count: number };

export type EmitEvent = (event: WorkerEvent) => void;
