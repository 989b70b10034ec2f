// How much the extension's process grows, on each side, while one big file crosses. Linux: reads /proc.

import { readFileSync } from 'node:fs';
import { openBroker } from '../test/harness/broker';
import { call, pickFile, transferIs } from '../test/harness/deeds';
import { openSamples } from '../test/harness/samples';
import { openTincan, type Tincan } from '../test/harness/tincan';
import { until } from '../test/harness/until';
import { press } from '../test/harness/view';
import { residentBytes } from './process-tree';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
const SAMPLE_EVERY_MS = 100;
const PATIENCE_MS = 30 * 60_000;

interface Growth {
  beforeMiB: number;
  peakMiB: number;
  grownMiB: number;
}

export interface MemoryReport {
  gib: number;
  seconds: number;
  sender: Growth;
  receiver: Growth;
}

export async function measureMemory(gib: number): Promise<MemoryReport> {
  const broker = await openBroker();
  const samples = openSamples();
  const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const ben = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  try {
    await call(ada, ben, 'data');
    await pickFile(ada, samples.sparse('big.bin', gib * GIB).path);
    await transferIs(ben, 'offered');
    const sender = await watchMemory(ada);
    const receiver = await watchMemory(ben);
    const started = performance.now();
    await ben.inPopup((popup) => press(popup, 'file-accept'));
    await Promise.all([saved(ada), saved(ben)]);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    return { gib, seconds, sender: sender.stop(), receiver: receiver.stop() };
  } finally {
    await Promise.all([ada.close(), ben.close()]);
    samples.close();
    await broker.close();
  }
}

async function saved({ name, room }: Tincan): Promise<void> {
  const isSaved = async () => {
    const { transfers } = await room.snapshot();
    return transfers[0]?.state.name === 'saved';
  };
  await until(`${name}: the file is saved`, isSaved, { patienceMs: PATIENCE_MS, instead: room.snapshot });
}

/** Samples the memory of all renderers that run the extension until it is stopped. */
async function watchMemory(tincan: Tincan): Promise<{ stop(): Growth }> {
  const pids = await extensionProcesses(tincan);
  const now = () => pids.reduce((sum, pid) => sum + residentBytes(pid), 0) / MIB;
  const before = now();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, now());
  }, SAMPLE_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      const round = Math.round;
      return { beforeMiB: round(before), peakMiB: round(peak), grownMiB: round(peak - before) };
    },
  };
}

async function extensionProcesses({ room }: Tincan): Promise<number[]> {
  const session = await room.page.browser().target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pids = processInfo
    .map(({ id }) => id)
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process'));
  if (pids.length === 0) throw new Error('no process runs the extension');
  return pids;
}
