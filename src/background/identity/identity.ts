// Makes this profile's identity and brings its lost key back. Never replaces a key that is there: only a restored
// backup does (backup.ts).

import type { LockedBox } from '../../protocol/codec/locked-box';
import type { Commands } from '../../protocol/contract/commands';
import { ACK, type Ack, refuse } from '../../protocol/errors';
import { PASSPHRASE_CHARS, PASSPHRASE_CHARS_MAX } from '../../protocol/identity/limits';
import type { ContactId } from '../../protocol/snapshot/ids';
import { NAME_CHARS } from '../../protocol/text/limits';
import { plainText } from '../../protocol/text/plain-text';
import { contactIdOf, identityFrom, keepIdentity, makeKeyPair } from '../../shared/keys';
import { lock, unlock } from '../../shared/passphrase';
import { serialQueue } from '../../shared/serial-queue';
import { checkKey, startLine } from '../broker/registration';
import { change, keepAtOnce, read } from '../store/snapshot-store';

/** Changes of the key wait for each other. */
export const identityTurn = serialQueue();

export function makeIdentity({ name: typed, words }: Commands['identity.make']): Promise<Ack> {
  return identityTurn(async () => {
    const name = plainText(typed, NAME_CHARS);
    if (!name) return refuse('name-empty');
    if (!isLongEnough(words)) return refuse('passphrase-short');
    const profile = await read('profile');
    if (profile && (await checkKey(profile))) return refuse('identity-exists');
    const { id, locked } = await makeLocked(words);
    await change('preparedKey', () => locked);
    await keepAtOnce({ profile: { id, name }, lockedKey: null });
    await startLine();
    return ACK;
  });
}

export function isLongEnough({ length }: string): boolean {
  return length >= PASSPHRASE_CHARS && length <= PASSPHRASE_CHARS_MAX;
}

async function makeLocked(words: string): Promise<{ id: ContactId; locked: LockedBox }> {
  const pair = await makeKeyPair();
  try {
    const locked = await lock(words, pair, 'key');
    const identity = await identityFrom(pair);
    if (!identity) throw new Error('a key pair that was just made is one');
    return { id: await keepIdentity(identity), locked };
  } finally {
    pair.fill(0);
  }
}

export function recoverKey({ passphrase }: Commands['identity.recover']): Promise<Ack> {
  return identityTurn(async () => {
    const [profile, lockedKey] = [await read('profile'), await read('lockedKey')];
    if (!profile || !lockedKey) return refuse('backup-impossible');
    const opened = await unlock(passphrase, lockedKey, 'key');
    if (!opened) return refuse('passphrase-wrong');
    const identity = await identityFrom(opened.clear);
    opened.clear.fill(0);
    if (!identity || (await contactIdOf(identity.publicKey)) !== profile.id) return refuse('backup-damaged');
    await keepIdentity(identity);
    await startLine();
    return ACK;
  });
}
