// The frames about files on the control channel. This file checks their shape and size; the transfer machine decides whether a
// frame means anything here and now. The bytes of files go in the messages of lane-messages.ts.

import * as v from 'valibot';
import type { ErrorCode } from '../errors';
import type { TransferId } from '../snapshot/ids';
import {
  BLOCKS,
  ENTRIES_PER_FRAME,
  FILE_BYTES,
  FILE_DATE_FIRST_MS,
  FILE_DATE_LAST_MS,
  FILES_PER_OFFER,
  OFFERED_PATH_CHARS,
  RESUME_RANGES,
} from './limits';

/** The ways a transfer can fail that concern the other side too. */
export const TRANSFER_ERRORS = [
  'file-unreadable',
  'file-changed',
  'file-corrupt',
  'file-protocol',
  'file-expired',
  'disk-failed',
  'save-failed',
  'unexpected',
] as const satisfies readonly ErrorCode[];

export type TransferError = (typeof TRANSFER_ERRORS)[number];

/** The error in the form that the other side may hear. */
export function transferError(error: ErrorCode): TransferError {
  return TRANSFER_ERRORS.find((known) => known === error) ?? 'unexpected';
}

/** Why the side that says so pauses a transfer. */
export const HOLDS = ['paused', 'disk-full', 'source-gone'] as const;

export type Hold = (typeof HOLDS)[number];

const transfer = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{32}$/),
  v.transform((id) => id as TransferId),
);

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(FILES_PER_OFFER));
const block = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(BLOCKS));

const offeredEntry = v.object({
  /** As the peer wrote it: shown and saved only after safeEntries(). */
  path: v.pipe(
    v.string(),
    v.maxLength(OFFERED_PATH_CHARS),
    v.check((path) => !path.includes('\0')),
  ),
  /** Null is a folder with nothing in it. */
  bytes: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(FILE_BYTES))),
  /** When the file was changed last, in milliseconds since the epoch. Older clients leave it out. */
  modifiedAt: v.optional(
    v.pipe(v.number(), v.safeInteger(), v.minValue(FILE_DATE_FIRST_MS), v.maxValue(FILE_DATE_LAST_MS)),
  ),
});

export type OfferedEntry = v.InferOutput<typeof offeredEntry>;

export const FILE_FRAMES = [
  /** Some entries of an offer, from the index `first` on; `count` is the number of all. */
  v.object({
    t: v.literal('file.offer'),
    transfer,
    first: index,
    count: index,
    entries: v.pipe(v.array(offeredEntry), v.minLength(1), v.maxLength(ENTRIES_PER_FRAME)),
  }),
  /** `without` are the entries that are not wanted. */
  v.object({
    t: v.literal('file.accept'),
    transfer,
    without: v.pipe(v.array(index), v.maxLength(FILES_PER_OFFER)),
  }),
  v.object({ t: v.literal('file.decline'), transfer }),
  v.object({ t: v.literal('file.cancel'), transfer }),
  /** All reasons for which this side pauses now; an empty list ends the pause. */
  v.object({
    t: v.literal('file.hold'),
    transfer,
    holds: v.pipe(v.array(v.picklist(HOLDS)), v.maxLength(HOLDS.length)),
  }),
  /** From the receiver: the blocks it has, each range from the first to before the last, and the hash of their hashes. */
  v.object({
    t: v.literal('file.resume'),
    transfer,
    have: v.pipe(v.array(v.tuple([block, block])), v.maxLength(RESUME_RANGES)),
    root: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  /** From the sender, after a link was lost: asks for the state of the transfer. */
  v.object({ t: v.literal('file.ask'), transfer }),
  /** Every block is on the receiver's disk and the root matches; it is being saved. */
  v.object({ t: v.literal('file.verified'), transfer }),
  /** Every file is where the receiver's user will find it. */
  v.object({ t: v.literal('file.saved'), transfer }),
  v.object({ t: v.literal('file.failed'), transfer, error: v.picklist(TRANSFER_ERRORS) }),
] as const;

export const fileFrameSchema = v.variant('t', FILE_FRAMES);

export type FileFrame = v.InferOutput<typeof fileFrameSchema>;
