// Files without a call: to a contact who is online, to a contact who is offline, and after the call in which they began.

import { mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import { until } from '../harness/browser/until';
import { datesInZip, filesInZip, namesInZip } from '../harness/probe/zip';
import {
  acceptAll,
  acceptFiles,
  befriend,
  call,
  clear,
  clearTransfers,
  hangUp,
  pickFile,
  tickAll,
  transferIs,
} from '../harness/user/actions';
import { dropFile, pickFolder } from '../harness/user/drop';
import { openPair } from '../harness/user/pair';
import { landed, openSamples, sha256 } from '../harness/user/samples';
import { choose, press, see } from '../harness/user/view';

const MB = 1_000_000;

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());

beforeEach(async () => {
  await befriend(pair.ada, pair.ben);
  for (const tincan of [pair.ada, pair.ben]) {
    await clear(tincan);
    await clearTransfers(tincan);
    // A file session stays open for a moment, and the next file would go over it without a question.
    await tincan.sees('no file session', (snapshot) => linksIn(snapshot) === 0);
    for (const name of landed(tincan.downloads)) rmSync(join(tincan.downloads, name));
  }
});

const linksIn = ({ fileLinks }: Snapshot) => fileLinks.length;

/** Drops files onto Ben's row in Ada's window. */
async function dropOnBen(...paths: readonly string[]): Promise<void> {
  const window = await pair.ada.openWindow();
  await dropFile(window, 'contact-row', ...paths);
  await see(window, 'transfer', { direction: 'sending' });
  await window.close();
}

async function allow(): Promise<void> {
  await pair.ben.sees('the question about the files', ({ asks: [ask] }) => (ask?.offers.length ?? 0) > 0);
  await pair.ben.inPopup((popup) => press(popup, 'files-allow'));
}

const delivered = () => Promise.all([transferIs(pair.ada, 'saved'), transferIs(pair.ben, 'saved')]);

test('a file dropped on a contact arrives without a call, after one question to the receiver', async () => {
  const { ada, ben } = pair;
  const sample = samples.random('notes.txt', 3 * MB);
  await dropOnBen(sample.path);
  await ben.sees('the question about the files', ({ asks: [ask] }) => (ask?.offers.length ?? 0) > 0);
  await until(
    'the notification with the question',
    async () => (await ben.room.notifications()).length === 1,
  );
  await until('the badge of a question', async () => (await ben.room.badge()) === '!');
  await ben.inPopup(async (popup) => {
    expect(await see(popup, 'files-ask')).toContain(sample.name);
    await press(popup, 'files-allow');
  });
  await delivered();
  expect(sha256(join(ben.downloads, 'Tincan', 'Ada', sample.name))).toBe(sha256(sample.path));
  expect((await ada.room.snapshot()).call).toBeNull();
});

test('the sender is told when the receiver declines the question, and the receiver keeps no transfer', async () => {
  const { ada, ben } = pair;
  await dropOnBen(samples.random('unwanted.txt', MB).path);
  await ben.sees('the question about the files', ({ asks: [ask] }) => (ask?.offers.length ?? 0) > 0);
  await ben.inPopup((popup) => press(popup, 'files-refuse'));
  expect(await transferIs(ada, 'declined')).toEqual({ name: 'declined', by: 'there' });
  expect((await ben.room.snapshot()).transfers).toEqual([]);
});

test('a file dropped on a contact who is offline waits, and is sent when the contact is online', async () => {
  const { ada, ben } = pair;
  const { settings } = await ben.room.snapshot();
  // With his own servers alone he does not stay at the one that he leaves.
  await ben.room.command('settings.change', {
    settings: { brokers: ['http://127.0.0.1:9/'], onlyOwnBrokers: true },
  });
  await ben.sees('no registration', ({ registration }) => registration.name !== 'ready');
  const sample = samples.random('later.txt', MB);
  await dropOnBen(sample.path);
  await transferIs(ada, 'waiting');
  await ben.room.command('settings.change', {
    settings: { brokers: settings.brokers, onlyOwnBrokers: false },
  });
  await allow();
  await delivered();
  expect(sha256(join(ben.downloads, 'Tincan', 'Ada', sample.name))).toBe(sha256(sample.path));
});

test('a folder arrives as one zip, with its empty files and folders and with the dates of its files', async () => {
  const { ben } = pair;
  const folder = join(samples.folder, 'Trip');
  mkdirSync(join(folder, 'day 1'), { recursive: true });
  mkdirSync(join(folder, 'nothing'));
  writeFileSync(join(folder, 'day 1', 'a.txt'), 'a');
  writeFileSync(join(folder, 'empty.txt'), '');
  const changed = new Date(2021, 4, 3, 12, 34, 56);
  utimesSync(join(folder, 'day 1', 'a.txt'), changed, changed);
  await dropOnBen(folder);
  await allow();
  await delivered();
  const zip = join(ben.downloads, 'Tincan', 'Ada', 'Trip.zip');
  expect(namesInZip(zip)).toEqual(['Trip/day 1/a.txt', 'Trip/empty.txt', 'Trip/nothing/']);
  expect(datesInZip(readFileSync(zip)).get('Trip/day 1/a.txt')).toEqual(changed);
});

/** One plain name, and names that the browser leaves out when it lists a folder. */
const HARD_NAMES = [
  'plain.txt',
  'a:b?.txt',
  'family 👨‍👩‍👧.txt',
  'notes.txt~',
  'aux.txt',
  'link.url',
  'Main.class',
  'who?/in.txt',
];
const contentOf = (name: string) => new TextEncoder().encode(`in ${name}`);
const hardFolder = () => samples.tree('Hard', new Map(HARD_NAMES.map((name) => [name, contentOf(name)])));

test('a dropped folder is sent with every file, whatever the names, and a file that cannot be read is named', async () => {
  const { ada, ben } = pair;
  const unreadable = join(samples.folder, 'gone.txt');
  symlinkSync('/nowhere/at/all', unreadable);
  await dropOnBen(hardFolder(), unreadable);
  await ada.inPopup(async (popup) => {
    expect(await see(popup, 'problem', { error: 'files-left-out' })).toContain('gone.txt');
    await press(popup, 'banner-dismiss');
  });
  // The files stay readable although the window is closed by now.
  await allow();
  // The user is asked about some kinds of files in any case.
  await acceptFiles(ben);
  await delivered();
  const files = filesInZip(join(ben.downloads, 'Tincan', 'Ada', 'Hard.zip'));
  const texts = [...files.values()].map((content) => new TextDecoder().decode(content));
  expect(texts.sort()).toEqual(HARD_NAMES.map((name) => `in ${name}`).sort());
});

test('a chosen folder offers the same files as a dropped one, and an empty folder is refused with a sentence', async () => {
  const { ada } = pair;
  const folder = hardFolder();
  const window = await ada.openWindow();
  const offered = async () => {
    await ada.sees('the folder is offered', ({ transfers }) => transfers.length === 1);
    const { transfers } = await ada.room.snapshot();
    await clearTransfers(ada);
    return transfers[0]?.files.map(({ name }) => name).sort();
  };
  await dropFile(window, 'contact-row', folder);
  const dropped = await offered();
  expect(dropped).toHaveLength(HARD_NAMES.length);
  await press(window, 'contact-menu');
  await choose(window, 'pick-folder', folder);
  expect(await offered()).toEqual(dropped);
  await press(window, 'contact-menu');
  await choose(window, 'pick-folder', samples.tree('Nothing', new Map([['', null]])));
  await see(window, 'problem', { error: 'folder-empty' });
  await window.close();
});

test('every file of a tree is saved into a chosen folder, beside the files that were there', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'data');
  const from = await ada.openWindow();
  await dropFile(from, 'drop-zone', hardFolder());
  await transferIs(ben, 'offered');
  await from.close();
  const mine = new Map([['Hard/mine.txt', contentOf('mine')]]);
  const folder = samples.tree('picked', mine);
  const window = await ben.openWindow();
  await pickFolder(window, 'app', folder);
  await press(window, 'open-files');
  await tickAll(window);
  await press(window, 'file-accept-folder');
  await delivered();
  await window.close();
  const texts = landed(folder).map((path) => readFileSync(join(folder, path), 'utf8'));
  expect(landed(folder)).toContain('Hard/mine.txt');
  expect(texts.sort()).toEqual([...HARD_NAMES, 'mine'].map((name) => `in ${name}`).sort());
});

test('a transfer goes on after the end of the call in which the transfer began', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'data');
  const sample = samples.random('long.dat', 60 * MB);
  await pickFile(ada, sample.path);
  await transferIs(ben, 'offered');
  await ben.inPopup(acceptAll);
  await ben.sees('bytes of the transfer', ({ transfers }) => (transfers[0]?.movedBytes ?? 0) > 0);
  await hangUp(ada);
  await delivered();
  expect(sha256(join(ben.downloads, 'Tincan', 'Ada', sample.name))).toBe(sha256(sample.path));
});

test('the sender is told when the receiver pauses a transfer, and the transfer goes on where it stopped', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'data');
  const sample = samples.random('paused.dat', 60 * MB);
  await pickFile(ada, sample.path);
  await transferIs(ben, 'offered');
  await ben.inPopup(acceptAll);
  await ben.sees('bytes of the transfer', ({ transfers }) => (transfers[0]?.movedBytes ?? 0) > 0);
  await ben.inPopup((popup) => press(popup, 'file-pause'));
  await ada.inPopup(async (popup) => {
    await press(popup, 'open-files');
    await see(popup, 'transfer', { state: 'halted', why: 'paused-there' });
  });
  await ben.inPopup((popup) => press(popup, 'file-continue'));
  await delivered();
  expect(sha256(join(ben.downloads, 'Tincan', 'Ada', sample.name))).toBe(sha256(sample.path));
});
