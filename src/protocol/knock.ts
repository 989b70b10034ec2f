// The knock: a caller's signed first message. Layout in docs/protocol.md; nothing in it is secret.

import { concat, hex, hexBytes, label, Reader, u8, u32, u64 } from './bytes';
import { contactIdFromHash, hashFromContactId, ID_HASH_BYTES } from './contact-id';
import { SIGNED_MESSAGE_BYTES } from './limits';
import { ALG_ED25519, CALL_BYTES, HASH_BYTES, KEY_BYTES, SIGNATURE_BYTES, TAG, VERSION } from './signal-tag';
import type { CallId, CallKind, ContactId } from './snapshot';

const KINDS: readonly CallKind[] = ['audio', 'video', 'data'];
const LABEL = label('tincan/1/knock');

export interface KnockFields {
  call: CallId;
  callee: ContactId;
  /** The caller's Ed25519 public key, 32 bytes. */
  callerKey: Uint8Array<ArrayBuffer>;
  /** The caller's X25519 public key of this call, 32 bytes. */
  ephemeral: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the caller's nonce, which is shown only after the callee's: no side can choose the emoji. */
  commitment: Uint8Array<ArrayBuffer>;
  /** Milliseconds since the epoch, by the caller's clock. */
  time: number;
  kind: CallKind;
}

export interface Knock extends KnockFields {
  /** The exact bytes the signature is over. */
  signed: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

/** The message without its signature. */
export function knockBody(fields: KnockFields): Uint8Array<ArrayBuffer> {
  return concat(
    u8(TAG.knock),
    u8(VERSION),
    u8(ALG_ED25519),
    hexBytes(fields.call),
    hashFromContactId(fields.callee),
    fields.callerKey,
    fields.ephemeral,
    fields.commitment,
    u64(fields.time),
    u8(KINDS.indexOf(fields.kind)),
    u32(0), // capabilities: none are defined in tincan/1
    u8(0), // length of the invite proof: none
  );
}

/** What is signed: the label, then the body. */
export function knockText(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(LABEL, body);
}

/** Reads a knock; null when a length, tag or code is not exactly as laid out. The signature is not checked. */
export function decodeKnock(message: Uint8Array): Knock | null {
  if (message.length > SIGNED_MESSAGE_BYTES) return null;
  const read = new Reader(message);
  const head = [read.u8(), read.u8(), read.u8()];
  const fields = {
    call: hex(read.bytes(CALL_BYTES)) as CallId,
    callee: contactIdFromHash(read.bytes(ID_HASH_BYTES)),
    callerKey: read.bytes(KEY_BYTES),
    ephemeral: read.bytes(KEY_BYTES),
    commitment: read.bytes(HASH_BYTES),
    time: read.u64(),
  };
  const kind = KINDS[read.u8()];
  read.u32();
  const proofLength = read.u8();
  const body = message.slice(0, read.position);
  const signature = read.bytes(SIGNATURE_BYTES);
  const rightHead = head[0] === TAG.knock && head[1] === VERSION && head[2] === ALG_ED25519;
  if (!read.ok || !rightHead || !kind || proofLength !== 0) return null;
  return { ...fields, kind, signed: knockText(body), signature };
}
