// How much the extension's process grows, on each side, while one big file crosses. Linux: reads /proc.

import { openBroker } from '../test/harness/broker';
import { call, pickFile, transferIs } from '../test/harness/deeds';
import { type MemoryWatch, watchMemory } from '../test/harness/memory-watch';
import { openSamples } from '../test/harness/samples';
import { openTincan, type Tincan } from '../test/harness/tincan';
import { until } from '../test/harness/until';
import { press } from '../test/harness/view';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
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
    return { gib, seconds, sender: growth(sender), receiver: growth(receiver) };
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

function growth(watch: MemoryWatch): Growth {
  const mib = (bytes: number) => Math.round(bytes / MIB);
  const peak = watch.stop();
  return { beforeMiB: mib(watch.before), peakMiB: mib(peak), grownMiB: mib(peak - watch.before) };
}
