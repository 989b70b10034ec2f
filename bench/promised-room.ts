// npx tsx bench/promised-room.ts: what an accepted offer of 8 TiB takes in memory before its first byte, on a disk that
// has the room and on one that has not.

import type { OpenPart, Part } from '../src/offscreen/transfer/worker/part';
import { Receiving } from '../src/offscreen/transfer/worker/receiving';
import type { TransferId } from '../src/protocol/snapshot/ids';
import { TRANSFER_BYTES } from '../src/protocol/transfer/limits';

/** As the browser's: whoever asks for so many bytes gets an array of that size, and a view of what there was. */
const openOn =
  (room: number): OpenPart =>
  async () =>
    ({
      read: (_at, length) => new Uint8Array(length).subarray(0, 0),
      write: () => null,
      reserve: (bytes) => (bytes > room ? 'disk-full' : null),
      flush: () => null,
      close: () => undefined,
    }) satisfies Part;

let allocated = 0;
globalThis.Uint8Array = new Proxy(Uint8Array, {
  construct(target, given) {
    const made: Uint8Array = Reflect.construct(target, given);
    if (typeof given[0] === 'number') allocated += made.byteLength;
    return made;
  },
});

for (const [what, room] of [
  ['has the room', Number.POSITIVE_INFINITY],
  ['is full', 0],
] as const) {
  allocated = 0;
  const events = {
    committed: () => undefined,
    verified: () => undefined,
    want: () => undefined,
    diskFull: () => undefined,
    failed: () => undefined,
  };
  const receiving = new Receiving('a'.repeat(32) as TransferId, TRANSFER_BYTES, events);
  const answer = await receiving.prepare(openOn(room));
  console.log(
    `a disk that ${what}: ${answer ?? 'prepared'}, ${allocated.toLocaleString('en')} bytes allocated`,
  );
}
