// The cancel: a caller hangs up before the two sides have keys to seal a bye with. The key of the knock signs it.

import { concat, hex, hexBytes, label, Reader, u8 } from '../codec/bytes';
import { contactIdFromHash, hashFromContactId, ID_HASH_BYTES } from '../identity/contact-id';
import type { CallId, ContactId } from '../snapshot/ids';
import { CALL_BYTES, HASH_BYTES, SIGNATURE_BYTES, TAG, VERSION } from './signal-tag';

const LABEL = label('tincan/1/cancel');

export interface CancelFields {
  call: CallId;
  callee: ContactId;
  /** SHA-256 of the whole knock message, signature included. */
  knockHash: Uint8Array<ArrayBuffer>;
}

export interface Cancel extends CancelFields {
  signed: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

/** The message without its signature. */
export function cancelBody(fields: CancelFields): Uint8Array<ArrayBuffer> {
  return concat(
    u8(TAG.cancel),
    u8(VERSION),
    hexBytes(fields.call),
    hashFromContactId(fields.callee),
    fields.knockHash,
  );
}

/** The bytes that are signed: the label, then the body. */
export function cancelText(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(LABEL, body);
}

/** Reads a cancel; null when it is not exactly as laid out. The signature is not checked. */
export function decodeCancel(message: Uint8Array): Cancel | null {
  const read = new Reader(message);
  const head = [read.u8(), read.u8()];
  const fields = {
    call: hex(read.bytes(CALL_BYTES)) as CallId,
    callee: contactIdFromHash(read.bytes(ID_HASH_BYTES)),
    knockHash: read.bytes(HASH_BYTES),
  };
  const body = message.slice(0, read.position);
  const signature = read.bytes(SIGNATURE_BYTES);
  if (!read.ok || head[0] !== TAG.cancel || head[1] !== VERSION) return null;
  return { ...fields, signed: cancelText(body), signature };
}
