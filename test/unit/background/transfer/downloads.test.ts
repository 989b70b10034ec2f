import '../../fake-chrome';
import { beforeEach, expect, test, vi } from 'vitest';
import { change, read } from '../../../../src/background/store/snapshot-store';
import {
  downloadChanged,
  downloadErased,
  saveFile,
  saveRest,
  showSaved,
} from '../../../../src/background/transfer/downloads';
import type { Reports } from '../../../../src/protocol/contract/reports';
import type { TransferState } from '../../../../src/protocol/snapshot/transfer-view';
import { ASKED_AFTER_MS } from '../../../../src/protocol/transfer/limits';
import {
  clearDownloads,
  downloaded,
  downloadFoldersShown,
  downloadIs,
  downloadsShown,
  ordersHeard,
  refusePaths,
  resetChrome,
  storedIn,
} from '../../fake-chrome';
import { file, GRACE, transferIn } from '../../people';

const SAVING: TransferState = { name: 'saving' };
const { id: transfer } = transferIn(SAVING);
const THERE = '/home/ada/Downloads/Tincan/Grace';
const COMPLETE = { current: 'complete' };

const verified = (part: Partial<Reports['file.verified']> = {}): Reports['file.verified'] => ({
  transfer,
  file: 0,
  peer: GRACE.id,
  name: 'film.mp4',
  url: 'blob:film',
  isZip: false,
  others: 0,
  ...part,
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  resetChrome();
  await change('contacts', () => [GRACE]);
  await change('transfers', () => [transferIn(SAVING)]);
});

async function view() {
  const [shown] = await read('transfers');
  if (!shown) throw new Error('the transfer is there');
  return shown;
}

/** The browser reports the place of a download, so long after the download began. */
async function placed(id: number, filename: string, afterMs = 0): Promise<void> {
  vi.setSystemTime(Date.now() + afterMs);
  downloadIs(id, { filename });
  await downloadChanged({ id, filename: { current: filename } });
}

async function stopped(id: number, error: string): Promise<void> {
  downloadIs(id, { state: 'interrupted', error });
  await downloadChanged({ id, state: { current: 'interrupted' } });
}

test('a verified file is saved in the folder of its sender, and the download is noted in storage.local', async () => {
  downloadIs(1, {});
  await saveFile(verified());
  expect(downloaded()).toMatchObject([{ url: 'blob:film', filename: 'Tincan/Grace/film.mp4' }]);
  expect(storedIn('local')).toMatchObject({ downloads: { 1: { transfer, file: 0 } } });
  expect(ordersHeard()).toEqual([]);
});

test.each([
  ['Mika~', 'Tincan/Mika/film.mp4'],
  ['.hidden ', 'Tincan/hidden/film.mp4'],
  ['aux', 'Tincan/_aux/film.mp4'],
  ['a: b?', 'Tincan/a_ b_/film.mp4'],
  ['\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', 'Tincan/\u{1f468}\u{1f469}\u{1f467}/film.mp4'],
  ['~~', `Tincan/${GRACE.id}/film.mp4`],
])('a file of a contact named %j is saved in a folder that the browser allows', async (name, path) => {
  await change('contacts', () => [{ ...GRACE, name }]);
  await saveFile(verified());
  expect(downloaded()).toMatchObject([{ filename: path }]);
});

test('after the browser refuses a path a plainer path is tried, and the card has the name on the disk', async () => {
  refusePaths((path) => path.startsWith('Tincan'));
  downloadIs(1, {});
  await saveFile(verified());
  expect(downloaded()).toMatchObject([{ filename: 'film.mp4' }]);
  downloadIs(1, { state: 'interrupted', error: 'FILE_FAILED' });
  downloadIs(2, {});
  await downloadChanged({ id: 1, state: { current: 'interrupted' } });
  expect(downloaded()).toHaveLength(2);
  await placed(2, '/home/ada/Downloads/film_1.mp4');
  downloadIs(2, { state: 'complete', exists: true });
  await downloadChanged({ id: 2, state: COMPLETE });
  expect(ordersHeard()).toEqual([{ name: 'file.saved', body: { transfer, file: 0, name: 'film_1.mp4' } }]);
  expect(await view()).toMatchObject({ download: 2, diskNames: { 0: 'film_1.mp4' } });
});

test('a file that the browser refuses under every name is reported as unsaved', async () => {
  refusePaths(() => true);
  await saveFile(verified());
  expect(ordersHeard()).toEqual([
    { name: 'file.unsaved', body: { transfer, file: 0, error: 'save-failed' } },
  ]);
});

test('the offscreen document is told once of a complete download, and the user can show the file', async () => {
  downloadIs(1, { state: 'complete', exists: true, filename: `${THERE}/film.mp4` });
  await saveFile(verified());
  await downloadChanged({ id: 1, state: COMPLETE });
  expect(ordersHeard()).toEqual([
    { name: 'file.saved', body: { transfer, file: 0, name: expect.any(String) } },
  ]);
  expect(await view()).toMatchObject({ diskNames: {}, zipName: null });
  expect(await showSaved(await view())).toBe(true);
  expect(downloadsShown()).toEqual([1]);
});

test('the card has the name of the zip on the disk, and the files in the zip keep their names', async () => {
  downloadIs(1, { state: 'complete', exists: true, filename: 'C:\\Users\\ada\\Trip (1).zip' });
  await saveFile(verified({ isZip: true, name: 'Trip.zip' }));
  expect(await view()).toMatchObject({ diskNames: {}, zipName: 'Trip (1).zip' });
});

test('a file that was moved away cannot be shown', async () => {
  downloadIs(1, { state: 'complete', exists: false });
  expect(await showSaved(transferIn({ name: 'saved' }, { download: 1 }))).toBe(false);
  expect(await showSaved(transferIn({ name: 'saved' }, { download: null }))).toBe(false);
  expect(downloadsShown()).toEqual([]);
});

test('a complete download that is cleared from the list counts as saved, and its folder can be shown', async () => {
  downloadIs(1, {});
  await saveFile(verified());
  clearDownloads();
  await downloadChanged({ id: 1, state: COMPLETE });
  await downloadErased(1);
  expect(ordersHeard()).toEqual([
    { name: 'file.saved', body: { transfer, file: 0, name: expect.any(String) } },
  ]);
  expect(await showSaved(await view())).toBe(true);
  expect(downloadFoldersShown()).toBe(1);
});

test('a download that is complete and cleared before Tincan has noted it counts as saved', async () => {
  const saving = saveFile(verified());
  await Promise.all([saving, downloadChanged({ id: 1, state: COMPLETE }), downloadErased(1)]);
  expect(ordersHeard()).toEqual([
    { name: 'file.saved', body: { transfer, file: 0, name: expect.any(String) } },
  ]);
});

test('a download that is removed from the list before it is complete counts as cancelled', async () => {
  downloadIs(1, {});
  await saveFile(verified());
  clearDownloads();
  await downloadErased(1);
  expect(ordersHeard()).toEqual([
    { name: 'file.unsaved', body: { transfer, file: 0, error: 'save-cancelled' } },
  ]);
});

test.each([
  ['USER_CANCELED', 'save-cancelled'],
  ['FILE_NO_SPACE', 'disk-full'],
  ['FILE_ACCESS_DENIED', 'save-denied'],
  ['FILE_TOO_LARGE', 'save-too-large'],
  ['FILE_BLOCKED', 'save-blocked'],
  ['FILE_VIRUS_INFECTED', 'save-infected'],
  ['CRASH', 'save-failed'],
])('a download that the browser stops with %s has the error %s', async (error, code) => {
  downloadIs(1, { filename: `${THERE}/film.mp4` });
  await saveFile(verified({ file: 2 }));
  await stopped(1, error);
  expect(ordersHeard()).toEqual([{ name: 'file.unsaved', body: { transfer, file: 2, error: code } }]);
});

test('a download that the browser holds back waits for Keep, and is saved after the user has pressed Keep', async () => {
  downloadIs(1, { filename: `${THERE}/tool.exe`, danger: 'file' });
  await saveFile(verified({ name: 'tool.exe' }));
  expect(await view()).toMatchObject({ waitsFor: 'keep' });
  downloadIs(1, { danger: 'accepted' });
  await downloadChanged({ id: 1, danger: { current: 'accepted' } });
  expect(await view()).toMatchObject({ waitsFor: null });
  downloadIs(1, { state: 'complete', exists: true });
  await downloadChanged({ id: 1, state: COMPLETE });
  expect(ordersHeard()).toEqual([
    { name: 'file.saved', body: { transfer, file: 0, name: expect.any(String) } },
  ]);
});

test('while the browser asks where to save a file, the card says so', async () => {
  downloadIs(1, {});
  await saveFile(verified());
  await downloadChanged({ id: 1 });
  expect(await view()).toMatchObject({ waitsFor: null });
  vi.setSystemTime(Date.now() + ASKED_AFTER_MS);
  await downloadChanged({ id: 1 });
  expect(await view()).toMatchObject({ waitsFor: 'place' });
  await placed(1, `${THERE}/my film.mp4`);
  expect(await view()).toMatchObject({ waitsFor: null });
});

test.each([
  [10, false],
  [ASKED_AFTER_MS, true],
])(
  'when a download is placed after %i ms, the other files are told whether the browser asked: %s',
  async (afterMs, asked) => {
    downloadIs(1, {});
    await saveFile(verified({ others: 3 }));
    expect(ordersHeard()).toEqual([]);
    await placed(1, `${THERE}/film.mp4`, afterMs);
    await placed(1, `${THERE}/film.mp4`);
    expect(ordersHeard()).toEqual([{ name: 'file.placed', body: { transfer, file: 0, asked } }]);
    expect(await read('asksWhere')).toBe(asked);
  },
);

test('a browser that asks where to save gets one download for many files, until a download without a question', async () => {
  downloadIs(1, {});
  await saveFile(verified({ others: 3 }));
  await stopped(1, 'USER_CANCELED');
  await saveFile(verified({ others: 3 }));
  expect(ordersHeard()).toEqual([
    { name: 'file.unsaved', body: { transfer, file: 0, error: 'save-cancelled' } },
    { name: 'file.join', body: { transfer, file: 0 } },
  ]);
  expect(downloaded()).toHaveLength(1);
  downloadIs(2, {});
  await saveFile(verified({ isZip: true, name: 'files.zip' }));
  await placed(2, `${THERE}/files.zip`);
  expect(await read('asksWhere')).toBe(false);
});

test('after the offscreen document died, complete downloads count as saved and only the rest is saved again', async () => {
  await change('transfers', () => [transferIn(SAVING, { files: [file('a', 1), file('b', 1, false, 1)] })]);
  downloadIs(1, { filename: `${THERE}/a` });
  downloadIs(2, { filename: `${THERE}/b` });
  await saveFile(verified({ name: 'a' }));
  await saveFile(verified({ name: 'b', file: 1 }));
  downloadIs(1, { state: 'complete', exists: true });
  downloadIs(2, { state: 'interrupted', error: 'CRASH' });
  await saveRest([transfer]);
  expect(ordersHeard()).toEqual([
    { name: 'file.saved', body: { transfer, file: 0, name: expect.any(String) } },
    { name: 'file.unsaved', body: { transfer, file: 1, error: 'save-failed' } },
    { name: 'file.save', body: { transfer } },
  ]);
  expect(await read('downloads')).toEqual({});
});
