// The reply: the callee's signed answer to a knock. Every reply of one call carries the same key and nonce; `here`,
// `stale` and `spent` open nothing, so theirs are zero.

import { concat, hex, hexBytes, label, Reader, u8, u32, u64 } from '../codec/bytes';
import type { CallId } from '../snapshot/ids';
import {
  ALG_ED25519,
  CALL_BYTES,
  HASH_BYTES,
  KEY_BYTES,
  NONCE_BYTES,
  SIGNATURE_BYTES,
  TAG,
  VERSION,
} from './signal-tag';

const CALL_VERBS = ['ringing', 'accept', 'busy', 'decline'] as const;
/** The answers to a call. */
export type CallVerb = (typeof CALL_VERBS)[number];

const VERBS = [...CALL_VERBS, 'here', 'stale', 'spent'] as const;
export type ReplyVerb = (typeof VERBS)[number];
const LABEL = label('tincan/1/reply');

export interface ReplyFields {
  verb: ReplyVerb;
  call: CallId;
  /** The callee's Ed25519 public key, 32 bytes. */
  calleeKey: Uint8Array<ArrayBuffer>;
  /** The callee's X25519 public key of this call, 32 bytes. */
  ephemeral: Uint8Array<ArrayBuffer>;
  nonce: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the whole knock message, signature included. */
  knockHash: Uint8Array<ArrayBuffer>;
  /** Milliseconds since the epoch, by the callee's clock. */
  time: number;
}

export interface Reply extends ReplyFields {
  signed: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

export function isCallVerb(verb: ReplyVerb): verb is CallVerb {
  return (CALL_VERBS as readonly ReplyVerb[]).includes(verb);
}

/** The message without its signature. */
export function replyBody(fields: ReplyFields): Uint8Array<ArrayBuffer> {
  return concat(
    u8(TAG.reply),
    u8(VERSION),
    u8(ALG_ED25519),
    u8(VERBS.indexOf(fields.verb)),
    hexBytes(fields.call),
    fields.calleeKey,
    fields.ephemeral,
    fields.nonce,
    fields.knockHash,
    u64(fields.time),
    u32(0), // capabilities: none are defined in tincan/1
  );
}

/** The bytes that are signed: the label, then the body. */
export function replyText(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(LABEL, body);
}

/** Reads a reply; null when it is not exactly as laid out. The signature is not checked. */
export function decodeReply(message: Uint8Array): Reply | null {
  const read = new Reader(message);
  const head = [read.u8(), read.u8(), read.u8()];
  const verb = VERBS[read.u8()];
  const fields = {
    call: hex(read.bytes(CALL_BYTES)) as CallId,
    calleeKey: read.bytes(KEY_BYTES),
    ephemeral: read.bytes(KEY_BYTES),
    nonce: read.bytes(NONCE_BYTES),
    knockHash: read.bytes(HASH_BYTES),
    time: read.u64(),
  };
  read.u32();
  const body = message.slice(0, read.position);
  const signature = read.bytes(SIGNATURE_BYTES);
  const rightHead = head[0] === TAG.reply && head[1] === VERSION && head[2] === ALG_ED25519;
  if (!read.ok || !rightHead || !verb) return null;
  return { ...fields, verb, signed: replyText(body), signature };
}
