import '../../fake-chrome';
import '../../quick-kdf';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { restoreBackup, saveBackup } from '../../../../src/background/identity/backup';
import { keepBackup, showWords, skipBackup } from '../../../../src/background/identity/first-backup';
import { makeIdentity, recoverKey } from '../../../../src/background/identity/identity';
import { networkSettings } from '../../../../src/background/offscreen/network-settings';
import { changeSettings } from '../../../../src/background/store/checked-settings';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { base64url } from '../../../../src/protocol/codec/base64url';
import { checkedBytes, encodeBackup, writeBackupFile } from '../../../../src/protocol/identity/backup';
import { AUTO_ACCEPT_CHOICES, CONTACTS } from '../../../../src/protocol/identity/limits';
import type { Contact } from '../../../../src/protocol/snapshot/contact';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/protocol/snapshot/settings';
import { contactIdOf, eraseIdentity, loadIdentity, makeKeyPair } from '../../../../src/shared/keys';
import { lock } from '../../../../src/shared/passphrase';
import { sha256 } from '../../../../src/shared/sha256';
import { downloaded, downloadIs, resetChrome, storedIn } from '../../fake-chrome';
import { BEN, callIn, GRACE } from '../../people';

const WORDS = 'copper lantern otter nine';
const PASSPHRASE = 'kettle meadow violin';
const ACK = { ok: true };
const refused = (error: string) => ({ ok: false, error });

/** Stands in for the network, which unit tests do not have. */
class NoSocket extends EventTarget {
  send(): void {}
  close(): void {}
}

/** Makes the browser one in which Tincan has never run. */
async function freshBrowser(): Promise<void> {
  await change('call', () => null);
  resetChrome();
  globalThis.indexedDB = new IDBFactory();
}

beforeEach(async () => {
  vi.stubGlobal('WebSocket', NoSocket);
  await freshBrowser();
});

const make = () => makeIdentity({ name: 'Ada', words: WORDS });
const keep = (passphrase = PASSPHRASE, words = WORDS) => keepBackup({ words, passphrase });
const restore = (file: string, passphrase = PASSPHRASE) => restoreBackup({ file, passphrase });

async function ownId(): Promise<ContactId | undefined> {
  return (await read('profile'))?.id;
}

/** The text of the last backup file that was saved. */
function savedFile(): string {
  const { url = '' } = downloaded().at(-1) ?? {};
  return atob(url.slice(url.indexOf(',') + 1));
}

describe('making an identity', () => {
  test('stores the key for signing, and a locked copy in memory only', async () => {
    expect(await make()).toEqual(ACK);
    expect(await ownId()).toBe((await loadIdentity())?.id);
    expect(await read('preparedKey')).not.toBeNull();
    expect(storedIn('session')).toHaveProperty('preparedKey');
    expect(await read('lockedKey')).toBeNull();
  });

  test.each([
    ['few letters', { name: 'Ada', words: 'kettle mead' }, 'passphrase-short'],
    ['endless words', { name: 'Ada', words: 'k'.repeat(1025) }, 'passphrase-short'],
    ['no name', { name: ' \u200b ', words: WORDS }, 'name-empty'],
  ])('is refused with %s', async (_what, body, error) => {
    expect(await makeIdentity(body)).toEqual(refused(error));
    expect(await read('profile')).toBeNull();
    expect(await loadIdentity()).toBeNull();
    expect(await read('preparedKey')).toBeNull();
  });

  test('succeeds only once when several views ask at the same time', async () => {
    const answers = await Promise.all([make(), make(), make()]);
    expect(answers).toEqual([ACK, refused('identity-exists'), refused('identity-exists')]);
    expect(await ownId()).toBe((await loadIdentity())?.id);
    expect(await keep()).toEqual(ACK);
  });

  test('after the key was lost makes another key, and keeps the contacts', async () => {
    await make();
    await keep();
    const before = await ownId();
    await change('contacts', () => [BEN]);
    await eraseIdentity();
    expect(await make()).toEqual(ACK);
    expect(await ownId()).not.toBe(before);
    expect(await read('lockedKey')).toBeNull();
    expect(await read('keyLost')).toBe(false);
    expect(await read('contacts')).toEqual([BEN]);
  });
});

describe('the first backup', () => {
  beforeEach(async () => {
    await make();
  });

  test('under the words of the setup keeps the copy that was prepared, and saves a file', async () => {
    const prepared = await read('preparedKey');
    expect(await keep(WORDS)).toEqual(ACK);
    expect(await read('lockedKey')).toEqual(prepared);
    expect(await read('preparedKey')).toBeNull();
    expect(savedFile()).toContain('"format":"tincan-backup"');
  });

  test('under a passphrase of the user opens with that and not with the words', async () => {
    expect(await keep()).toEqual(ACK);
    expect(await saveBackup({ passphrase: WORDS })).toEqual(refused('passphrase-wrong'));
    expect(await saveBackup({ passphrase: PASSPHRASE })).toEqual(ACK);
  });

  test.each([
    ['other words', PASSPHRASE, 'copper lantern otter ten', 'passphrase-wrong'],
    ['a short passphrase', 'kettle mead', WORDS, 'passphrase-short'],
  ])('is refused with %s, and keeps nothing', async (_what, passphrase, words, error) => {
    expect(await keep(passphrase, words)).toEqual(refused(error));
    expect(await read('lockedKey')).toBeNull();
    expect(downloaded()).toEqual([]);
    expect(await keep()).toEqual(ACK);
  });

  test('that the browser did not save can be saved again', async () => {
    downloadIs(1, { state: 'interrupted', error: 'USER_CANCELED' });
    expect(await keep()).toEqual(refused('backup-unsaved'));
    expect(await saveBackup({ passphrase: PASSPHRASE })).toEqual(ACK);
  });

  test('that was skipped is never possible again', async () => {
    await skipBackup();
    expect(await read('preparedKey')).toBeNull();
    expect(await keep()).toEqual(refused('backup-impossible'));
    expect(await saveBackup({ passphrase: WORDS })).toEqual(refused('backup-impossible'));
    expect(await recoverKey({ passphrase: WORDS })).toEqual(refused('backup-impossible'));
  });

  test('is given up when the page that knew its words is closed', async () => {
    await showWords();
    expect(await read('preparedKey')).toBeNull();
  });

  test('is of no use to recover a key before it is kept, and none after the browser was closed', async () => {
    await eraseIdentity();
    expect(await recoverKey({ passphrase: WORDS })).toEqual(refused('backup-impossible'));
    expect(storedIn('local')).toMatchObject({ lockedKey: null });
  });
});

test('a lost key is recovered with its passphrase, and not with another passphrase', async () => {
  await make();
  await keep();
  const before = await ownId();
  await eraseIdentity();
  expect(await recoverKey({ passphrase: 'kettle meadow violas' })).toEqual(refused('passphrase-wrong'));
  expect(await loadIdentity()).toBeNull();
  expect(await recoverKey({ passphrase: PASSPHRASE })).toEqual(ACK);
  expect((await loadIdentity())?.id).toBe(before);
});

describe('a saved backup', () => {
  beforeEach(async () => {
    await make();
    await change('contacts', () => [{ ...BEN, comparedAt: 12 }]);
    await change('settings', (settings) => ({ ...settings, relayOnly: true, cameraId: 'mine' }));
    expect(await keep()).toEqual(ACK);
  });

  test('that the browser did not save, because the user cancelled, is reported as unsaved', async () => {
    downloadIs(2, { state: 'interrupted', error: 'USER_CANCELED' });
    expect(await saveBackup({ passphrase: PASSPHRASE })).toEqual(refused('backup-unsaved'));
  });

  test('is saved in Downloads under a name with the date, and holds no readable name, ID or passphrase', () => {
    expect(downloaded().at(-1)?.filename).toMatch(/^tincan-recovery-\d{4}-\d\d-\d\d\.tincan$/);
    for (const word of ['Ada', 'Ben', BEN.id, PASSPHRASE]) expect(savedFile()).not.toContain(word);
  });

  test('restores identity, contacts and settings in a fresh browser, whose device choices stay', async () => {
    const [file, id] = [savedFile(), await ownId()];
    await freshBrowser();
    await change('settings', (settings) => ({ ...settings, cameraId: 'another' }));
    expect(await restore(file)).toEqual(ACK);
    expect(await read('profile')).toEqual({ id, name: 'Ada' });
    expect((await loadIdentity())?.id).toBe(id);
    expect(await read('contacts')).toEqual([BEN]);
    expect(await read('settings')).toEqual({ ...DEFAULT_SETTINGS, relayOnly: true, cameraId: 'another' });
    expect(await saveBackup({ passphrase: PASSPHRASE })).toEqual(ACK);
  });

  test('replaces the identity of this browser, and contacts that only this browser has stay', async () => {
    const [file, id] = [savedFile(), await ownId()];
    await freshBrowser();
    await makeIdentity({ name: 'Another', words: WORDS });
    const self: Contact = { ...GRACE, id: id ?? GRACE.id };
    await change('contacts', () => [{ ...BEN, name: 'Benny' }, { ...GRACE, name: 'ben' }, self]);
    expect(await restore(file)).toEqual(ACK);
    expect(await ownId()).toBe(id);
    expect(await read('contacts')).toEqual([BEN, { ...GRACE, name: 'ben (2)' }]);
  });

  test.each([
    ['the wrong passphrase', (file: string) => file, 'kettle meadow violas', 'passphrase-wrong'],
    ['one letter changed', (file: string) => spoilt(file), PASSPHRASE, 'backup-damaged'],
    ['its end missing', (file: string) => file.slice(0, -40), PASSPHRASE, 'backup-damaged'],
    ['another file', () => 'Dear diary', PASSPHRASE, 'backup-malformed'],
  ])('with %s changes nothing', async (_what, spoil, passphrase, error) => {
    const file = spoil(savedFile());
    await freshBrowser();
    await makeIdentity({ name: 'Another', words: WORDS });
    const before = [structuredClone(storedIn('local')), await loadIdentity()];
    expect(await restore(file, passphrase)).toEqual(refused(error));
    expect([storedIn('local'), await loadIdentity()]).toEqual(before);
  });

  test('under four words is restored with the words in any case, with hyphens or many spaces', async () => {
    await freshBrowser();
    await make();
    await keep(WORDS);
    const [file, id] = [savedFile(), await ownId()];
    for (const typed of [
      'Copper Lantern Otter Nine',
      'copper-lantern-otter-nine',
      '  COPPER  lantern, otter\u3000nine ',
    ]) {
      await freshBrowser();
      expect(await restore(file, typed)).toEqual(ACK);
      expect(await ownId()).toBe(id);
      expect(await saveBackup({ passphrase: WORDS })).toEqual(ACK);
      await eraseIdentity();
      expect(await recoverKey({ passphrase: typed })).toEqual(ACK);
    }
  });

  test('of an older Tincan, under a passphrase with capital letters and hyphens, is restored with that', async () => {
    const passphrase = 'Kettle-Meadow Violin';
    await freshBrowser();
    await make();
    await keep(passphrase);
    const file = savedFile();
    await freshBrowser();
    expect(await restore(file, 'kettle meadow violin')).toEqual(refused('passphrase-wrong'));
    expect(await restore(file, passphrase)).toEqual(ACK);
    expect(await saveBackup({ passphrase })).toEqual(ACK);
  });

  test('replaces the copy that was prepared for another key', async () => {
    const file = savedFile();
    await freshBrowser();
    await make();
    expect(await restore(file)).toEqual(ACK);
    expect(await read('preparedKey')).toBeNull();
  });

  test('is not restored in the middle of a call', async () => {
    await change('call', () => callIn({ name: 'connected', since: 0 }));
    expect(await restore(savedFile())).toEqual(refused('call-in-progress'));
  });

  test('is not restored when backup and browser together have too many contacts', async () => {
    const file = savedFile();
    const many = Array.from({ length: CONTACTS }, (_, seed) => ({
      ...GRACE,
      id: `${seed}` as ContactId,
      name: `Grace ${seed}`,
    }));
    await change('contacts', () => many);
    expect(await restore(file)).toEqual(refused('contact-limit'));
    expect(await read('contacts')).toEqual(many);
  });
});

function spoilt(file: string): string {
  return file.replace(/(?<="ciphertext":".{30})./, (one) => (one === 'A' ? 'B' : 'A'));
}

describe('a backup file that an attacker has made, with a passphrase that the attacker tells the user', () => {
  const { microphoneId: _m, cameraId: _c, speakerId: _s, ...settings } = DEFAULT_SETTINGS;

  const HOMES = [1, 2, 3, 4].map((nth) => `https://${nth}.example/`);

  async function forged(part: object, keyPair?: Uint8Array): Promise<string> {
    const contents = { name: 'Eve', contacts: [], settings, ...part };
    const box = await lock(PASSPHRASE, encodeBackup(keyPair ?? (await makeKeyPair()), contents), 'backup');
    return writeBackupFile({ box, checksum: base64url(await sha256(checkedBytes(box))) });
  }

  test('is restored when the user could have typed all its contents', async () => {
    expect(await restore(await forged({ contacts: [BEN] }))).toEqual(ACK);
  });

  test('brings the one broker of an older build, and the brokers of contacts in their one form', async () => {
    const { brokers: _, ...older } = settings;
    const named = { ...BEN, brokers: ['HTTPS://Broker.Example', 'https://user:pw@broker.example/', 7] };
    const file = await forged({ settings: { ...older, brokerUrl: 'https://my.example' }, contacts: [named] });
    expect(await restore(file)).toEqual(ACK);
    expect((await read('settings')).brokers).toEqual(['https://my.example/']);
    expect(await read('contacts')).toEqual([{ ...BEN, brokers: ['https://broker.example/'] }]);
  });

  test('permits nothing that this browser did not permit before', async () => {
    await change('contacts', () => [{ ...BEN, blocked: true, relayOnly: true, comparedAt: 7 }]);
    await change('settings', () => ({ ...DEFAULT_SETTINGS, relayOnly: true, appearOffline: true }));
    const lax = { ...BEN, comparedAt: 99, autoAcceptBytes: AUTO_ACCEPT_CHOICES.at(-1) ?? 0 };
    const file = await forged({ contacts: [lax], settings: { ...settings, openLine: true } });
    expect(await restore(file)).toEqual(ACK);
    expect(await read('contacts')).toEqual([{ ...BEN, blocked: true, relayOnly: true, comparedAt: 7 }]);
    expect(await read('settings')).toEqual({ ...DEFAULT_SETTINGS, relayOnly: true, appearOffline: true });
  });

  test('brings no broker of others back to a user who uses only own ones', async () => {
    const own = { brokers: ['https://mine.example/'], onlyOwnBrokers: true };
    await change('settings', () => ({ ...DEFAULT_SETTINGS, ...own }));
    expect(await restore(await forged({}))).toEqual(ACK);
    expect(await read('settings')).toEqual({ ...DEFAULT_SETTINGS, ...own });
  });

  test('permits nothing on a first run', async () => {
    const lax = { ...BEN, comparedAt: 99, autoAcceptBytes: AUTO_ACCEPT_CHOICES.at(-1) ?? 0 };
    const file = await forged({ contacts: [lax], settings: { ...settings, openLine: true } });
    expect(await restore(file)).toEqual(ACK);
    expect(await read('contacts')).toEqual([BEN]);
    expect(await read('settings')).toEqual(DEFAULT_SETTINGS);
  });

  test.each([
    ['a broker that cannot be dialled', { settings: { ...settings, brokers: ['javascript:alert(1)'] } }],
    ['a broker that is no text', { settings: { ...settings, brokers: [{ a: 1 }] } }],
    [
      'the one broker of an older build, which cannot be dialled',
      { settings: { brokerUrl: 'javascript:alert(1)' } },
    ],
    ['more brokers than there may be', { settings: { ...settings, brokers: HOMES } }],
    ['servers that the browser refuses', { settings: { ...settings, iceServers: [{ urls: 'turn:a' }] } }],
    ['a screen that does not exist', { settings: { ...settings, screen: { size: '8k', frameRate: 1 } } }],
    ['contacts that are none', { contacts: [{ ...BEN, id: 'me' }] }],
  ])('changes nothing when the file has %s', async (_what, part) => {
    expect(await restore(await forged(part))).toEqual(refused('backup-damaged'));
    expect(await read('profile')).toBeNull();
    expect(await loadIdentity()).toBeNull();
  });

  test('changes nothing when the file has no valid key, or its own ID among the contacts', async () => {
    expect(await restore(await forged({}, new Uint8Array(80)))).toEqual(refused('backup-damaged'));
    const keyPair = await makeKeyPair();
    const own = await contactIdOf(keyPair.slice(0, 32));
    expect(await restore(await forged({ contacts: [{ ...BEN, id: own }] }, keyPair))).toEqual(
      refused('backup-damaged'),
    );
    expect(await loadIdentity()).toBeNull();
  });

  test('is restored with an ICE server that an older build accepted and no browser accepts', async () => {
    const iceServers = [{ urls: ['stun:a:99999'] }, { urls: ['stun:b?transport=udp'] }];
    const file = await forged({ settings: { ...settings, iceServers } });
    expect(await restore(file)).toEqual(ACK);
    expect((await read('settings')).iceServers).toEqual(iceServers);
    expect((await networkSettings()).iceServers).toEqual([{ urls: ['stun:b'] }]);
  });

  test('adds no unknown settings', async () => {
    const file = await forged({ settings: { ...settings, autopilot: true, cameraId: 'theirs' } });
    expect(await restore(file)).toEqual(ACK);
    const kept: Settings = await read('settings');
    expect(kept).toEqual(DEFAULT_SETTINGS);
    expect(changeSettings(kept, {})).toEqual({ ok: true, value: kept });
  });
});
