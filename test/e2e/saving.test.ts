// How files are saved: under names that every system allows, and in a browser that asks where to save a file, refuses to
// save or clears its list of downloads. Ben's browser asks where to save each file, Ada's does not.

import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { TransferState } from '../../src/protocol/snapshot/transfer-view';
import { inWorker } from '../harness/browser/in-worker';
import { until } from '../harness/browser/until';
import {
  acceptFiles,
  arrives,
  call,
  clearTransfers,
  pickFile,
  transferIs,
  transferWords,
} from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { landed, openSamples } from '../harness/user/samples';
import { sentenceOf, wordsOf } from '../harness/user/sentences';
import type { Tincan } from '../harness/user/tincan';
import { press, see } from '../harness/user/view';

const pair = openPair({}, { asksWhere: true });
const samples = openSamples();
afterAll(() => samples.close());

beforeEach(async () => {
  for (const tincan of [pair.ada, pair.ben]) await clearTransfers(tincan);
  await call(pair.ada, pair.ben, 'data');
});

async function send(from: Tincan, to: Tincan, ...names: readonly string[]): Promise<void> {
  await pickFile(from, ...names.map((name) => samples.random(name, 1_000).path));
  await acceptFiles(to);
}

async function rename(tincan: Tincan, other: Tincan, name: string): Promise<void> {
  expect(await tincan.room.command('contact.rename', { id: other.id, name })).toEqual({ ok: true });
}

/** Every download in the browser's list, oldest first: its state, and the name of its file if it has one. */
function asked(tincan: Tincan): Promise<string[]> {
  return inWorker(tincan, async () => {
    const items = await chrome.downloads.search({ orderBy: ['startTime'] });
    return items.map(({ state, filename }) => `${state} ${filename.split('/').at(-1)}`);
  });
}

test('files and contacts with any names are saved, and the card shows the names on the disk', async () => {
  const { ada, ben } = pair;
  const folders = {
    'Mika~': 'Mika',
    '.aux': '_aux',
    'a:b? \u{1f468}\u200d\u{1f469}': 'a_b_ \u{1f468}\u{1f469}',
  };
  for (const [name, folder] of Object.entries(folders)) {
    await rename(ada, ben, name);
    await send(ben, ada, 'notes.txt~', '100% sure.txt', '.env', 'link.url', 'nul.txt', 'NUL.txt');
    await arrives(ben, ada);
    const there = ['100_ sure.txt', '_NUL (1).txt', '_nul.txt', 'env', 'link.url.renamed', 'notes.txt'];
    const saved = landed(ada.downloads).filter((path) => path.startsWith(join('Tincan', folder)));
    expect(saved).toEqual(there.map((each) => join('Tincan', folder, each)).sort());
    expect(await transferWords(ada)).toContain('100_ sure.txt');
    for (const tincan of [ada, ben]) await clearTransfers(tincan);
  }
  await rename(ada, ben, ben.name);
});

test('a saved file counts as saved when the list of downloads is cleared at once', async () => {
  const { ada, ben } = pair;
  await ada.room.page.evaluate(async () => {
    await chrome.downloads.erase({});
    chrome.downloads.onChanged.addListener(({ id, state }) => {
      if (state?.current === 'complete') void chrome.downloads.erase({ id });
    });
  });
  await send(ben, ada, 'one.txt', 'two.txt', 'three.txt');
  await arrives(ben, ada);
  expect(await asked(ada)).toEqual([]);
});

test('the card of a file that the browser holds back says so, and names the button to press', async () => {
  const { ada, ben } = pair;
  await send(ben, ada, 'extension.crx');
  await ada.sees('the transfer waits for Keep', ({ transfers: [newest] }) => newest?.waitsFor === 'keep');
  await ada.inPopup(async (popup) => {
    await press(popup, 'open-files');
    expect(await see(popup, 'transfer', { state: 'saving' })).toContain(wordsOf('transfer_held_back'));
    await see(popup, 'file-downloads');
    await press(popup, 'file-cancel');
  });
  await transferIs(ada, 'cancelled');
});

test('a browser that asks where to save files asks once for many files, and closing the dialog loses no file', async () => {
  const { ada, ben } = pair;
  const cancelled: TransferState = { name: 'unsaved', error: 'save-cancelled' };
  await send(ada, ben, 'a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt');
  expect(await transferIs(ben, 'unsaved')).toEqual(cancelled);
  expect(await transferWords(ben)).toContain(sentenceOf('save-cancelled'));
  expect(await asked(ben)).toEqual(['interrupted ']);
  await ben.inPopup(async (popup) => {
    await press(popup, 'open-files');
    await press(popup, 'file-save');
  });
  await until('a second download', async () => (await asked(ben)).length > 1);
  expect(await transferIs(ben, 'unsaved')).toEqual(cancelled);
  expect(await asked(ben)).toEqual(['interrupted ', 'interrupted ']);
});
