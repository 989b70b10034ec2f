// Ten thousand small files, picked at once: nothing may cost a round trip for each. They are saved as one zip.

import { readyForCode } from '../test/harness/browser/page-code';
import { openBroker } from '../test/harness/network/broker';
import { befriend } from '../test/harness/user/actions';
import { openSamples } from '../test/harness/user/samples';
import { openTincan } from '../test/harness/user/tincan';
import { startMeter } from './meter';
import { callThrough, sendByTincan } from './tincan-transfer';

const FILES = 10_000;
const FILE_BYTES = 1024;

export interface ManyReport {
  files: number;
  /** From the pick until every byte is verified. */
  verifiedSeconds: number;
  /** From the pick to Downloads. */
  savedSeconds: number;
  grownMiB: number;
}

export async function measureMany(): Promise<ManyReport> {
  const broker = await openBroker();
  const samples = openSamples();
  const sender = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const receiver = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  const rooms = [sender.room.page, receiver.room.page];
  try {
    for (const room of rooms) await readyForCode(room);
    await befriend(sender, receiver);
    await callThrough(sender, receiver, 'data', null);
    const paths = Array.from({ length: FILES }, (_, nth) => samples.random(`${nth}.bin`, FILE_BYTES).path);
    const { verifiedMs, savedMs, usage } = await sendByTincan(sender, receiver, paths, () =>
      startMeter(rooms.map((room) => room.browser())),
    );
    const seconds = (ms: number) => Math.round(ms / 100) / 10;
    return {
      files: FILES,
      verifiedSeconds: seconds(verifiedMs),
      savedSeconds: seconds(savedMs),
      grownMiB: Math.round(usage.grownMiB),
    };
  } finally {
    await Promise.all([sender.close(), receiver.close()]);
    samples.close();
    await broker.close();
  }
}
