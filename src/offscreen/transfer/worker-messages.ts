// Everything that crosses between the phone's page and the worker that owns one link's bulk channels.

import type { TransferError } from '../../protocol/file-frames';
import type { TransferId } from '../../protocol/snapshot';

/** Page → worker: what it must do. */
export type Ask =
  /** First of all, in the task that made the channels. */
  | { do: 'attach'; outgoing: RTCDataChannel; incoming: RTCDataChannel }
  | { do: 'send'; transfer: TransferId; files: readonly File[] }
  /** Answered by `prepared` or `failed`. */
  | { do: 'receive'; transfer: TransferId; sizes: readonly number[] }
  /** Stop, whichever way it went; answered by `dropped` once no part is open any more. */
  | { do: 'drop'; transfer: TransferId }
  /** Answered by `closed` once nothing is open any more. */
  | { do: 'close' };

/** Worker → page: what happened. */
export type Told =
  | { name: 'prepared'; transfer: TransferId }
  /** So many more bytes are on the receiver's disk. */
  | { name: 'moved'; transfer: TransferId; bytes: number }
  | { name: 'fileDone'; transfer: TransferId }
  | { name: 'failed'; transfer: TransferId; error: TransferError }
  | { name: 'dropped'; transfer: TransferId }
  | { name: 'closed' };

export type Tell = (told: Told) => void;
