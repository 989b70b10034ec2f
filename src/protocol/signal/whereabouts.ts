// Whereabouts: the signed list of the brokers at which its sender can be reached, for one contact. docs/protocol.md has its
// layout; nothing in it is secret.

import { brokerAddresses } from '../address/broker-list';
import { BROKERS_NAMED } from '../address/limits';
import { type Bytes, concat, label, Reader, u8, u64 } from '../codec/bytes';
import { contactIdFromHash, hashFromContactId, ID_HASH_BYTES } from '../identity/contact-id';
import type { ContactId } from '../snapshot/ids';
import { SIGNED_MESSAGE_BYTES } from './limits';
import { ALG_ED25519, KEY_BYTES, SIGNATURE_BYTES, TAG, VERSION } from './signal-tag';

const LABEL = label('tincan/1/whereabouts');

export interface WhereaboutsFields {
  /** The contact that it is for. Other contacts do not accept it. */
  to: ContactId;
  /** The sender's Ed25519 public key, 32 bytes. */
  key: Bytes;
  /** Milliseconds since the epoch, by the sender's clock. */
  time: number;
  /** One to three addresses, each in its one form. */
  brokers: readonly string[];
}

export interface Whereabouts extends WhereaboutsFields {
  signed: Bytes;
  signature: Bytes;
}

/** The message without its signature. */
export function whereaboutsBody({ to, key, time, brokers }: WhereaboutsFields): Bytes {
  return concat(
    u8(TAG.whereabouts),
    u8(VERSION),
    u8(ALG_ED25519),
    hashFromContactId(to),
    key,
    u64(time),
    u8(brokers.length),
    ...brokers.map(label),
  );
}

/** The bytes that are signed: the label, then the body. */
export function whereaboutsText(body: Uint8Array): Bytes {
  return concat(LABEL, body);
}

/** Reads whereabouts; null when they are not exactly as laid out. The signature is not checked. */
export function decodeWhereabouts(message: Uint8Array): Whereabouts | null {
  if (message.length > SIGNED_MESSAGE_BYTES) return null;
  const read = new Reader(message);
  const start = [read.u8(), read.u8(), read.u8()];
  const to = contactIdFromHash(read.bytes(ID_HASH_BYTES));
  const key = read.bytes(KEY_BYTES);
  const time = read.u64();
  const count = Math.min(read.u8(), BROKERS_NAMED + 1);
  const named = Array.from({ length: count }, () => new TextDecoder().decode(read.bytes(read.u8())));
  const signed = whereaboutsText(message.slice(0, read.position));
  const signature = read.bytes(SIGNATURE_BYTES);
  const rightStart = start[0] === TAG.whereabouts && start[1] === VERSION && start[2] === ALG_ED25519;
  const brokers = brokerAddresses(named);
  const inOneForm = count > 0 && brokers.length === count && brokers.every((each, at) => each === named[at]);
  return read.ok && rightStart && inOneForm ? { to, key, time, brokers, signed, signature } : null;
}
