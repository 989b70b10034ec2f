// Parts in memory, on a disk that can be small, and that notices a part left open.

import type { OpenParts, Part } from '../../../../src/offscreen/transfer/part-store';
import type { TransferId } from '../../../../src/protocol/snapshot';

export class FakeParts implements OpenParts {
  readonly #parts = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Names of the parts that are open. */
  readonly handles = new Set<string>();
  /** Bytes the disk has room for at preflight, and in all when written. */
  roomAtPreflight = Number.POSITIVE_INFINITY;
  room = Number.POSITIVE_INFINITY;
  flushes = 0;

  preflight: OpenParts['preflight'] = async (_transfer, bytes) =>
    bytes > this.roomAtPreflight ? 'disk-full' : null;

  open: OpenParts['open'] = async (transfer, file) => {
    const name = `${transfer}/${file}`;
    if (this.handles.has(name)) return null;
    this.handles.add(name);
    this.#parts.set(name, new Uint8Array());
    return this.#part(name);
  };

  holds(transfer: TransferId, file: number, bytes: Uint8Array): boolean {
    const part = this.#parts.get(`${transfer}/${file}`);
    return part !== undefined && Buffer.compare(part, bytes) === 0;
  }

  #part(name: string): Part {
    return {
      write: (bytes, at) => {
        if (at + bytes.length > this.room) return 'disk-full';
        const old = this.#parts.get(name) ?? new Uint8Array();
        const grown = new Uint8Array(Math.max(old.length, at + bytes.length));
        grown.set(old);
        grown.set(bytes, at);
        this.#parts.set(name, grown);
        return null;
      },
      flush: () => {
        this.flushes += 1;
        return null;
      },
      close: () => void this.handles.delete(name),
    };
  }
}
