import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ContactId } from '../../src/protocol/snapshot/ids';
import { until } from '../harness/browser/until';
import { type Broker, openBroker } from '../harness/network/broker';
import { keyCanBeRead, loseKey } from '../harness/probe/identity';
import { answer, befriend, clear, dial, endedAs, hangUp, reaches } from '../harness/user/actions';
import { finishFirstRun, meetDevices } from '../harness/user/first-run';
import { sentenceOf } from '../harness/user/sentences';
import { installTincan, openTincan, pageAt, type Tincan } from '../harness/user/tincan';
import { choose, press, see, write } from '../harness/user/view';

const PASSPHRASE = 'kettle meadow violin 雪 é';

let broker: Broker;
let ada: Tincan;
let ben: Tincan;

beforeAll(async () => {
  broker = await openBroker();
  const fresh = await installTincan({ name: 'Ada', brokerUrl: broker.url });
  const { id } = await finishFirstRun(fresh, { passphrase: PASSPHRASE });
  ada = { ...fresh, id };
  ben = await openTincan({ name: 'Ben', brokerUrl: broker.url });
});
afterEach(() => {
  for (const { complaints } of [ada, ben]) expect(complaints.uncaught).toEqual([]);
});
afterAll(async () => {
  await Promise.all([ada?.close(), ben?.close()]);
  await broker?.close();
});

const backups = () => readdirSync(ada.downloads).filter((name) => name.endsWith('.tincan'));

/** Waits for a backup file that is not among `before`. */
function newBackup(before: readonly string[]): Promise<string> {
  return until('a new backup in the downloads', () => {
    const name = backups().find((each) => !before.includes(each));
    return name && join(ada.downloads, name);
  });
}

async function restore(page: Page, file: string, passphrase: string): Promise<void> {
  await choose(page, 'restore-file', file);
  await write(page, 'restore-passphrase', passphrase);
  await press(page, 'restore');
}

const isReady = (tincan: Tincan, id: ContactId) =>
  tincan.sees(
    'registered again',
    ({ registration, profile }) => registration.name === 'ready' && profile?.id === id,
  );

test('the first run saves a backup that does not show the contact ID, and the private key cannot be read', async () => {
  const file = readFileSync(await newBackup([]), 'utf8');
  expect(JSON.parse(file)).toMatchObject({ format: 'tincan-backup', version: 1, iterations: 1_000_000 });
  expect(file).not.toContain(ada.id);
  expect(await keyCanBeRead(ada)).toBe(false);
});

test('after everything is erased the backup restores everything; a wrong passphrase or a damaged file changes nothing', async () => {
  await befriend(ada, ben);
  const before = backups();
  await ada.inPopup(async (popup) => {
    await press(popup, 'open-settings');
    await write(popup, 'backup-save-passphrase', 'not this one');
    await press(popup, 'backup-save');
    expect(await see(popup, 'backup-save-passphrase-error')).toContain(sentenceOf('passphrase-wrong'));
    await write(popup, 'backup-save-passphrase', PASSPHRASE);
    await press(popup, 'backup-save');
    await newBackup(before);
    await press(popup, 'erase');
    await press(popup, 'erase-sure');
    await ada.sees('no profile', ({ profile }) => profile === null);
  });
  const file = await newBackup(before);

  const welcome = await pageAt(ada.room.page.browser(), 'welcome.html');
  await welcome.bringToFront();
  await see(welcome, 'welcome-name');
  const nothing = async () => {
    const { profile, lockedKey, contacts, registration } = await ada.room.snapshot();
    expect({ profile, lockedKey, contacts, registration }).toEqual({
      profile: null,
      lockedKey: null,
      contacts: [],
      registration: { name: 'off' },
    });
    expect(await ada.room.page.evaluate(() => indexedDB.databases())).toEqual([]);
  };
  await nothing();

  await press(welcome, 'welcome-restore');
  await restore(welcome, file, 'not this one either');
  expect(await see(welcome, 'restore-passphrase-error')).toContain(sentenceOf('passphrase-wrong'));
  const damaged = join(ada.downloads, 'damaged.tincan');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(
    damaged,
    whole.replace(/(?<="ciphertext":".{50})./, (one) => (one === 'A' ? 'B' : 'A')),
  );
  await restore(welcome, damaged, PASSPHRASE);
  expect(await see(welcome, 'restore-error')).toContain(sentenceOf('backup-damaged'));
  const diary = join(ada.downloads, 'diary.txt');
  writeFileSync(diary, 'Dear diary');
  await restore(welcome, diary, PASSPHRASE);
  await until('the sentence that the file is no backup', async () =>
    (await see(welcome, 'restore-error')).includes(sentenceOf('backup-malformed')),
  );
  await nothing();

  await restore(welcome, file, PASSPHRASE);
  await meetDevices(welcome);
  await isReady(ada, ada.id);
  const { profile, contacts, settings } = await ada.room.snapshot();
  expect(profile).toEqual({ id: ada.id, name: 'Ada' });
  expect(contacts).toMatchObject([{ id: ben.id, name: 'Ben' }]);
  expect(settings.brokers).toEqual([broker.url]);
  expect(await keyCanBeRead(ada)).toBe(false);
});

test('a contact can call the restored contact ID', async () => {
  await dial(ben, ada.id, 'audio');
  await answer(ada, 'audio');
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  await hangUp(ben);
  await Promise.all([clear(ada), clear(ben)]);
});

test('a key that the browser has lost is recovered with the passphrase alone', async () => {
  await loseKey(ada);
  await ada.inPopup(async (popup) => {
    await see(popup, 'app', { screen: 'lost' });
    await write(popup, 'recover-passphrase', PASSPHRASE);
    await press(popup, 'recover');
    await see(popup, 'app', { screen: 'home' });
  });
  await isReady(ada, ada.id);
  expect((await ada.room.snapshot()).contacts).toMatchObject([{ id: ben.id }]);
  expect(await keyCanBeRead(ada)).toBe(false);
});

test('erasing everything in a call ends the call, and leaves no data in storage', async () => {
  await dial(ben, ada.id, 'audio');
  await answer(ada, 'audio');
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  const window = await ada.openWindow();
  await press(window, 'call-menu');
  await press(window, 'open-settings');
  await press(window, 'erase');
  await press(window, 'erase-sure');
  expect(await endedAs(ben)).toBe('hung-up-there');
  await until('the offscreen document is closed', async () => !(await ada.room.offscreenIsOpen()));
  await ada.sees(
    'no registration and no call',
    ({ registration, call }) => registration.name === 'off' && call === null,
  );
  await until('no notification', async () => (await ada.room.notifications()).length === 0);
  await until('no badge', async () => (await ada.room.badge()) === '');
  expect(await ada.room.page.evaluate(() => chrome.storage.local.get())).toEqual({});
  await see(window, 'app', { screen: 'settings' });
  await press(window, 'back');
  await see(window, 'app', { screen: 'first-run' });
});
