// A private file system in memory: it can be small, it notes the order of what is done, and it lets nobody open a part
// twice at a time.

import type { OpenPart, Part, PartName } from '../../../../../src/offscreen/transfer/worker/part';
import type { Bytes } from '../../../../../src/protocol/codec/bytes';
import type { TransferId } from '../../../../../src/protocol/snapshot/ids';

export class FakeDisk {
  readonly #parts = new Map<string, Bytes>();
  readonly #handles = new Set<string>();
  /** What was done to which part, in order: `write data`, `flush data`, `write journal`, … */
  readonly operations: string[] = [];
  /** How long any part may become. */
  room = Number.POSITIVE_INFINITY;
  isBroken = false;

  open: OpenPart = async (transfer, name) => {
    const key = `${transfer}/${name}`;
    if (this.isBroken || this.#handles.has(key)) return 'disk-failed';
    this.#handles.add(key);
    return this.#part(key, name);
  };

  get openParts(): number {
    return this.#handles.size;
  }

  content(transfer: TransferId, name: PartName): Bytes {
    return this.#parts.get(`${transfer}/${name}`) ?? new Uint8Array();
  }

  /** What a crash can leave: a part that is not what it was. */
  put(transfer: TransferId, name: PartName, content: Bytes): void {
    this.#parts.set(`${transfer}/${name}`, content);
  }

  #grow(key: string, bytes: number): Bytes {
    const old = this.#parts.get(key) ?? new Uint8Array();
    if (old.length >= bytes) return old;
    const grown = new Uint8Array(bytes);
    grown.set(old);
    this.#parts.set(key, grown);
    return grown;
  }

  #part(key: string, name: PartName): Part {
    return {
      read: (at, length) => (this.#parts.get(key) ?? new Uint8Array()).slice(at, at + length),
      write: (bytes, at) => {
        this.operations.push(`write ${name}`);
        if (at + bytes.length > this.room) return 'disk-full';
        this.#grow(key, at + bytes.length).set(bytes, at);
        return null;
      },
      reserve: (bytes) => {
        if (bytes > this.room) return 'disk-full';
        this.#grow(key, bytes);
        return null;
      },
      flush: () => {
        this.operations.push(`flush ${name}`);
        return null;
      },
      close: () => {
        this.#handles.delete(key);
      },
    };
  }
}
