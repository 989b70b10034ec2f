// How much the extension's process grows, on each side, while one big file crosses. Linux: reads /proc.

import { until } from '../test/harness/browser/until';
import { openBroker } from '../test/harness/network/broker';
import { type MemoryWatch, watchMemory } from '../test/harness/probe/memory-watch';
import {
  acceptAll,
  befriend,
  call,
  clearTransfers,
  pickFile,
  transferIs,
} from '../test/harness/user/actions';
import { openSamples, type Sample } from '../test/harness/user/samples';
import { openTincan, type Tincan } from '../test/harness/user/tincan';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
const SMALL_BYTES = 64 * MIB;
const PATIENCE_MS = 30 * 60_000;

interface Growth {
  beforeMiB: number;
  peakMiB: number;
  grownMiB: number;
}

interface Sending {
  seconds: number;
  sender: Growth;
  receiver: Growth;
}

export interface MemoryReport {
  gib: number;
  /** A file of 64 MiB, sent first: what any transfer takes. */
  small: Sending;
  big: Sending;
  /** How much further the big one grew. */
  moreThanSmallMiB: { sender: number; receiver: number };
}

export async function measureMemory(gib: number): Promise<MemoryReport> {
  const broker = await openBroker();
  const samples = openSamples();
  const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const ben = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  try {
    await befriend(ada, ben);
    await call(ada, ben, 'data');
    const small = await watchSending(ada, ben, samples.sparse('small.bin', SMALL_BYTES));
    for (const tincan of [ada, ben]) await clearTransfers(tincan);
    const big = await watchSending(ada, ben, samples.sparse('big.bin', gib * GIB));
    const more = (side: 'sender' | 'receiver') => big[side].grownMiB - small[side].grownMiB;
    return { gib, small, big, moreThanSmallMiB: { sender: more('sender'), receiver: more('receiver') } };
  } finally {
    await Promise.all([ada.close(), ben.close()]);
    samples.close();
    await broker.close();
  }
}

async function watchSending(ada: Tincan, ben: Tincan, { path }: Sample): Promise<Sending> {
  await pickFile(ada, path);
  await transferIs(ben, 'offered');
  const sender = await watchMemory(ada);
  const receiver = await watchMemory(ben);
  const started = performance.now();
  await ben.inPopup(acceptAll);
  await Promise.all([saved(ada), saved(ben)]);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return { seconds, sender: growth(sender), receiver: growth(receiver) };
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
