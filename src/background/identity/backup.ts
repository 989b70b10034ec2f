// Saves identity, contacts and settings to a file under the user's passphrase, and puts them back from one. A file
// that does not pass every check changes nothing.

import { base64url } from '../../protocol/codec/base64url';
import type { Bytes } from '../../protocol/codec/bytes';
import type { Commands } from '../../protocol/contract/commands';
import { ACK, type Ack, ok, type Result, refuse } from '../../protocol/errors';
import {
  checkedBytes,
  decodeBackup,
  encodeBackup,
  readBackupFile,
  writeBackupFile,
} from '../../protocol/identity/backup';
import { CONTACTS } from '../../protocol/identity/limits';
import { stricterSettings } from '../../protocol/identity/stricter';
import { storedIceServers } from '../../protocol/link/ice-servers';
import { DEFAULT_SETTINGS, type Settings, splitSettings } from '../../protocol/snapshot/settings';
import { browser } from '../../shared/browser';
import { contactIdOf, identityFrom, keepIdentity, type StoredIdentity } from '../../shared/keys';
import { lock, type Unlocked, unlock } from '../../shared/passphrase';
import { sha256 } from '../../shared/sha256';
import { closeDropBox } from '../admission/drop-box';
import { forgetResume } from '../admission/grants';
import { closeInvite } from '../admission/invites';
import { startLine } from '../broker/registration';
import { changeSettings } from '../store/checked-settings';
import { joinContacts } from '../store/contacts';
import { change, keepAtOnce, read } from '../store/snapshot-store';
import { isSaved } from '../transfer/download-end';
import { identityTurn } from './identity';

export async function saveBackup({ passphrase }: Commands['backup.save']): Promise<Ack> {
  const made = await identityTurn(() => backupFile(passphrase));
  return made.ok ? saveFile(made.value) : made;
}

async function backupFile(typed: string): Promise<Result<string>> {
  const lockedKey = await read('lockedKey');
  const opened = lockedKey && (await unlock(typed, lockedKey, 'key'));
  if (!opened) return refuse(lockedKey ? 'passphrase-wrong' : 'backup-impossible');
  return fileOf(opened.clear, opened.passphrase);
}

/** What a recovery file of this moment says. Overwrites the key pair. */
export async function fileOf(keyPair: Bytes, passphrase: string): Promise<Result<string>> {
  const profile = await read('profile');
  if (!profile) return refuse('backup-impossible');
  const { carried: settings } = splitSettings(await read('settings'));
  const clear = encodeBackup(keyPair, { name: profile.name, contacts: await read('contacts'), settings });
  keyPair.fill(0);
  const box = await lock(passphrase, clear, 'backup');
  clear.fill(0);
  return ok(writeBackupFile({ box, checksum: base64url(await sha256(checkedBytes(box))) }));
}

export async function saveFile(file: string): Promise<Ack> {
  return (await isDownloaded(file)) ? ACK : refuse('backup-unsaved');
}

/** By the browser's download manager: a page that is closed in the meantime stops nothing. */
async function isDownloaded(file: string): Promise<boolean> {
  try {
    // A worker cannot make blob URLs; the file is all ASCII.
    const id = await browser.downloads.download({
      url: `data:application/octet-stream;base64,${btoa(file)}`,
      filename: `tincan-recovery-${today()}.tincan`,
      conflictAction: 'uniquify',
    });
    return await isSaved(id);
  } catch (_refused) {
    return false;
  }
}

/** `2026-11-23`, where the user is. */
function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

export function restoreBackup({ file, passphrase }: Commands['backup.restore']): Promise<Ack> {
  return identityTurn(async () => {
    const call = await read('call');
    if (call && call.phase.name !== 'ended') return refuse('call-in-progress');
    const opened = await open(file, passphrase);
    if (!opened.ok) return opened;
    try {
      return await putBack(opened.value);
    } finally {
      opened.value.clear.fill(0);
    }
  });
}

async function open(text: string, passphrase: string): Promise<Result<Unlocked>> {
  const read = readBackupFile(text);
  if (!read.ok) return read;
  const { box, checksum } = read.value;
  if (base64url(await sha256(checkedBytes(box))) !== checksum) return refuse('backup-damaged');
  const opened = await unlock(passphrase, box, 'backup');
  return opened ? ok(opened) : refuse('passphrase-wrong');
}

/** Everything is checked before the first thing is changed. */
async function putBack({ clear, passphrase }: Unlocked): Promise<Ack> {
  const backup = decodeBackup(clear);
  const identity = backup && (await identityFrom(backup.keyPair));
  if (!identity) return refuse('backup-damaged');
  const { name } = backup.contents;
  const id = await contactIdOf(identity.publicKey);
  const settings = await settingsFrom(backup.contents.settings);
  if (!settings || backup.contents.contacts.some((contact) => contact.id === id)) {
    return refuse('backup-damaged');
  }
  const contacts = joinContacts(backup.contents.contacts, await read('contacts')).filter(
    (each) => each.id !== id,
  );
  if (contacts.length > CONTACTS) return refuse('contact-limit');
  const lockedKey = await lock(passphrase, backup.keyPair, 'key');
  await becomes(identity);
  await change('preparedKey', () => null);
  await keepAtOnce({ profile: { id, name }, lockedKey, contacts, settings });
  await startLine();
  return ACK;
}

/** Ends the invite, the drop box and the grant to resume, which were for callers of the old identity. */
async function becomes(identity: StoredIdentity): Promise<void> {
  await closeInvite(Date.now());
  await closeDropBox(Date.now());
  await forgetResume();
  await keepIdentity(identity);
}

/**
 * Null for settings that changeSettings() would refuse. ICE servers that an older build took do not make a backup invalid.
 * Devices stay those of this browser, and of the settings that guard the user the stricter holds.
 */
async function settingsFrom(restored: Readonly<Record<string, unknown>>): Promise<Settings | null> {
  const here = await read('settings');
  const { iceServers = DEFAULT_SETTINGS.iceServers, brokerUrl, ...others } = restored;
  const servers = storedIceServers(iceServers);
  const changed = changeSettings(DEFAULT_SETTINGS, {
    // An older build knew one broker.
    ...(brokerUrl === undefined ? {} : { brokers: [brokerUrl as string] }),
    ...others,
    ...splitSettings(here).local,
  } as Partial<Settings>);
  if (!changed.ok || !servers) return null;
  return { ...changed.value, iceServers: servers, ...stricterSettings(changed.value, here) };
}
