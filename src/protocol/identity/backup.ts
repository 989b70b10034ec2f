// The layout of a backup file (docs/backup.md). A file is a stranger's until it is checked: its length, its shape,
// its checksum, and, once it is unlocked, everything in it.

import * as v from 'valibot';
import { brokerAddresses } from '../address/broker-list';
import { concat } from '../codec/bytes';
import { FIRST_FAULT } from '../codec/first-fault';
import { boxBytes, boxHead, type LockedBox, lockedBox } from '../codec/locked-box';
import { ok, type Result, refuse } from '../errors';
import type { Contact } from '../snapshot/contact';
import type { ContactId } from '../snapshot/ids';
import type { CarriedSettings } from '../snapshot/settings';
import { NAME_CHARS } from '../text/limits';
import { plainText } from '../text/plain-text';
import { parseContactId } from './contact-id';
import { contactRules } from './contact-rules';
import { BACKUP_FILE_BYTES, CONTACTS } from './limits';

const FORMAT = 'tincan-backup';
const VERSION = 1;
/** How every file begins, also one that was cut off. */
const OPENING = `{"format":"${FORMAT}"`;
/** An Ed25519 public key, and the private one in PKCS #8 (RFC 8410). */
export const KEY_PAIR_BYTES = 32 + 48;

const formatSchema = v.object({ format: v.literal(FORMAT), version: v.number() });
const fileSchema = v.object({ ...lockedBox.entries, checksum: v.string() });

export interface BackupFile {
  box: LockedBox;
  /** Of checkedBytes(), in base64url: tells damage from a wrong passphrase. It proves nothing. */
  checksum: string;
}

export function writeBackupFile({ box, checksum }: BackupFile): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...box, checksum })}\n`;
}

export function readBackupFile(text: string): Result<BackupFile> {
  if (text.length > BACKUP_FILE_BYTES) return refuse('backup-malformed');
  const json = fromJson(text);
  const format = v.safeParse(formatSchema, json, FIRST_FAULT);
  if (!format.success) {
    return refuse(text.startsWith(OPENING) ? 'backup-damaged' : 'backup-malformed');
  }
  if (format.output.version > VERSION) return refuse('backup-newer');
  const file = v.safeParse(fileSchema, json, FIRST_FAULT);
  if (!file.success) return refuse('backup-damaged');
  const { checksum, ...box } = file.output;
  return ok({ box, checksum });
}

/** What the checksum is made of: the whole box. */
export function checkedBytes(box: LockedBox): Uint8Array<ArrayBuffer> {
  return concat(boxHead('backup', box), boxBytes(box.ciphertext));
}

/** What a backup says beside the key. */
export interface BackupContents {
  name: string;
  contacts: readonly Contact[];
  settings: CarriedSettings;
}

const name = v.pipe(
  v.string(),
  v.transform((typed) => plainText(typed, NAME_CHARS)),
  v.minLength(1),
);
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const contact: v.GenericSchema<unknown, Contact> = v.object({
  id: v.custom<ContactId>((id) => typeof id === 'string' && parseContactId(id) === id),
  name,
  addedAt: time,
  comparedAt: v.nullable(time),
  ...contactRules.entries,
  brokers: v.exactOptional(v.pipe(v.unknown(), v.transform(brokerAddresses))),
});

/** The settings in it are checked in background, which keeps them. */
const contentsSchema = v.object({
  name,
  contacts: v.pipe(
    v.array(contact),
    v.maxLength(CONTACTS),
    v.check((contacts) => new Set(contacts.map(({ id }) => id)).size === contacts.length),
  ),
  settings: v.record(v.string(), v.unknown()),
});

export type ReadContents = v.InferOutput<typeof contentsSchema>;

/** The key pair stands before the text, so that its bytes can be overwritten. */
export function encodeBackup(keyPair: Uint8Array, contents: BackupContents): Uint8Array<ArrayBuffer> {
  return concat(keyPair, new TextEncoder().encode(JSON.stringify(contents)));
}

/** `keyPair` is a part of `bytes`, not a copy. Null for what encodeBackup() never makes. */
export function decodeBackup(
  bytes: Uint8Array<ArrayBuffer>,
): { keyPair: Uint8Array<ArrayBuffer>; contents: ReadContents } | null {
  const text = new TextDecoder().decode(bytes.subarray(KEY_PAIR_BYTES));
  const contents = v.safeParse(contentsSchema, fromJson(text), FIRST_FAULT);
  return contents.success ? { keyPair: bytes.subarray(0, KEY_PAIR_BYTES), contents: contents.output } : null;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (_notJson) {
    return null;
  }
}
