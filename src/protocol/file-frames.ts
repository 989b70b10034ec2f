// What peers say about files on the control channel. Shape and size only: whether a frame means anything here
// and now is decided by the transfer machine. The bytes themselves go by bulk-frames.ts.

import * as v from 'valibot';
import type { ErrorCode } from './errors';
import { FILE_BYTES, FILES_PER_OFFER, OFFERED_NAME_CHARS } from './limits';
import type { TransferId } from './snapshot';

/** The ways a transfer can fail that concern the other side too. */
export const TRANSFER_ERRORS = [
  'file-unreadable',
  'file-changed',
  'file-corrupt',
  'file-protocol',
  'disk-full',
  'disk-failed',
  'save-failed',
  'connection-lost',
  'unexpected',
] as const satisfies readonly ErrorCode[];

export type TransferError = (typeof TRANSFER_ERRORS)[number];

/** Whatever else keeps a verified file out of Downloads, saving it failed. */
export function savingError(error: ErrorCode): TransferError {
  return TRANSFER_ERRORS.find((known) => known === error) ?? 'save-failed';
}

const transfer = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{32}$/),
  v.transform((id) => id as TransferId),
);

const offeredFile = v.object({
  /** As the peer wrote it: shown and saved only after safeFileNames(). */
  name: v.pipe(
    v.string(),
    v.maxLength(OFFERED_NAME_CHARS),
    v.check((name) => !name.includes('\0')),
  ),
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(FILE_BYTES)),
});

export const FILE_FRAMES = [
  v.object({
    t: v.literal('file.offer'),
    transfer,
    files: v.pipe(v.array(offeredFile), v.minLength(1), v.maxLength(FILES_PER_OFFER)),
  }),
  v.object({ t: v.literal('file.accept'), transfer }),
  v.object({ t: v.literal('file.decline'), transfer }),
  v.object({ t: v.literal('file.cancel'), transfer }),
  /** Every file is in the receiver's Downloads. */
  v.object({ t: v.literal('file.saved'), transfer }),
  v.object({ t: v.literal('file.failed'), transfer, error: v.picklist(TRANSFER_ERRORS) }),
] as const;

export const fileFrameSchema = v.variant('t', FILE_FRAMES);

export type FileFrame = v.InferOutput<typeof fileFrameSchema>;
