// The first backup of a key that was just made: from the copy that was locked with the words of the setup, which only its page
// knows. The copy is in memory until then, and reaches the disk only if the user saves a recovery file.

import type { LockedBox } from '../../protocol/codec/locked-box';
import type { Commands } from '../../protocol/contract/commands';
import { type Ack, ok, type Result, refuse } from '../../protocol/errors';
import { lock, unlock } from '../../shared/passphrase';
import { showWelcome } from '../browser-ui/welcome-tab';
import { change, keepAtOnce, read } from '../store/snapshot-store';
import { fileOf, saveFile } from './backup';
import { identityTurn, isLongEnough } from './identity';

export async function keepBackup(chosen: Commands['backup.keep']): Promise<Ack> {
  const made = await identityTurn(() => keep(chosen));
  return made.ok ? saveFile(made.value) : made;
}

export function skipBackup(): Promise<unknown> {
  return identityTurn(() => change('preparedKey', () => null));
}

/** Shows the page that knows the words. If it was closed, they are gone, and the copy under them is of no use. */
export async function showWords(): Promise<void> {
  if (!(await showWelcome())) await skipBackup();
}

/** Resolves with the first recovery file. The copy is kept even if the browser does not save the file: it can be saved again. */
async function keep({ words, passphrase }: Commands['backup.keep']): Promise<Result<string>> {
  if (!isLongEnough(passphrase)) return refuse('passphrase-short');
  const prepared = await read('preparedKey');
  const opened = prepared && (await unlock(words, prepared, 'key'));
  if (!opened) return refuse(prepared ? 'passphrase-wrong' : 'backup-impossible');
  const { clear: pair } = opened;
  try {
    const lockedKey: LockedBox = passphrase === words ? prepared : await lock(passphrase, pair, 'key');
    const file = await fileOf(pair, passphrase);
    if (!file.ok) return file;
    await keepAtOnce({ lockedKey });
    await change('preparedKey', () => null);
    return ok(file.value);
  } finally {
    pair.fill(0);
  }
}
