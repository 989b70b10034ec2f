// Access to the identity key from a page of the extension.

import type { Tincan } from '../user/tincan';

/** Deletes the key, as a browser does that is short of space or whose site data is cleared. */
export async function loseKey({ room }: Pick<Tincan, 'room'>): Promise<void> {
  await room.page.evaluate(deleteKeys);
  await wakeAnew(room);
}

/** Raises the version of the key's database, as a newer Tincan would; this Tincan can no longer read the database. */
export async function agePastKey({ room }: Pick<Tincan, 'room'>): Promise<void> {
  await room.page.evaluate(deleteKeys);
  await room.page.evaluate(
    () =>
      new Promise<void>((made, failed) => {
        const request = indexedDB.open('tincan-keys', 99);
        request.onsuccess = () => {
          request.result.close();
          made();
        };
        request.onerror = failed;
      }),
  );
  await wakeAnew(room);
}

/** Runs in a page of the extension. */
function deleteKeys(): Promise<unknown> {
  return new Promise((deleted) => (indexedDB.deleteDatabase('tincan-keys').onsuccess = deleted));
}

async function wakeAnew(room: Tincan['room']): Promise<void> {
  await room.stopWorker();
  await room.command('line.retry', {});
}

/** Whether code of the extension can read out the stored private key. */
export async function keyCanBeRead({ room }: Pick<Tincan, 'room'>): Promise<boolean> {
  return room.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((opened, failed) => {
      const request = indexedDB.open('tincan-keys');
      request.onsuccess = () => opened(request.result);
      request.onerror = failed;
    });
    const identity = await new Promise<{ privateKey: CryptoKey }>((read, failed) => {
      const request = database.transaction('keys').objectStore('keys').get('identity');
      request.onsuccess = () => read(request.result);
      request.onerror = failed;
    });
    database.close();
    const attempts = ['pkcs8', 'jwk'].map((format) =>
      crypto.subtle.exportKey(format as 'pkcs8', identity.privateKey),
    );
    const outcomes = await Promise.allSettled(attempts);
    return identity.privateKey.extractable || outcomes.some(({ status }) => status === 'fulfilled');
  });
}
