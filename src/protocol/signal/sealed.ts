// The layout of a sealed message, and the schema of its plaintext: only descriptions and candidates from sealed messages
// ever reach a peer connection. The keys are in offscreen/session/sealed-channel.ts.

import * as v from 'valibot';
import { BROKER_FRAME_BYTES } from '../broker/limits';
import { concat, hex, hexBytes, label, Reader, u8, u64 } from '../codec/bytes';
import { FIRST_FAULT } from '../codec/first-fault';
import { evidenceSchema } from '../evidence/evidence';
import { EVIDENCE_SEALED_CHARS, TRIAL_SEALED_CHARS } from '../evidence/limits';
import { trialResultSchema } from '../evidence/trial-result';
import { CANDIDATE_CHARS, MID_CHARS, SDP_CHARS } from '../link/limits';
import type { CallId, TransferId } from '../snapshot/ids';
import { NAME_CHARS, REMOTE_TEXT_CHARS } from '../text/limits';
import { plainText } from '../text/plain-text';
import { FILES_PER_OFFER, OFFERED_PATH_CHARS, OFFERS_ANNOUNCED, TRANSFER_BYTES } from '../transfer/limits';
import { CALL_BYTES, TAG, VERSION } from './signal-tag';

/** 0: from the caller. 1: from the callee. */
export type Direction = 0 | 1;

export interface Sealed {
  call: CallId;
  direction: number;
  /** Counts up from 0 in each direction; also the IV. */
  counter: number;
  ciphertext: Uint8Array<ArrayBuffer>;
}

const LABEL = label('tincan/1/sealed');

export function encodeSealed(message: Sealed): Uint8Array<ArrayBuffer> {
  return concat(
    u8(TAG.sealed),
    u8(VERSION),
    hexBytes(message.call),
    u8(message.direction),
    u64(message.counter),
    message.ciphertext,
  );
}

/** Null when it is too short or of another kind. */
export function decodeSealed(bytes: Uint8Array): Sealed | null {
  const read = new Reader(bytes);
  const head = [read.u8(), read.u8()];
  const fields = {
    call: hex(read.bytes(CALL_BYTES)) as CallId,
    direction: read.u8(),
    counter: read.u64(),
    ciphertext: read.rest(),
  };
  return read.ok && head[0] === TAG.sealed && head[1] === VERSION ? fields : null;
}

/** The additional authenticated data of AES-GCM. */
export function sealedContext(call: CallId, direction: number, counter: number): Uint8Array<ArrayBuffer> {
  return concat(LABEL, hexBytes(call), u8(direction), u64(counter));
}

/** AES-GCM's 96-bit IV: unique because a counter is used once a key. */
export function sealedIv(counter: number): Uint8Array<ArrayBuffer> {
  return concat(new Uint8Array(4), u64(counter));
}

/** 0 at first; each ICE restart counts one up (RFC 8445 §9). What belongs to an earlier one means nothing any more. */
const generation = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const descriptionSchema = v.strictObject({
  t: v.literal('description'),
  generation,
  kind: v.picklist(['offer', 'answer']),
  sdp: v.pipe(v.string(), v.maxLength(SDP_CHARS)),
});

export const candidateSchema = v.strictObject({
  t: v.literal('candidate'),
  generation,
  /** SDP candidate-attribute (RFC 8839 §5.1); empty marks the end of candidates. */
  candidate: v.pipe(v.string(), v.maxLength(CANDIDATE_CHARS)),
  mid: v.pipe(v.string(), v.maxLength(MID_CHARS)),
});

/** The caller never makes an offer: with this frame it asks the callee to restart ICE. */
export const restartSchema = v.strictObject({ t: v.literal('restart') });

const summarySchema = v.strictObject({
  transfer: v.pipe(
    v.string(),
    v.regex(/^[0-9a-f]{32}$/),
    v.transform((id) => id as TransferId),
  ),
  /** Of the first file, or of the folder that holds them all. */
  name: v.pipe(
    v.string(),
    v.maxLength(OFFERED_PATH_CHARS),
    v.transform((name) => plainText(name, REMOTE_TEXT_CHARS)),
  ),
  files: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(FILES_PER_OFFER)),
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(TRANSFER_BYTES)),
});

/** What is announced of one offer. */
export type OfferSummary = v.InferOutput<typeof summarySchema>;

const signalSchema = v.variant('t', [
  descriptionSchema,
  candidateSchema,
  restartSchema,
  /** The caller's nonce in hex, to which its knock committed. */
  v.strictObject({ t: v.literal('nonce'), nonce: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
  /** `because`: the sender hides its address and has no relay, so there can be no link. */
  v.strictObject({ t: v.literal('bye'), because: v.optional(v.picklist(['relay-missing'])) }),
  /** In a knock for files: a summary of the offers, so that the callee can agree before a link is made. */
  v.strictObject({
    t: v.literal('files'),
    offers: v.pipe(v.array(summarySchema), v.maxLength(OFFERS_ANNOUNCED)),
    /** The name that a guest gives itself: before there is a link no hello tells it. */
    name: v.optional(
      v.pipe(
        v.string(),
        v.maxLength(REMOTE_TEXT_CHARS),
        v.transform((name) => plainText(name, NAME_CHARS)),
      ),
    ),
  }),
  /** What the sender's browser saw of this call, when it is over. */
  v.strictObject({ t: v.literal('evidence'), evidence: evidenceSchema }),
  /** In a trial that both users have agreed to: what the sender saw of it, and what its check-up found. */
  v.strictObject({ t: v.literal('trial'), result: trialResultSchema }),
]);

export type Signal = v.InferOutput<typeof signalSchema>;
/** Those that a peer connection takes. */
export type ConnectionSignal = Extract<Signal, { t: 'description' | 'candidate' | 'restart' }>;

const CHARS_OF: Readonly<Partial<Record<Signal['t'], number>>> = {
  evidence: EVIDENCE_SEALED_CHARS,
  trial: TRIAL_SEALED_CHARS,
};

/** Reads the plaintext of a sealed message; null when it does not match the schema. */
export function parseSignal(text: string): Signal | null {
  if (text.length > BROKER_FRAME_BYTES) return null;
  try {
    const parsed = v.safeParse(signalSchema, JSON.parse(text), FIRST_FAULT);
    if (!parsed.success) return null;
    return text.length > (CHARS_OF[parsed.output.t] ?? BROKER_FRAME_BYTES) ? null : parsed.output;
  } catch (_notJson) {
    return null;
  }
}
