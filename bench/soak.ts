// npm run soak: a call with both cameras, a shared tab and one file after another, for as long as is asked. The popup
// is opened and closed all the time, the workers are stopped every minute. `-- --minutes 10`, `-- --json FILE`.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../scripts/fresh-build';
import { writeReport } from '../scripts/json-report';
import { until } from '../test/harness/browser/until';
import { openBroker } from '../test/harness/network/broker';
import { liveConnections, liveTracks } from '../test/harness/probe/live-objects';
import { memoryGauge } from '../test/harness/probe/memory-watch';
import { received } from '../test/harness/probe/stats';
import { acceptFiles, befriend, call, clear, clearTransfers, pickFile } from '../test/harness/user/actions';
import { landed, openSamples, sha256 } from '../test/harness/user/samples';
import { openSharedPage } from '../test/harness/user/shared-page';
import { openTincan, type Tincan } from '../test/harness/user/tincan';
import { press, see } from '../test/harness/user/view';
import { type Sample, slopePerMinute } from './slope';

const MIB = 1024 ** 2;
const FILE_BYTES = 64 * MIB;
const MINUTE_MS = 60_000;
const MEMORY_EVERY_MS = 2_000;
/** What opens at first stays: the climb is looked for after it. */
const WARM_UP = 1 / 3;

interface Left {
  connections: number;
  tracks: number;
}

interface MemoryFigures {
  mostMiB: number;
  /** After the first third. */
  slopeMiBPerMinute: number;
}

interface SoakReport {
  minutes: number;
  filesSent: number;
  wrongFiles: number;
  popupsOpened: number;
  workersStopped: number;
  uncaught: readonly string[];
  left: Record<'ada' | 'ben', Left>;
  memory: Record<'ada' | 'ben', MemoryFigures>;
}

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, json: { type: 'string' } },
});

async function soak(minutes: number): Promise<SoakReport> {
  const broker = await openBroker();
  const page = await openSharedPage();
  const samples = openSamples();
  const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const ben = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  const both = [ada, ben];
  const count = { filesSent: 0, wrongFiles: 0, popupsOpened: 0, workersStopped: 0 };
  try {
    await befriend(ada, ben);
    await call(ada, ben);
    await ada.desk.goto(page.url);
    await ada.inPopup((popup) => press(popup, 'share-tab'));
    await ben.sees('Ada shares a tab', ({ call }) => call?.remote.share === 'tab');
    const adas = await recordMemory(ada);
    const bens = await recordMemory(ben);
    const { path } = samples.random('soak.bin', FILE_BYTES);
    const hash = sha256(path);
    const end = performance.now() + minutes * MINUTE_MS;
    let stopWorkersAt = performance.now() + MINUTE_MS;

    for (let [from, to] = [ada, ben]; performance.now() < end; [from, to] = [to, from]) {
      await pickFile(from, path);
      await acceptFiles(to);
      while (!(await isSaved(from, to))) {
        await Promise.all([looks(ada, ['remote-camera']), looks(ben, ['remote-share', 'remote-camera'])]);
        count.popupsOpened += both.length;
        if (performance.now() < stopWorkersAt) continue;
        stopWorkersAt += MINUTE_MS;
        await Promise.all(both.map(losesItsWorker));
        count.workersStopped += both.length;
      }
      count.filesSent += 1;
      for (const file of landed(to.downloads)) {
        if (sha256(join(to.downloads, file)) !== hash) count.wrongFiles += 1;
        rmSync(join(to.downloads, file));
      }
      for (const tincan of both) await clearTransfers(tincan);
    }

    const memory = { ada: adas.stop(), ben: bens.stop() };
    await clear(ada);
    await clear(ben);
    return {
      minutes,
      ...count,
      uncaught: both.flatMap(({ complaints }) => complaints.uncaught),
      left: { ada: await leftOf(ada), ben: await leftOf(ben) },
      memory,
    };
  } finally {
    await Promise.all(both.map((tincan) => tincan.close()));
    samples.close();
    await page.close();
    await broker.close();
  }
}

async function isSaved(...tincans: readonly Tincan[]): Promise<boolean> {
  const snapshots = await Promise.all(tincans.map(({ room }) => room.snapshot()));
  return snapshots.every(({ transfers: [newest] }) => newest?.state.name === 'saved');
}

/** Opens the popup upon the call, sees these pictures, closes it, and sees that the camera goes on. */
async function looks(tincan: Tincan, pictures: readonly string[]): Promise<void> {
  await tincan.inPopup(async (popup) => {
    await see(popup, 'call', { phase: 'connected' });
    for (const picture of pictures) await see(popup, picture);
  });
  const { framesDecoded } = await received(tincan, 'camera');
  const goesOn = async () => (await received(tincan, 'camera')).framesDecoded > framesDecoded;
  await until(`${tincan.name} sees on`, goesOn);
}

async function losesItsWorker(tincan: Tincan): Promise<void> {
  await tincan.room.stopWorker();
  await tincan.room.command('line.retry', {});
  await tincan.sees('registered again', ({ registration }) => registration.name === 'ready');
}

async function recordMemory(tincan: Tincan): Promise<{ stop(): MemoryFigures }> {
  const bytesNow = await memoryGauge(tincan);
  const began = performance.now();
  const samples: Sample[] = [];
  const timer = setInterval(() => {
    samples.push({ minute: (performance.now() - began) / MINUTE_MS, value: bytesNow() / MIB });
  }, MEMORY_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return {
        mostMiB: Math.round(Math.max(...samples.map(({ value }) => value))),
        slopeMiBPerMinute:
          Math.round(100 * slopePerMinute(samples.slice(Math.floor(samples.length * WARM_UP)))) / 100,
      };
    },
  };
}

const leftOf = async (tincan: Tincan): Promise<Left> => ({
  connections: await liveConnections(tincan),
  tracks: await liveTracks(tincan),
});

buildIfStale();
const report = await soak(Number(values.minutes));
writeReport(report, values.json);
const { ada, ben } = report.left;
const clean =
  report.uncaught.length + report.wrongFiles + ada.connections + ada.tracks + ben.connections + ben.tracks ===
  0;
process.exit(clean ? 0 : 1);
