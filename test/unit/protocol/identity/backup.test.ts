import { describe, expect, test } from 'vitest';
import { base64url } from '../../../../src/protocol/codec/base64url';
import {
  KDF_ITERATIONS,
  KDF_ITERATIONS_MAX,
  KDF_ITERATIONS_MIN,
} from '../../../../src/protocol/codec/limits';
import { boxBytes } from '../../../../src/protocol/codec/locked-box';
import {
  type BackupContents,
  decodeBackup,
  encodeBackup,
  KEY_PAIR_BYTES,
  readBackupFile,
  writeBackupFile,
} from '../../../../src/protocol/identity/backup';
import { BACKUP_FILE_BYTES, CONTACTS } from '../../../../src/protocol/identity/limits';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { BEN, fullestContacts } from '../../people';

const bytes = (length: number) => base64url(new Uint8Array(length).fill(7));
const FILE = {
  box: { iterations: KDF_ITERATIONS, salt: bytes(16), iv: bytes(12), ciphertext: bytes(200) },
  checksum: bytes(32),
};
const changed = (part: object) => JSON.stringify({ ...JSON.parse(writeBackupFile(FILE)), ...part });

test('a file is read as it was written', () => {
  expect(readBackupFile(writeBackupFile(FILE))).toEqual({ ok: true, value: FILE });
});

test.each([
  ['nothing', ''],
  ['another text', 'hello'],
  ['another JSON', '{"format":"other","version":1}'],
  ['a list', '[]'],
  ['a file without end', ' '.repeat(BACKUP_FILE_BYTES + 1)],
])('%s is not a backup', (_what, text) => {
  expect(readBackupFile(text)).toEqual({ ok: false, error: 'backup-malformed' });
});

test.each([
  ['cut off', writeBackupFile(FILE).slice(0, 90)],
  ['without a salt', changed({ salt: undefined })],
  ['with a short salt', changed({ salt: bytes(15) })],
  ['with a long iv', changed({ iv: bytes(13) })],
  ['with text that is no base64url', changed({ ciphertext: '*'.repeat(80) })],
  ['with no more than a tag', changed({ ciphertext: bytes(16) })],
  ['with too few rounds', changed({ iterations: KDF_ITERATIONS_MIN - 1 })],
  ['with rounds that would never end', changed({ iterations: KDF_ITERATIONS_MAX + 1 })],
  ['with half a round', changed({ iterations: KDF_ITERATIONS + 0.5 })],
])('a backup %s is damaged', (_how, text) => {
  expect(readBackupFile(text)).toEqual({ ok: false, error: 'backup-damaged' });
});

test('a backup of a later version is not guessed at', () => {
  expect(readBackupFile(changed({ version: 2, salt: 'anything' }))).toEqual({
    ok: false,
    error: 'backup-newer',
  });
});

describe('what is in it', () => {
  const keyPair = new Uint8Array(KEY_PAIR_BYTES).fill(9);
  const { microphoneId: _m, cameraId: _c, speakerId: _s, ...settings } = DEFAULT_SETTINGS;
  const contents: BackupContents = { name: 'Ada', contacts: [BEN], settings };
  const decoded = (part: object) => decodeBackup(encodeBackup(keyPair, { ...contents, ...part }));

  test('comes out as it went in', () => {
    expect(decoded({})).toEqual({ keyPair, contents });
  });

  test('as many contacts as there may be, each at three brokers with the longest addresses, fit into a file', {
    timeout: 30_000,
  }, () => {
    const bytes = encodeBackup(keyPair, { ...contents, contacts: fullestContacts() });
    const text = writeBackupFile({ ...FILE, box: { ...FILE.box, ciphertext: base64url(bytes) } });
    expect(text.length).toBeLessThan(BACKUP_FILE_BYTES);
    const file = readBackupFile(text);
    const read = file.ok ? decodeBackup(boxBytes(file.value.box.ciphertext)) : null;
    expect(read?.contents.contacts.map(({ brokers }) => brokers?.length)).toEqual(Array(CONTACTS).fill(3));
  });

  test('the key pair is a part of the bytes, so that overwriting them overwrites it', () => {
    const clear = encodeBackup(keyPair, contents);
    const read = decodeBackup(clear);
    clear.fill(0);
    expect(read?.keyPair.every((byte) => byte === 0)).toBe(true);
  });

  test('names are made safe to show, as those that are typed', () => {
    expect(
      decoded({ name: 'A\u202eda', contacts: [{ ...BEN, name: ' B\u0000en ' }] })?.contents,
    ).toMatchObject({ name: 'A da', contacts: [{ name: 'B en' }] });
  });

  test.each([
    ['no name', { name: ' ' }],
    ['contacts that are no list', { contacts: {} }],
    ['an ID that is none', { contacts: [{ ...BEN, id: 'b'.repeat(34) }] }],
    ['an ID with spaces', { contacts: [{ ...BEN, id: `${BEN.id} ` }] }],
    ['a contact without a name', { contacts: [{ ...BEN, name: '' }] }],
    ['a time that is no time', { contacts: [{ ...BEN, addedAt: -1 }] }],
    ['a rule that there is not', { contacts: [{ ...BEN, autoAcceptBytes: 7 }] }],
    ['a contact twice', { contacts: [BEN, BEN] }],
    ['more contacts than there may be', { contacts: Array.from({ length: 1001 }, () => BEN) }],
    ['no settings', { settings: null }],
  ])('%s is refused', (_what, part) => {
    expect(decoded(part)).toBeNull();
  });

  test('bytes that are no text are refused', () => {
    expect(decodeBackup(new Uint8Array(500).fill(255))).toBeNull();
    expect(decodeBackup(new Uint8Array())).toBeNull();
  });
});
