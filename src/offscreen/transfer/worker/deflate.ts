// Packs and unpacks a block as raw DEFLATE (RFC 1951) by the browser's own code, a piece at a time: what a peer has packed
// never takes more memory than it may, and packing never keeps the worker from its lanes for long.

import type { Bytes } from '../../../protocol/codec/bytes';
import { DEFLATE_PIECE_BYTES, INFLATE_PIECE_BYTES } from '../../../protocol/transfer/limits';

const FORMAT = 'deflate-raw';

/** Null when it comes to more than `most` bytes. */
export async function deflated(bytes: Bytes, most: number): Promise<Bytes | null> {
  const { readable, writable } = new CompressionStream(FORMAT);
  const written = write(writable, bytes, DEFLATE_PIECE_BYTES, otherTasks);
  const [packed] = await Promise.all([readInto(new Uint8Array(most), readable), written]);
  return packed;
}

/** Null when it is not exactly `length` bytes, packed, and nothing behind them. */
export async function inflated(packed: Bytes, length: number): Promise<Bytes | null> {
  const { readable, writable } = new DecompressionStream(FORMAT);
  // A piece is not taken before what came of the piece before it was read.
  const written = write(writable, packed, INFLATE_PIECE_BYTES, () => null);
  const [plain] = await Promise.all([readInto(new Uint8Array(length), readable), written]);
  return plain?.length === length ? plain : null;
}

/** Never rejects: whoever reads hears of it. */
async function write(
  writable: WritableStream<BufferSource>,
  bytes: Bytes,
  pieceBytes: number,
  between: () => Promise<void> | null,
): Promise<void> {
  const writer = writable.getWriter();
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      await writer.write(bytes.subarray(at, at + pieceBytes));
      await between();
    }
    await writer.close();
  } catch (_refused) {
    // What was packed is no DEFLATE, or the reader has seen enough.
  }
}

/** What came, in the bytes of `room`; null when the stream breaks, or more comes than there is room for. */
async function readInto(room: Bytes, readable: ReadableStream<Uint8Array>): Promise<Bytes | null> {
  const reader = readable.getReader();
  let filled = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (filled + read.value.length > room.length) {
        await reader.cancel();
        return null;
      }
      room.set(read.value, filled);
      filled += read.value.length;
    }
    return room.subarray(0, filled);
  } catch (_noDeflate) {
    return null;
  }
}

/** Lets the worker do what waits: a stream alone never does, and a timer takes 4 ms. */
function otherTasks(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
