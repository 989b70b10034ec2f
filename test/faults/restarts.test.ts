// Group C, as far as files go: what runs a transfer is killed in the middle of it, and comes back.

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
/** Takes a second or more on a fast machine, and not half a minute on a slow one. */
const BYTES = 48 * MIB;
/** `npm run faults` wants them all; a quick look wants two. */
const KILLS = Number(process.env.TINCAN_KILLS ?? 2);
/** What may not be on the disk yet: on its way, waiting for it, and the group that is not committed. */
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

/** A transfer from Ada to Ben that has come so far. */
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

/** The browser's own unfinished downloads are nobody's file. */
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
  'the offscreen document is closed in the middle of a transfer, which goes on with the next',
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

fault('C4', 'the process of the extension is killed: after a restart the transfer goes on', async (fault) => {
  await fault.inject(async () => {
    const sample = await underway(8 * MIB);
    await pair.ben.kill('extension');
    expect(files(pair.ben.downloads)).toEqual([]);
    await pair.ada.sees('that the link is lost', ({ call }) => call?.phase.name === 'reconnecting');
    await pair.ben.kill('browser');
    pair.ben = await reopenTincan(pair.ben);
    await meetAgain(pair.ada, pair.ben);
    await expectSaved(fault, sample);
  });
});

fault(
  'C8',
  'the extension is reloaded in a call: the peer sees it, and the transfer goes on',
  async (fault) => {
    const { ada, ben } = pair;
    await fault.inject(async () => {
      const sample = await underway(8 * MIB);
      await ben.room.reload();
      await ben.sees('registered again', ({ registration }) => registration.name === 'ready');
      await ada.sees('that the link is lost', ({ call }) => call?.phase.name === 'reconnecting');
      await meetAgain(ada, ben);
      await expectSaved(fault, sample);
    });
  },
);

for (let n = 1; n <= KILLS; n++) {
  const who = n % 2 === 0 ? 'sender' : 'receiver';
  fault('C5', `the ${who}’s browser is killed anywhere in a transfer, ${n} of ${KILLS}`, async (fault) => {
    const { ada, ben } = pair;
    await fault.inject(async () => {
      // The one who lives through it sees all that is sent, before and after.
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
  });
}

async function receiverReturns(log: LaneLog): Promise<LaneLog> {
  pair.ben = await reopenTincan(pair.ben);
  const [kept] = (await pair.ben.room.snapshot()).transfers;
  if (kept?.state.name !== 'saved') await meetAgain(pair.ada, pair.ben);
  return log;
}

/** Its browser has no handle of a file that was picked in a dialog: it asks for it. */
async function senderReturns(sample: Sample): Promise<LaneLog> {
  pair.ada = await reopenTincan(pair.ada);
  await clear(pair.ben);
  const isSaved = await pair.ada.sees('that it lacks the file, or nothing', ({ transfers: [newest] }) => {
    if (newest?.state.name === 'saved') return 'yes';
    return newest?.state.name === 'halted' && !newest.state.why.includes('no-link') && 'no';
  });
  // The offscreen document may be another than before.
  const log = await logLanes(pair.ben);
  if (isSaved === 'no') await pickAgain(sample);
  return log;
}

async function pickAgain(sample: Sample): Promise<void> {
  await pair.ada.inPopup(async (popup) => {
    await choose(popup, 'pick-files', sample.path);
    await pair.ada.sees('the files again', ({ transfers: [newest] }) => newest?.state.name !== 'halted');
  });
}

fault(
  'C6',
  'the browser is killed while a verified file is being saved, and it is not lost',
  async (fault) => {
    await fault.inject(async () => {
      // Each is a download of its own: together they take a second or two to be saved.
      const all = Array.from({ length: LOOSE_FILES }, (_, n) => samples.random(`page ${n}.txt`, MIB / 64));
      await pickFile(pair.ada, ...all.map(({ path }) => path));
      await acceptFiles(pair.ben);
      await transferIs(pair.ben, 'saving');
      await pair.ben.kill('browser');
      pair.ben = await reopenTincan(pair.ben);
      await transferIs(pair.ben, 'saved');
      await clear(pair.ada);
      await transferIs(pair.ada, 'saved');
      // The browser reserves a name with an empty file, which a kill leaves behind: nothing of ours is in it.
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
  'the sender’s browser is killed: it asks for the same files, and goes on with them',
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
