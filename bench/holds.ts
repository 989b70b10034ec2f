// npx tsx bench/holds.ts: what 100 `file.hold` frames cost on a folder of 10,000 entries, and what the first hundred
// ticks of its progress do. The page's side of transfers in Node, with a store that copies what it is given, as IndexedDB
// does.

import { serialize } from 'node:v8';
import type { ContactId, TransferId } from '../src/protocol/snapshot/ids';
import { ENTRIES_PER_FRAME, FILES_PER_OFFER } from '../src/protocol/transfer/limits';
import '../test/unit/fake-offscreen';
import type { RecordStore } from '../src/offscreen/transfer/record-store';
import { createTransfers } from '../src/offscreen/transfer/transfers';
import type { FileFrame } from '../src/protocol/transfer/file-frames';

const HOLDS = 100;
const PEER = 'peer' as ContactId;
const transfer = 'a'.repeat(32) as TransferId;

let puts = 0;
let bytes = 0;

function copy(...given: unknown[]): Promise<void> {
  puts += 1;
  bytes += serialize(given).length;
  return new Promise((resolve) => setTimeout(resolve, 1));
}

const store: RecordStore = {
  all: async () => [],
  put: copy,
  source: async () => null,
  putSource: copy,
  remove: async () => undefined,
};

let digest = '';
const transfers = createTransfers(
  {
    changed(view) {
      digest = view.digest;
    },
    kept: () => undefined,
    verified: () => undefined,
    problem: () => undefined,
  },
  {
    openWorker: () => ({ send: () => undefined, answers: async () => true, end: () => undefined }),
    parts: {
      file: async () => null,
      writable: async () => new WritableStream(),
      remove: async () => undefined,
      sweep: async () => undefined,
    },
    store,
  },
);
const files = transfers.attach({
  peer: PEER,
  certificate: {} as RTCCertificate,
  pinned: () => '',
  roundTripMs: async () => null,
  send: () => undefined,
  unknown: () => undefined,
  misbehaved: () => undefined,
});

function offerParts(): FileFrame[] {
  return Array.from({ length: FILES_PER_OFFER / ENTRIES_PER_FRAME }, (_, part) => ({
    t: 'file.offer' as const,
    transfer,
    first: part * ENTRIES_PER_FRAME,
    count: FILES_PER_OFFER,
    entries: Array.from({ length: ENTRIES_PER_FRAME }, (_, i) => ({
      path: `folder ${part}/a picture from the holidays ${i}.jpg`,
      bytes: 1_000_000,
    })),
  }));
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

async function measure(what: string, frames: readonly FileFrame[]): Promise<void> {
  [puts, bytes] = [0, 0];
  const before = process.cpuUsage();
  for (const frame of frames) {
    files.take(frame);
    // As from the channel: a task each.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await settled();
  const { user, system } = process.cpuUsage(before);
  console.log(
    `${what}: ${((user + system) / 1_000).toFixed(0)} ms of CPU, ${puts} puts of ${bytes} bytes in all`,
  );
}

files.up();
await settled();
await measure('an offer of 10,000 entries', offerParts());
transfers.accept(transfer, digest, [], 'zip');
await settled();
const hold = (holds: 'paused'[]): FileFrame => ({ t: 'file.hold', transfer, holds });
await measure(
  `${HOLDS} holds that change something`,
  Array.from({ length: HOLDS }, (_, n) => hold(n % 2 === 0 ? ['paused'] : [])),
);
await measure(
  `${HOLDS} holds that change nothing`,
  Array.from({ length: HOLDS }, () => hold([])),
);
process.exit();
