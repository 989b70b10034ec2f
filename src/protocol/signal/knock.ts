// The knock: the signed first message to a peer. It calls, asks for presence, resumes an interrupted call, or asks for a
// link for files or for a trial. docs/protocol.md has its layout; nothing in a knock is secret.

import { concat, hex, hexBytes, label, Reader, u8, u32, u64 } from '../codec/bytes';
import { contactIdFromHash, hashFromContactId, ID_HASH_BYTES } from '../identity/contact-id';
import type { CallKind } from '../snapshot/call-view';
import type { CallId, ContactId } from '../snapshot/ids';
import { SIGNED_MESSAGE_BYTES } from './limits';
import { ALG_ED25519, CALL_BYTES, HASH_BYTES, KEY_BYTES, SIGNATURE_BYTES, TAG, VERSION } from './signal-tag';

const KINDS = ['audio', 'video', 'data', 'presence', 'rejoin', 'files', 'trial'] as const satisfies readonly (
  | CallKind
  | 'presence'
  | 'rejoin'
  | 'files'
  | 'trial'
)[];
export type KnockKind = (typeof KINDS)[number];

/** The allowed lengths of a claim: none, the proof of an invite, or the ID of the interrupted call. */
const CLAIM_BYTES: Record<KnockKind, readonly number[]> = {
  audio: [0, HASH_BYTES],
  video: [0, HASH_BYTES],
  data: [0, HASH_BYTES],
  presence: [0],
  rejoin: [CALL_BYTES],
  files: [0, HASH_BYTES],
  trial: [0],
};

/** The one capability that is defined. It is signed with the rest; a reader takes any other bits and uses none. */
const WEB_PAGE = 1;

const LABEL = label('tincan/1/knock');
const INVITE_LABEL = label('tincan/1/invite');

export interface KnockFields {
  call: CallId;
  callee: ContactId;
  /** The caller's Ed25519 public key, 32 bytes. */
  callerKey: Uint8Array<ArrayBuffer>;
  /** The caller's X25519 public key of this call, 32 bytes. */
  ephemeral: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the caller's nonce. The caller shows the nonce after the callee's, so that no side can choose the emoji. */
  commitment: Uint8Array<ArrayBuffer>;
  /** Milliseconds since the epoch, by the caller's clock. */
  time: number;
  kind: KnockKind;
  /** Whether the caller is a web page (a guest) and not an installed Tincan. */
  webPage?: boolean;
  /** What else speaks for the caller: the proof of an invite (32 bytes), or the ID of the call to resume (16 bytes). */
  claim: Uint8Array<ArrayBuffer>;
}

export interface Knock extends KnockFields {
  webPage: boolean;
  /** Everything before the claim; the proof of an invite covers these bytes. */
  head: Uint8Array<ArrayBuffer>;
  /** The exact bytes that the signature covers. */
  signed: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

/** The fields before the claim. */
export function knockHead(fields: Omit<KnockFields, 'claim'>): Uint8Array<ArrayBuffer> {
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
    u32(fields.webPage ? WEB_PAGE : 0),
  );
}

/** The message without its signature. */
export function knockBody(head: Uint8Array, claim: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(head, u8(claim.length), claim);
}

/** The bytes that the proof of an invite covers. */
export function inviteText(head: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(INVITE_LABEL, head);
}

/** The bytes that are signed: the label, then the body. */
export function knockText(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(LABEL, body);
}

/** Reads a knock; null when a length, tag or code is not exactly as laid out. The signature is not checked. */
export function decodeKnock(message: Uint8Array): Knock | null {
  if (message.length > SIGNED_MESSAGE_BYTES) return null;
  const read = new Reader(message);
  const start = [read.u8(), read.u8(), read.u8()];
  const fields = {
    call: hex(read.bytes(CALL_BYTES)) as CallId,
    callee: contactIdFromHash(read.bytes(ID_HASH_BYTES)),
    callerKey: read.bytes(KEY_BYTES),
    ephemeral: read.bytes(KEY_BYTES),
    commitment: read.bytes(HASH_BYTES),
    time: read.u64(),
  };
  const kind = KINDS[read.u8()];
  const webPage = (read.u32() & WEB_PAGE) !== 0;
  const head = message.slice(0, read.position);
  const claim = read.bytes(read.u8());
  const body = message.slice(0, read.position);
  const signature = read.bytes(SIGNATURE_BYTES);
  const rightStart = start[0] === TAG.knock && start[1] === VERSION && start[2] === ALG_ED25519;
  if (!read.ok || !rightStart || !kind || !CLAIM_BYTES[kind].includes(claim.length)) return null;
  return { ...fields, kind, webPage, claim, head, signed: knockText(body), signature };
}
