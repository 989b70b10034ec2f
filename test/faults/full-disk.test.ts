// Group F, the disks: a disk without room, a disk that gets full in the middle, and a disk that takes no more writes.

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect } from 'vitest';
import { limitDisk } from '../harness/browser/quota';
import { canMount, mountSmallDisk, type SmallDisk, type Store } from '../harness/browser/small-disk';
import { blocksSent, logLanes } from '../harness/probe/lane-log';
import { filesInZip } from '../harness/probe/zip';
import {
  acceptFiles,
  arrives,
  befriend,
  call,
  clear,
  clearTransfers,
  heldBy,
  pickFile,
  tellTransfer,
  transferIs,
  transferWords,
} from '../harness/user/actions';
import { dropFile } from '../harness/user/drop';
import { openPair } from '../harness/user/pair';
import { landed, openSamples, type Sample, sha256 } from '../harness/user/samples';
import { sentenceOf, wordsOf } from '../harness/user/sentences';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { fault, IS_FULL } from './fault';

const MIB = 2 ** 20;
/** The transfer of so many bytes takes a second or more on any machine. */
const BYTES = 96 * MIB;

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());

beforeEach(async () => {
  for (const tincan of [pair.ada, pair.ben]) await cleanUp(tincan);
});

afterEach(() => limitDisk(pair.ben, null));

async function cleanUp(tincan: Tincan): Promise<void> {
  await clearTransfers(tincan);
  for (const name of landed(tincan.downloads)) rmSync(join(tincan.downloads, name));
}

async function send(to: Tincan, ...all: readonly Sample[]): Promise<void> {
  await pickFile(pair.ada, ...all.map(({ path }) => path));
  await acceptFiles(to);
}

const savedAs = (to: Tincan, name: string) => join(to.downloads, 'Tincan', 'Ada', name);

function expectSame(to: Tincan, { path, name }: Sample): void {
  expect(sha256(savedAs(to, name)), name).toBe(sha256(path));
}

async function moved(to: Tincan, bytes: number): Promise<void> {
  await to.sees(`${bytes} bytes`, ({ transfers: [newest] }) => (newest?.movedBytes ?? 0) >= bytes);
}

/** Both sides say in words that the disk is full. */
async function expectFull(to: Tincan): Promise<void> {
  await Promise.all([heldBy(to, 'disk-full'), heldBy(pair.ada, 'disk-full')]);
  expect(await transferWords(to)).toContain(wordsOf('transfer_disk_full_receiving'));
  expect(await transferWords(pair.ada)).toContain(wordsOf('transfer_disk_full_sending', to.name));
}

fault(
  'F5',
  'a full disk pauses the transfer, and the transfer goes on when there is room',
  async ({ inject }) => {
    const { ada, ben } = pair;
    await call(ada, ben, 'data');
    await inject(async () => {
      await limitDisk(ben, 20 * MIB);
      const sample = samples.random('too big.bin', 48 * MIB);
      await send(ben, sample);
      await expectFull(ben);
      expect(landed(ben.downloads)).toEqual([]);
      // There is still no room: the transfer stays paused, and the try costs nothing.
      await tellTransfer(ben, 'continue');
      await heldBy(ben, 'disk-full');
      await limitDisk(ben, null);
      await tellTransfer(ben, 'continue');
      await arrives(ada, ben);
      expectSame(ben, sample);
    });
  },
);

if (IS_FULL) {
  fault(
    'F5',
    'a transfer that has its room goes on when the rest of the disk is full, and the next one waits',
    async ({ inject }) => {
      const { ada, ben } = pair;
      await call(ada, ben, 'data');
      await inject(async () => {
        const log = await logLanes(ada);
        const first = samples.random('first.bin', BYTES);
        const second = samples.random('second.bin', 48 * MIB);
        await send(ben, first);
        await moved(ben, 8 * MIB);
        await limitDisk(ben, BYTES + 20 * MIB);
        await send(ben, second);
        await expectFull(ben);
        const before = await log.take();
        await ben.sees(
          'the first transfer has arrived',
          ({ transfers }) => transfers.filter(({ state }) => state.name === 'saved').length === 1,
        );
        expectSame(ben, first);
        // The room that the first took is free again.
        await tellTransfer(ben, 'continue');
        await arrives(ada, ben);
        expectSame(ben, second);
        expect(blocksSent(before, await log.take()).needless).toEqual([]);
      });
    },
  );

  fault(
    'F5',
    'a transfer is kept on a disk without room for its zip, and saved later',
    async ({ inject }) => {
      const { ada, ben } = pair;
      await call(ada, ben, 'data');
      await inject(async () => {
        const log = await logLanes(ada);
        const content = randomBytes(32 * MIB);
        const window = await ada.openWindow();
        await limitDisk(ben, 48 * MIB);
        await dropFile(window, 'drop-zone', samples.tree('a tree', new Map([['in/it.bin', content]])));
        await acceptFiles(ben);
        await window.close();
        expect(await transferIs(ben, 'unsaved')).toEqual({ name: 'unsaved', error: 'disk-full' });
        expect(await transferWords(ben)).toContain(sentenceOf('disk-full'));
        await transferIs(ada, 'saving');
        await log.take();
        expect(landed(ben.downloads)).toEqual([]);
        await limitDisk(ben, null);
        await tellTransfer(ben, 'save');
        await arrives(ada, ben);
        const saved = filesInZip(savedAs(ben, 'a tree.zip')).get('a tree/in/it.bin');
        expect(Buffer.compare(saved ?? Buffer.from('none'), content)).toBe(0);
        expect(blocksSent([], await log.take()).blocks).toBe(0);
      });
    },
  );
}

/** Cleo's browser has `store` on a small disk of its own. */
function withSmallDisk(store: Store, bytes: number) {
  const small: { disk?: SmallDisk; cleo?: Tincan } = {};
  beforeEach(async () => {
    small.cleo = await openTincan({
      name: 'Cleo',
      brokerUrl: pair.broker.url,
      prepare(profile) {
        small.disk = mountSmallDisk(profile, store, bytes);
      },
    });
    await befriend(pair.ada, small.cleo);
    await call(pair.ada, small.cleo, 'data');
  });
  afterEach(async () => {
    await clear(pair.ada);
    small.disk?.unmount();
    await small.cleo?.close();
  });
  return small as Required<typeof small>;
}

describe.runIf(IS_FULL && canMount())('on a full disk for files', () => {
  const small = withSmallDisk('File System', 2 * BYTES);

  fault(
    'F5',
    'a disk that gets full in the middle pauses the transfer, and no committed block is sent again',
    async ({ inject, measured }) => {
      const { ada } = pair;
      const { cleo, disk } = small;
      await inject(async () => {
        const log = await logLanes(ada);
        const sample = samples.random('grows.bin', BYTES);
        await send(cleo, sample);
        await moved(cleo, 8 * MIB);
        disk.fill();
        await expectFull(cleo);
        const before = await log.take();
        expect(landed(cleo.downloads)).toEqual([]);
        disk.free();
        await tellTransfer(cleo, 'continue');
        await arrives(ada, cleo);
        expectSame(cleo, sample);
        const { needless, againBytes } = blocksSent(before, await log.take());
        expect(needless).toEqual([]);
        measured('bytesSentAgain', againBytes);
        expect(cleo.complaints.uncaught).toEqual([]);
      });
    },
  );
});

describe.runIf(IS_FULL && canMount())('on a full disk for databases', () => {
  const small = withSmallDisk('IndexedDB', 32 * MIB);

  fault(
    'F6',
    'a database that takes no more writes spoils no file, and only saved files are shown as saved',
    async ({ inject }) => {
      const { ada } = pair;
      const { cleo, disk } = small;
      await inject(async () => {
        const sample = samples.random('unkept.bin', BYTES);
        await send(cleo, sample);
        await moved(cleo, 8 * MIB);
        disk.fill();
        expect(await cleo.room.page.evaluate(databaseTakes, 8 * MIB)).toBe(false);
        await transferIs(ada, 'saved');
        expectSame(cleo, sample);
        await transferIs(cleo, 'saved');
        disk.free();
        expect(cleo.complaints.uncaught).toEqual([]);
      });
    },
  );
});

/** Runs in a page of the extension. */
async function databaseTakes(bytes: number): Promise<boolean> {
  const open = indexedDB.open('probe', 1);
  return new Promise((resolve) => {
    open.onupgradeneeded = () => open.result.createObjectStore('probe');
    open.onerror = () => resolve(false);
    open.onsuccess = () => {
      const writing = open.result.transaction('probe', 'readwrite', { durability: 'strict' });
      writing.objectStore('probe').put(new Uint8Array(bytes).fill(1), 1);
      writing.oncomplete = () => resolve(true);
      writing.onabort = () => resolve(false);
    };
  });
}
