import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { BLOCK_BYTES } from '../../src/protocol/transfer/limits';
import { opened } from '../harness/browser/opener';
import { until } from '../harness/browser/until';
import { logLanes } from '../harness/probe/lane-log';
import { acceptAll, call, pickFile, transferIs } from '../harness/user/actions';
import { dropFile } from '../harness/user/drop';
import { logLines } from '../harness/user/log-lines';
import { openPair } from '../harness/user/pair';
import { landed, openSamples, sha256 } from '../harness/user/samples';
import { press, see } from '../harness/user/view';

const MB = 1_000_000;
/** A file of this size takes long enough on any disk to be cancelled in the middle. */
const LONG = 400 * MB;

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());

beforeEach(async () => {
  for (const tincan of [pair.ada, pair.ben]) {
    const { transfers } = await tincan.room.snapshot();
    for (const { id: transfer } of transfers) await tincan.room.command('file.dismiss', { transfer });
    await tincan.sees('no transfers', ({ transfers }) => transfers.length === 0);
    for (const name of landed(tincan.downloads)) rmSync(join(tincan.downloads, name));
  }
  await call(pair.ada, pair.ben, 'data');
});

async function accept(): Promise<void> {
  await transferIs(pair.ben, 'offered');
  await pair.ben.inPopup(acceptAll);
}

/** The first, because then nobody knows yet how fast the line is. */
test('a log goes over the wire packed, and is in Downloads byte for byte', async () => {
  const { ada, ben } = pair;
  const sample = samples.holding('server.log', logLines(3 * MB));
  const lanes = await logLanes(ada);
  await pickFile(ada, sample.path);
  await accept();
  await Promise.all([transferIs(ada, 'saved'), transferIs(ben, 'saved')]);
  expect(sha256(join(ben.downloads, 'Tincan', 'Ada', sample.name))).toBe(sha256(sample.path));
  const blocks = (await lanes.take()).flatMap((word) => (word.name === 'block' ? [word] : []));
  expect(blocks).toHaveLength(3);
  expect(blocks[0]?.packed).toBeLessThan(BLOCK_BYTES / 4);
});

test('a picked file is offered, and is in Downloads byte for byte only after the peer has accepted the offer', async () => {
  const { ada, ben } = pair;
  const sample = samples.random('holiday film.bin', 20 * MB);
  await pickFile(ada, sample.path);
  await transferIs(ben, 'offered');
  expect(landed(ben.downloads)).toEqual([]);
  await ben.inPopup(async (popup) => {
    expect(await see(popup, 'transfer', { state: 'offered' })).toContain(sample.name);
    await acceptAll(popup);
  });
  await Promise.all([transferIs(ada, 'saved'), transferIs(ben, 'saved')]);
  const saved = join('Tincan', 'Ada', sample.name);
  expect(landed(ben.downloads)).toEqual([saved]);
  expect(sha256(join(ben.downloads, saved))).toBe(sha256(sample.path));
});

test('a received file is opened by the program that the system has for it', async () => {
  const { ada, ben } = pair;
  const sample = samples.random('notes.txt', MB);
  await pickFile(ada, sample.path);
  await accept();
  await transferIs(ben, 'saved');
  await ben.inPopup(async (popup) => {
    await press(popup, 'open-files');
    await press(popup, 'file-open');
    await until('the file is opened', () => opened(ben.profile).length > 0);
  });
  expect(opened(ben.profile)).toEqual([join(ben.downloads, 'Tincan', 'Ada', sample.name)]);
});

test('the callee can send a file by dropping the file on the window', async () => {
  const { ada, ben } = pair;
  const sample = samples.random('from Ben.txt', MB);
  const window = await ben.openWindow();
  await dropFile(window, 'drop-zone', sample.path);
  await transferIs(ada, 'offered');
  await ada.inPopup(acceptAll);
  await Promise.all([transferIs(ada, 'saved'), transferIs(ben, 'saved')]);
  expect(sha256(join(ada.downloads, 'Tincan', 'Ben', sample.name))).toBe(sha256(sample.path));
  await window.close();
});

test('a declined offer leaves no file in Downloads', async () => {
  const { ada, ben } = pair;
  await pickFile(ada, samples.random('unwanted.bin', MB).path);
  await transferIs(ben, 'offered');
  await ben.inPopup((popup) => press(popup, 'file-decline'));
  expect(await transferIs(ada, 'declined')).toEqual({ name: 'declined', by: 'there' });
  expect(await transferIs(ben, 'declined')).toEqual({ name: 'declined', by: 'here' });
  expect(landed(ben.downloads)).toEqual([]);
});

test.each([
  { who: 'sender', here: 'ada', there: 'ben' },
  { who: 'receiver', here: 'ben', there: 'ada' },
] as const)(
  'the $who cancels a transfer in the middle: both sides are told, and Downloads holds no file',
  async (roles) => {
    const { ada, ben } = pair;
    await pickFile(ada, samples.sparse('long.bin', LONG).path);
    await accept();
    await ben.sees('bytes of the transfer', ({ transfers }) => (transfers[0]?.movedBytes ?? 0) > 0);
    expect(landed(ben.downloads)).toEqual([]);
    await pair[roles.here].inPopup((popup) => press(popup, 'file-cancel'));
    expect(await transferIs(pair[roles.here], 'cancelled')).toEqual({ name: 'cancelled', by: 'here' });
    expect(await transferIs(pair[roles.there], 'cancelled')).toEqual({ name: 'cancelled', by: 'there' });
    expect(landed(ben.downloads)).toEqual([]);
  },
);
