import '../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { acceptance, allowFiles, isAllowed } from '../../../src/background/offers';
import type { CallId } from '../../../src/protocol/snapshot';
import { ordersHeard, resetChrome } from '../fake-chrome';
import { file, GRACE, transferIn } from '../people';

const call = 'a0'.repeat(16) as CallId;
const offer = transferIn({ name: 'offered' });
const announced = { transfer: offer.transfer, name: 'film.mp4', files: 1, bytes: offer.totalBytes };

beforeEach(async () => {
  resetChrome();
  await allowFiles({ call, peer: GRACE.id, offers: [announced] });
});

test('who agrees to an ask lets the link be made', () => {
  expect(ordersHeard()).toEqual([{ name: 'files.allow', body: { call } }]);
});

test('an offer that is what was announced is agreed to', async () => {
  expect(await isAllowed(offer)).toBe(true);
});

test.each([
  { what: 'larger', part: { totalBytes: offer.totalBytes + 1 } },
  { what: 'of more files', part: { fileCount: 2 } },
  { what: 'one that can run code', part: { files: [file('film.mp4.exe', offer.totalBytes, true)] } },
  { what: 'another one', part: { transfer: 'ee'.repeat(16) as typeof offer.transfer } },
])('an offer that turns out $what is asked about', async ({ part }) => {
  expect(await isAllowed({ ...offer, ...part })).toBe(false);
});

test('files are saved as they are, a tree as one zip', () => {
  expect(acceptance(offer)).toEqual({ transfer: offer.transfer, without: [], saveAs: 'files' });
  expect(acceptance({ ...offer, isTree: true })).toMatchObject({ saveAs: 'zip' });
});
