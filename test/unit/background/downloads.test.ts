import '../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { saveFile, saveRest, settle, showSaved } from '../../../src/background/downloads';
import { change, read } from '../../../src/background/snapshot-store';
import type { TransferState } from '../../../src/protocol/snapshot';
import { downloaded, downloadIs, downloadsShown, ordersHeard, resetChrome, storedIn } from '../fake-chrome';
import { GRACE, transferIn } from '../people';

const SAVING: TransferState = { name: 'saving' };
const { transfer } = transferIn(SAVING);
const verified = { transfer, peer: GRACE.id, name: 'film.mp4', url: 'blob:film' };

beforeEach(async () => {
  resetChrome();
  await change('contacts', () => [GRACE]);
  await change('transfers', () => [transferIn(SAVING)]);
});

test('a verified file goes into the folder of who sent it, and what it is outlives the browser', async () => {
  downloadIs(1, { state: 'in_progress', exists: false });
  await saveFile({ ...verified, file: 0 });
  expect(downloaded()).toMatchObject([{ url: 'blob:film', filename: 'Tincan/Grace/film.mp4' }]);
  expect(storedIn('local')).toMatchObject({ downloads: { 1: { transfer, file: 0 } } });
  expect(ordersHeard()).toEqual([]);
});

test('a download that is complete is told to the phone once, and can be shown', async () => {
  downloadIs(1, { state: 'complete', exists: true });
  await saveFile({ ...verified, file: 0 });
  await settle(1);
  expect(ordersHeard()).toEqual([{ name: 'file.saved', body: { transfer, file: 0 } }]);
  const [shown] = await read('transfers');
  if (!shown) throw new Error('the transfer is there');
  expect(await showSaved(shown)).toBe(true);
  expect(downloadsShown()).toEqual([1]);
});

test('a file that was moved away cannot be shown', async () => {
  downloadIs(1, { state: 'complete', exists: false });
  expect(await showSaved(transferIn({ name: 'saved' }, { download: 1 }))).toBe(false);
  expect(await showSaved(transferIn({ name: 'saved' }, { download: null }))).toBe(false);
  expect(downloadsShown()).toEqual([]);
});

test('a download that was stopped is told as such', async () => {
  downloadIs(1, { state: 'interrupted', exists: false });
  await saveFile({ ...verified, file: 2 });
  expect(ordersHeard()).toEqual([
    { name: 'file.unsaved', body: { transfer, file: 2, error: 'save-failed' } },
  ]);
});

test('after the phone died, what is in Downloads counts and only the rest is saved', async () => {
  downloadIs(1, { state: 'in_progress', exists: false });
  downloadIs(2, { state: 'in_progress', exists: false });
  await saveFile({ ...verified, file: 0 });
  await saveFile({ ...verified, file: 1 });
  downloadIs(1, { state: 'complete', exists: true });
  downloadIs(2, { state: 'interrupted', exists: false });
  await saveRest([transfer]);
  expect(ordersHeard()).toEqual([
    { name: 'file.saved', body: { transfer, file: 0 } },
    { name: 'file.unsaved', body: { transfer, file: 1, error: 'save-failed' } },
    { name: 'file.save', body: { transfer } },
  ]);
  expect(await read('downloads')).toEqual({});
});
