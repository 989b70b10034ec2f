// Everything that crosses between the offscreen document's page and the worker that moves the bytes.

import type { ContactId, TransferId } from '../../../protocol/snapshot/ids';
import type { TransferError } from '../../../protocol/transfer/file-frames';
import type { LaneId } from '../../../protocol/transfer/lane-signalling';
import type { BlockRange } from '../../../protocol/transfer/transfer-events';

/** Page → worker: what it must do. */
export type Ask =
  /** In the task that made the channel. We opened it, and send on it once it is `use`d. */
  | { do: 'laneOut'; lane: LaneId; peer: ContactId; token: string; channel: RTCDataChannel }
  /** The same; the peer opened it, and must say the token first. */
  | { do: 'laneIn'; lane: LaneId; peer: ContactId; token: string; channel: RTCDataChannel }
  /** Its certificate is the pinned one. */
  | { do: 'use'; lane: LaneId }
  /** How much queue our bytes may make on the way to this peer, and how many lanes there may be. */
  | { do: 'limit'; peer: ContactId; yields: boolean; lanes: number }
  /** Everything but the blocks in `have`, whose hashes come to `root`. */
  | {
      do: 'send';
      transfer: TransferId;
      peer: ContactId;
      source: Blob;
      have: readonly BlockRange[];
      root: string;
    }
  /** Answered by `prepared`, `diskFull` or `failed`. */
  | { do: 'receive'; transfer: TransferId; peer: ContactId; bytes: number }
  /** Nothing moves any more, what is there is flushed. */
  | { do: 'stop'; transfer: TransferId }
  /** It is over: answered by `dropped` once nothing of it is open any more. */
  | { do: 'drop'; transfer: TransferId };

/** Worker → page: what happened. */
export type WorkerEvent =
  | { name: 'prepared'; transfer: TransferId; have: readonly BlockRange[]; root: string }
  /** The first byte since it was asked for is on its way, or here. */
  | { name: 'began'; transfer: TransferId }
  /** So many bytes in all are on the receiver's disk. */
  | { name: 'moved'; transfer: TransferId; bytes: number }
  /** Every block is there and the root matches; nothing of it is open any more. */
  | { name: 'verified'; transfer: TransferId }
  | { name: 'diskFull'; transfer: TransferId }
  | { name: 'failed'; transfer: TransferId; error: TransferError }
  | { name: 'dropped'; transfer: TransferId }
  /** The peer sent what no honest client sends. */
  | { name: 'misbehaved'; peer: ContactId }
  /** There is something to send to this peer, and so many lanes would pay; 0 when there is not. */
  | { name: 'lanesWanted'; peer: ContactId; count: number };

export type Tell = (told: WorkerEvent) => void;
