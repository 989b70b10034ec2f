import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { groupContactId } from '../../src/protocol/identity/grouped-id';
import { until } from '../harness/browser/until';
import { strangerId } from '../harness/hostile/stranger';
import { type Broker, openBroker } from '../harness/network/broker';
import { keyCanBeRead, loseKey } from '../harness/probe/identity';
import { reachLastPage, shownWords } from '../harness/user/first-run';
import { pinIcon } from '../harness/user/pin';
import { type FreshTincan, installTincan } from '../harness/user/tincan';
import { gone, press, see, write } from '../harness/user/view';

let broker: Broker;
let fresh: FreshTincan;
let words: string;

beforeAll(async () => {
  broker = await openBroker();
  fresh = await installTincan({ name: 'Ada', brokerUrl: broker.url });
});
afterEach(() => expect(fresh.complaints.uncaught).toEqual([]));
afterAll(async () => {
  await fresh?.close();
  await broker?.close();
});

test('installing opens the welcome tab, and no registration begins before the first run is finished', async () => {
  await see(fresh.welcome, 'welcome-name');
  expect((await fresh.room.snapshot()).registration).toEqual({ name: 'off' });
  expect(broker.seen.size).toBe(0);
});

test('the permission to keep the machine awake adds no warning of the browser at installation', async () => {
  const { permissions, ...rest } = manifest;
  const warnings = (asked: readonly string[]) =>
    fresh.room.page.evaluate(
      (text) => chrome.management.getPermissionWarningsByManifest(text),
      // Messages of a locale cannot be resolved outside the package.
      JSON.stringify({
        ...rest,
        default_locale: undefined,
        name: 'Tincan',
        description: '',
        permissions: asked,
      }),
    );
  expect(permissions).toContain('power');
  expect(await warnings(permissions)).toEqual(await warnings(permissions.filter((each) => each !== 'power')));
  expect(await warnings(['power'])).toEqual([]);
});

test('a new user gives a name, tests the devices, and is told how to pin the icon until it is pinned', async () => {
  await reachLastPage(fresh);
  await see(fresh.welcome, 'pin', { pinned: 'false' });
  await pinIcon(fresh, true);
  await fresh.welcome.bringToFront();
  await see(fresh.welcome, 'pin', { pinned: 'true' });
  await pinIcon(fresh, false);
  await fresh.welcome.bringToFront();
  await see(fresh.welcome, 'pin', { pinned: 'false' });
});

test('until a recovery file is saved the locked copy of the key is in memory only, and the words are in no storage', async () => {
  words = await shownWords(fresh.welcome);
  expect(words).toMatch(/^[a-z]{3,9}( [a-z]{3,9}){3}$/);
  const { lockedKey, preparedKey } = await fresh.room.snapshot();
  expect([lockedKey, preparedKey]).toEqual([null, expect.anything()]);
  const stored = await fresh.room.page.evaluate(async () =>
    JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()]),
  );
  expect(stored).not.toContain(words);
  expect(JSON.stringify(await fresh.room.page.evaluate(() => chrome.storage.local.get()))).not.toContain(
    preparedKey?.ciphertext,
  );
});

test('one press saves the recovery file under the four words, and the user is registered under a new contact ID', async () => {
  await press(fresh.welcome, 'backup-keep');
  await see(fresh.welcome, 'backup-status', { outcome: 'saved' });
  expect(readdirSync(fresh.downloads)).toEqual([expect.stringMatching(/^tincan-recovery-.*\.tincan$/)]);
  await press(fresh.welcome, 'welcome-finish');
  await until('the page of the setup closes itself', () => fresh.welcome.isClosed());
  const { id } = await fresh.sees('a profile', ({ profile }) => profile);
  expect(id).toMatch(/^[a-z2-7]{34}$/);
  await fresh.sees('registered', ({ registration }) => registration.name === 'ready');
  expect([...broker.registered]).toEqual([id]);
  expect(await keyCanBeRead(fresh)).toBe(false);
});

test('a key that the browser has lost is recovered with the four words, in capitals and with hyphens', async () => {
  await loseKey(fresh);
  await fresh.inPopup(async (popup) => {
    await see(popup, 'app', { screen: 'lost' });
    await write(popup, 'recover-passphrase', words.toUpperCase().replaceAll(' ', '-'));
    await press(popup, 'recover');
    await see(popup, 'app', { screen: 'home' });
  });
  expect(await keyCanBeRead(fresh)).toBe(false);
});

test('the popup shows the user’s own ID in groups', async () => {
  const { profile } = await fresh.room.snapshot();
  await fresh.inPopup(async (popup) => {
    await press(popup, 'own-menu');
    const shown = await see(popup, 'own-id');
    expect(profile && shown.replace(/\s+/g, ' ')).toContain(profile && groupContactId(profile.id));
  });
});

test('a contact is added, renamed, found by search and removed', async () => {
  const friend = strangerId();
  await fresh.inPopup(async (popup) => {
    await write(popup, 'dial-input', friend);
    await press(popup, 'contact-add');
    await write(popup, 'contact-name-input', 'Ben');
    await press(popup, 'contact-save');
    await see(popup, 'contact-row', { id: friend });
    await press(popup, 'contact-menu');
    await press(popup, 'contact-rename');
    await write(popup, 'contact-name-input', 'Benjamin');
    await press(popup, 'contact-save');
    await fresh.sees('the new name', ({ contacts }) => contacts[0]?.name === 'Benjamin');
    await write(popup, 'dial-input', 'nobody');
    await gone(popup, 'contact-row');
    await write(popup, 'dial-input', 'jam');
    await see(popup, 'contact-row', { id: friend });
    await press(popup, 'contact-menu');
    await press(popup, 'contact-remove');
    await press(popup, 'contact-remove-sure');
    await gone(popup, 'contact-row');
  });
  await fresh.sees('no contacts', ({ contacts }) => contacts.length === 0);
});
