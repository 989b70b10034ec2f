// Group F: honest files that are hard to transfer, and faults in the middle of a transfer.

import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect } from 'vitest';
import type { CallKind } from '../../src/protocol/snapshot/call-view';
import { BLOCK_BYTES } from '../../src/protocol/transfer/limits';
import { until } from '../harness/browser/until';
import { watchMemory } from '../harness/probe/memory-watch';
import { filesInZip } from '../harness/probe/zip';
import {
  acceptFiles,
  arrives,
  call,
  clear,
  clearTransfers,
  pickFile,
  tellTransfer,
  transferIs,
  transferWords,
} from '../harness/user/actions';
import { dropFile } from '../harness/user/drop';
import { openPair } from '../harness/user/pair';
import { landed, openSamples, type Sample, savedIn, sha256 } from '../harness/user/samples';
import { sentenceOf } from '../harness/user/sentences';
import type { Tincan } from '../harness/user/tincan';
import { fault, IS_FULL } from './fault';

const MIB = 2 ** 20;
/** The transfer of so many bytes takes a second or more on any machine. */
const BYTES = 96 * MIB;
/** A file of this size takes long enough on any disk for a change in the middle of the transfer. */
const LONG = 400 * MIB;
/** How long ten thousand files may take from the offer to the zip. */
const MANY_SAVED_MS = 90_000;
/** How long 2 GiB take on a busy machine. */
const HUGE_MS = 15 * 60_000;
/** How much more memory a large file may take than a file of 64 MiB. */
const GROWTH_MOST = 64 * MIB;

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());

beforeEach(async () => {
  for (const tincan of [pair.ada, pair.ben]) await cleanUp(tincan);
  await call(pair.ada, pair.ben, 'data');
});

async function cleanUp(tincan: Tincan): Promise<void> {
  await clearTransfers(tincan);
  for (const name of landed(tincan.downloads)) rmSync(join(tincan.downloads, name));
}

async function send(...all: readonly Sample[]): Promise<void> {
  await pickFile(pair.ada, ...all.map(({ path }) => path));
  await acceptFiles(pair.ben);
}

const savedAs = (name: string) => join(pair.ben.downloads, savedIn(pair.ben, pair.ada), name);

function expectSame({ path, name }: Sample, saved = name): void {
  expect(sha256(savedAs(saved)), saved).toBe(sha256(path));
}

/** The zip has exactly these files, byte for byte; null is an empty folder. */
function expectZip(name: string, entries: ReadonlyMap<string, Uint8Array | null>): void {
  const names = [...entries].map(([path, content]) => (content ? path : `${path}/`));
  const files = filesInZip(savedAs(name));
  expect([...files.keys()].sort()).toEqual(names.sort());
  for (const [path, content] of entries) {
    if (content) expect(Buffer.compare(files.get(path) ?? Buffer.from('none'), content), path).toBe(0);
  }
}

async function moved(bytes: number): Promise<void> {
  await pair.ben.sees(`${bytes} bytes`, ({ transfers: [newest] }) => (newest?.movedBytes ?? 0) >= bytes);
}

fault('F1', 'files of about zero bytes and of about one block arrive byte for byte', async ({ inject }) => {
  const { ada, ben } = pair;
  for (const bytes of [0, 1, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1]) {
    await inject(async () => {
      for (const tincan of [ada, ben]) await cleanUp(tincan);
      const sample = samples.random(`${bytes}.bin`, bytes);
      await send(sample);
      await arrives(ada, ben);
      expect(landed(ben.downloads)).toEqual([join('Tincan', 'Ada', sample.name)]);
      expectSame(sample);
    });
  }
});

if (IS_FULL) {
  fault(
    'F2',
    'a file of 2 GiB arrives byte for byte, and takes little more memory than a small one',
    async ({ inject, measured }) => {
      const { ada, ben } = pair;
      /** The most memory that Ada and Ben use while the file crosses. */
      async function peaks(sample: Sample): Promise<number[]> {
        await pickFile(ada, sample.path);
        await transferIs(ben, 'offered');
        const watches = await Promise.all([ada, ben].map(watchMemory));
        await acceptFiles(ben);
        await arrives(ada, ben, HUGE_MS);
        expectSame(sample);
        return watches.map((watch) => watch.stop());
      }
      await inject(async () => {
        const base = await peaks(samples.sparse('base.bin', 64 * MIB));
        const peak = await peaks(samples.sparse('huge.bin', 2 * 1024 * MIB));
        const grown = Math.max(...peak.map((bytes, i) => bytes - (base[i] ?? 0)));
        measured('grownMiB', Math.round(grown / MIB));
        expect(grown).toBeLessThanOrEqual(GROWTH_MOST);
      });
    },
    HUGE_MS,
  );
}

fault('F3', 'ten thousand small files arrive as one zip', async ({ inject }) => {
  const { ada, ben } = pair;
  await inject(async () => {
    const all = Array.from({ length: 10_000 }, (_, n) => samples.random(`${n}.txt`, 1_024));
    await pickFile(ada, ...all.map(({ path }) => path));
    await acceptFiles(ben);
    await ben.sees('verified', ({ transfers: [newest] }) =>
      ['saving', 'saved'].includes(newest?.state.name ?? ''),
    );
    await arrives(ada, ben, MANY_SAVED_MS);
    expect(landed(ben.downloads)).toEqual([join('Tincan', 'Ada', 'files.zip')]);
    expectZip('files.zip', new Map(all.map(({ name, path }) => [name, readFileSync(path)])));
  });
});

fault('F3', 'a tree of twenty levels keeps its shape, with its empty folders', async ({ inject }) => {
  const { ada, ben } = pair;
  const depth = 20;
  await inject(async () => {
    const tree = new Map<string, Uint8Array | null>();
    for (let level = 0; level < depth; level++) {
      const at = Array.from({ length: level }, (_, n) => `level ${n}/`).join('');
      tree.set(`${at}file.bin`, randomBytes(level * 1_000));
      tree.set(`${at}nothing`, null);
      tree.set(`${at}wide/nothing either`, null);
    }
    const window = await ada.openWindow();
    await dropFile(window, 'drop-zone', samples.tree('a tree', tree));
    await acceptFiles(ben);
    await arrives(ada, ben);
    await window.close();
    expect(landed(ben.downloads)).toEqual([join('Tincan', 'Ada', 'a tree.zip')]);
    expectZip('a tree.zip', new Map([...tree].map(([path, content]) => [`a tree/${path}`, content])));
  });
});

fault('F4', 'honest names of any script keep their letters', async ({ inject }) => {
  const { ada, ben } = pair;
  const names = [
    'Straße.txt',
    '资料 汇总.pdf',
    'दस्तावेज़.txt',
    'שלום עולם.txt',
    'تقرير.txt',
    '😀 party.png',
    'a.b.c.tar.gz',
  ];
  await inject(async () => {
    const all = names.map((name) => samples.random(name, 100));
    await send(...all);
    await arrives(ada, ben);
    const saved = landed(ben.downloads).map((path) => basename(path));
    expect(saved).toEqual(names.map((name) => name.normalize('NFC')).sort());
    for (const sample of all) expectSame(sample, sample.name.normalize('NFC'));
  });
});

const CHANGES: Record<string, (sample: Sample) => void> = {
  appended: ({ path }) => appendFileSync(path, 'more'),
  replaced: ({ path }) => renameSync(samples.random('another.bin', LONG / 100).path, path),
  deleted: ({ path }) => unlinkSync(path),
};

fault(
  'F7',
  'a file that changes while it is sent ends the transfer, and no mixed file is shown',
  async ({ row, inject }) => {
    const { ada, ben } = pair;
    for (const [how, change] of Object.entries(CHANGES)) {
      await inject(async () => {
        for (const tincan of [ada, ben]) await cleanUp(tincan);
        const sample = samples.sparse(`${how}.bin`, LONG);
        await send(sample);
        await moved(8 * MIB);
        change(sample);
        for (const tincan of [ada, ben]) {
          expect(await transferIs(tincan, 'failed'), how).toEqual({ name: 'failed', error: 'file-changed' });
          expect(await transferWords(tincan)).toContain(sentenceOf('file-changed'));
        }
        row.unverifiedFilesShown += landed(ben.downloads).length;
        expect(landed(ben.downloads), how).toEqual([]);
      });
    }
  },
);

fault(
  'F9',
  'files go both ways beside chat and a call: every file arrives byte for byte, and chat does not wait',
  async ({ inject }) => {
    const { ada, ben } = pair;
    await inject(async () => {
      const kind: CallKind = 'video';
      for (const tincan of [ada, ben]) await clear(tincan);
      await call(ada, ben, kind);
      const there = samples.random('there.bin', BYTES / 2);
      const back = samples.random('back.bin', BYTES / 2);
      await pickFile(ada, there.path);
      await transferIs(ben, 'offered');
      await pickFile(ben, back.path);
      for (const tincan of [ada, ben]) await acceptAll(tincan);
      const waits: number[] = [];
      for (let n = 0; n < 10; n++) {
        const started = performance.now();
        await ada.room.command('chat.send', { text: `line ${n}` });
        await ben.sees('the chat message', ({ chat }) => chat.some(({ text }) => text === `line ${n}`));
        waits.push(performance.now() - started);
      }
      for (const tincan of [ada, ben]) {
        await tincan.sees(
          'both transfers have arrived',
          ({ transfers }) => transfers.length === 2 && transfers.every(({ state }) => state.name === 'saved'),
        );
      }
      expectSame(there);
      expect(sha256(join(ada.downloads, 'Tincan', 'Ben', back.name))).toBe(sha256(back.path));
      waits.sort((a, b) => a - b);
      expect(waits[Math.floor(waits.length * 0.9) - 1]).toBeLessThan(1_000);
    });
  },
);

async function acceptAll(tincan: Tincan): Promise<void> {
  const { id: transfer, digest } = await tincan.sees('an offer', ({ transfers }) =>
    transfers.find(({ state, direction }) => state.name === 'offered' && direction === 'receiving'),
  );
  await tincan.room.command('file.accept', { transfer, digest, without: [], saveAs: 'files' });
}

fault(
  'F10',
  'a file paused and resumed twenty times arrives byte for byte; a cancelled file leaves nothing behind',
  async ({ inject }) => {
    const { ada, ben } = pair;
    await inject(async () => {
      const sample = samples.random('stop and go.bin', BYTES);
      await send(sample);
      for (let n = 0; n < 20; n++) {
        const who = n % 2 === 0 ? ada : ben;
        const name = await who.sees(
          'the transfer moves or is over',
          ({ transfers: [newest] }) => newest?.state.name !== 'halted' && newest?.state.name,
        );
        if (name !== 'moving') break;
        await tellTransfer(who, 'pause');
        await who.sees(
          'the transfer has a pause reason or is over',
          ({ transfers: [newest] }) => newest?.state.name !== 'moving',
        );
        await tellTransfer(who, 'continue');
      }
      await arrives(ada, ben);
      expectSame(sample);
    });
    for (const share of [0, 0.5, 1]) {
      await inject(async () => {
        for (const tincan of [ada, ben]) await cleanUp(tincan);
        const sample = samples.sparse('unwanted.bin', BYTES);
        await send(sample);
        await moved(share * BYTES);
        await tellTransfer(share === 0.5 ? ben : ada, 'cancel');
        const over = (tincan: Tincan) =>
          tincan.sees('the transfer is over', ({ transfers: [newest] }) => {
            const name = newest?.state.name;
            return (name === 'cancelled' || name === 'saved') && name;
          });
        const [here, there] = await Promise.all([over(ada), over(ben)]);
        if (share < 1) expect([here, there]).toEqual(['cancelled', 'cancelled']);
        // The file may have been saved before the late cancel; then it is complete.
        const whole = share < 1 ? [] : [join('Tincan', 'Ada', sample.name)];
        await until('no part of the cancelled file is in Downloads', () =>
          landed(ben.downloads).every((name) => whole.includes(name)),
        );
        if (landed(ben.downloads).length > 0) expectSame(sample);
      });
    }
  },
);

fault(
  'F11',
  'the same file sent twice, and two files with one name, are saved as separate files',
  async ({ inject }) => {
    const { ada, ben } = pair;
    await inject(async () => {
      const first = samples.random('twice.bin', MIB);
      await send(first);
      await arrives(ada, ben);
      await send(first);
      await ben.sees('both transfers', ({ transfers }) => transfers.length === 2);
      await arrives(ada, ben);
      expectSame(first);
      expectSame(first, 'twice (1).bin');
      const other = samples.random('twice.bin', MIB + 1);
      await send(other);
      await ben.sees('all three files', ({ transfers }) => transfers.length === 3);
      await arrives(ada, ben);
      expectSame(other, 'twice (2).bin');
      expect(landed(ben.downloads)).toHaveLength(3);
    });
  },
);

fault(
  'F12',
  'a transfer whose download the browser refuses is kept, and saving can be tried again',
  async ({ inject }) => {
    const { ada, ben } = pair;
    const session = await ben.room.page.browser().target().createCDPSession();
    await inject(async () => {
      const sample = samples.random('refused.bin', MIB);
      await session.send('Browser.setDownloadBehavior', { behavior: 'deny' });
      await send(sample);
      await transferIs(ben, 'unsaved');
      // The driver's refusal looks to the browser like a question that the user has closed.
      expect(await transferWords(ben)).toContain(sentenceOf('save-cancelled'));
      expect(landed(ben.downloads)).toEqual([]);
      await session.send('Browser.setDownloadBehavior', { behavior: 'default' });
      await tellTransfer(ben, 'save');
      await arrives(ada, ben);
      expectSame(sample);
    });
  },
);

fault('E10', 'an archive that would unpack to gigabytes is saved as it is', async ({ inject }) => {
  const { ada, ben } = pair;
  await inject(async () => {
    const sample = samples.holding('bomb.svg.gz', gzipSync(Buffer.alloc(512 * MIB)));
    await send(sample);
    await arrives(ada, ben);
    expectSame(sample);
  });
});
