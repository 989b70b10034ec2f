// Group C, files: the offscreen document, the extension or the browser is killed in the middle of a transfer.

import { randomInt } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect } from 'vitest';
import {
  BACKLOG_BYTES,
  BLOCK_BYTES,
  COMMIT_GROUP_BYTES,
  LOOSE_FILES,
  WINDOW_MOST_BYTES,
} from '../../src/protocol/transfer/limits';
import { blocksSent, type LaneLog, logLanes } from '../harness/probe/lane-log';
import {
  acceptFiles,
  call,
  clear,
  clearTransfers,
  endedAs,
  heldBy,
  meetAgain,
  pickFile,
  transferIs,
  transferWords,
} from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { landed, openSamples, type Sample, sha256 } from '../harness/user/samples';
import { reopenTincan } from '../harness/user/tincan';
import { choose } from '../harness/user/view';
import { type Fault, fault } from './fault';

const MIB = 2 ** 20;
/** A transfer of this size takes a second or more on a fast machine, and less than half a minute on a slow one. */
const BYTES = 48 * MIB;
/** How many kills: `npm run faults` sets the number. */
const KILLS = Number(process.env.TINCAN_KILLS ?? 2);
/** Bytes that may not be on the disk yet: on the path, waiting for the disk, and in the group that is not committed. */
const SENT_AGAIN_MOST = WINDOW_MOST_BYTES + BACKLOG_BYTES + COMMIT_GROUP_BYTES;

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());

beforeEach(async () => {
  for (const tincan of [pair.ada, pair.ben]) {
    await clear(tincan);
    await clearTransfers(tincan);
    for (const name of landed(tincan.downloads)) rmSync(join(tincan.downloads, name));
  }
  await call(pair.ada, pair.ben, 'data');
});

/** Begins a transfer from Ada to Ben, and waits until Ben has so many bytes. */
async function underway(bytes: number): Promise<Sample> {
  const sample = samples.random(`film ${randomInt(2 ** 40)}.bin`, BYTES);
  await pickFile(pair.ada, sample.path);
  await acceptFiles(pair.ben);
  await pair.ben.sees(
    `${bytes} bytes have come`,
    ({ transfers: [newest] }) => newest && (newest.movedBytes >= bytes || newest.state.name === 'saved'),
  );
  return sample;
}

/** The saved files, without the unfinished downloads of the browser. */
const files = (downloads: string) => landed(downloads).filter((name) => !name.endsWith('.crdownload'));

async function expectSaved({ row }: Fault, sample: Sample): Promise<void> {
  const { ada, ben } = pair;
  await Promise.all([transferIs(ada, 'saved'), transferIs(ben, 'saved')]);
  const saved = files(ben.downloads);
  const wrong = saved.filter((name) => sha256(join(ben.downloads, name)) !== sha256(sample.path));
  row.unverifiedFilesShown += wrong.length;
  expect(wrong).toEqual([]);
  expect(saved).toContain(join('Tincan', 'Ada', sample.name));
}

fault(
  'C3',
  'a transfer goes on in the next offscreen document after the first one was closed',
  async (fault) => {
    const { ada, ben } = pair;
    await fault.inject(async () => {
      const sample = await underway(8 * MIB);
      await ben.room.page.evaluate(() => chrome.offscreen.closeDocument());
      await ben.room.stopWorker();
      await ben.room.command('line.retry', {});
      expect(await endedAs(ben)).toBe('failed');
      await meetAgain(ada, ben);
      await expectSaved(fault, sample);
    });
  },
);

fault(
  'C4',
  'the process of the extension is killed: after a restart of the browser the transfer goes on',
  async (fault) => {
    await fault.inject(async () => {
      const sample = await underway(8 * MIB);
      await pair.ben.kill('extension');
      expect(files(pair.ben.downloads)).toEqual([]);
      await pair.ada.sees('the link is lost', ({ call }) => call?.phase.name === 'reconnecting');
      await pair.ben.kill('browser');
      pair.ben = await reopenTincan(pair.ben);
      await meetAgain(pair.ada, pair.ben);
      await expectSaved(fault, sample);
    });
  },
);

fault(
  'C8',
  'the extension is reloaded in a call: the peer sees that the link is lost, and the transfer goes on',
  async (fault) => {
    const { ada, ben } = pair;
    await fault.inject(async () => {
      const sample = await underway(8 * MIB);
      await ben.room.reload();
      await ben.sees('registered again', ({ registration }) => registration.name === 'ready');
      await ada.sees('the link is lost', ({ call }) => call?.phase.name === 'reconnecting');
      await meetAgain(ada, ben);
      await expectSaved(fault, sample);
    });
  },
);

for (let n = 1; n <= KILLS; n++) {
  const who = n % 2 === 0 ? 'sender' : 'receiver';
  fault(
    'C5',
    `a transfer goes on after the ${who}’s browser was killed at a random byte, ${n} of ${KILLS}`,
    async (fault) => {
      const { ada, ben } = pair;
      await fault.inject(async () => {
        // The side that is not killed sees all blocks, before and after the kill.
        const log = await logLanes(who === 'sender' ? ben : ada);
        const sample = await underway(randomInt(BYTES));
        await (who === 'sender' ? ada : ben).kill('browser');
        expect(files(ben.downloads).every((name) => name.endsWith(sample.name))).toBe(true);
        const before = await log.take();
        const later = who === 'sender' ? await senderReturns(sample) : await receiverReturns(log);
        await expectSaved(fault, sample);
        const { blocks, againBytes, needless } = blocksSent(before, await later.take());
        expect(blocks).toBe(BYTES / BLOCK_BYTES);
        expect(needless).toEqual([]);
        fault.measured('bytesSentAgain', againBytes);
        expect(againBytes).toBeLessThanOrEqual(SENT_AGAIN_MOST);
      });
    },
  );
}

async function receiverReturns(log: LaneLog): Promise<LaneLog> {
  pair.ben = await reopenTincan(pair.ben);
  const [kept] = (await pair.ben.room.snapshot()).transfers;
  if (kept?.state.name !== 'saved') await meetAgain(pair.ada, pair.ben);
  return log;
}

/** The restarted browser has no handle of a file that was picked in a dialog, so Tincan asks for the file again. */
async function senderReturns(sample: Sample): Promise<LaneLog> {
  pair.ada = await reopenTincan(pair.ada);
  await clear(pair.ben);
  const isSaved = await pair.ada.sees(
    'the sender lacks the file, or the file is saved',
    ({ transfers: [newest] }) => {
      if (newest?.state.name === 'saved') return 'yes';
      return newest?.state.name === 'halted' && !newest.state.why.includes('no-link') && 'no';
    },
  );
  // Ben's offscreen document may have been replaced meanwhile.
  const log = await logLanes(pair.ben);
  if (isSaved === 'no') await pickAgain(sample);
  return log;
}

async function pickAgain(sample: Sample): Promise<void> {
  await pair.ada.inPopup(async (popup) => {
    await choose(popup, 'pick-files', sample.path);
    await pair.ada.sees(
      'the sender has the files again',
      ({ transfers: [newest] }) => newest?.state.name !== 'halted',
    );
  });
}

fault(
  'C6',
  'the browser is killed while verified files are being saved, and every file is saved after a restart',
  async (fault) => {
    await fault.inject(async () => {
      // Each file is a download of its own; together the downloads take a second or two.
      const all = Array.from({ length: LOOSE_FILES }, (_, n) => samples.random(`page ${n}.txt`, MIB / 64));
      await pickFile(pair.ada, ...all.map(({ path }) => path));
      await acceptFiles(pair.ben);
      await transferIs(pair.ben, 'saving');
      await pair.ben.kill('browser');
      pair.ben = await reopenTincan(pair.ben);
      await transferIs(pair.ben, 'saved');
      await clear(pair.ada);
      await transferIs(pair.ada, 'saved');
      // The browser reserves a name with an empty file, which a kill leaves behind; Tincan did not write this file.
      const paths = files(pair.ben.downloads).map((name) => join(pair.ben.downloads, name));
      const hashes = new Set(paths.filter((path) => statSync(path).size > 0).map(sha256));
      const sent = new Set(all.map(({ path }) => sha256(path)));
      fault.row.unverifiedFilesShown += [...hashes].filter((hash) => !sent.has(hash)).length;
      expect(hashes).toEqual(sent);
    });
  },
);

fault(
  'F8',
  'the sender’s browser is killed: Tincan asks for the same files again, and the transfer goes on with them',
  async (fault) => {
    await fault.inject(async () => {
      const sample = await underway(24 * MIB);
      await pair.ada.kill('browser');
      pair.ada = await reopenTincan(pair.ada);
      await clear(pair.ben);
      await Promise.all([heldBy(pair.ada, 'source-gone'), heldBy(pair.ben, 'source-gone')]);
      expect(await transferWords(pair.ben)).toContain('must choose the files again');
      const { transfers } = await pair.ben.room.snapshot();
      expect(transfers[0]?.movedBytes).toBeGreaterThanOrEqual(24 * MIB);
      await pickAgain(sample);
      await expectSaved(fault, sample);
    });
  },
);
