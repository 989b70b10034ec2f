// Looks at the fixed header of each packet from a client before aedes does: its kind and its length. aedes would keep a packet
// of 256 MB until it is whole.

import { MQTT_LENGTH_BYTES, MQTT_REMAINING_BYTES } from '../../src/protocol/mqtt/limits';
import { PACKET_TYPE } from '../../src/protocol/mqtt/packets';

const UNSUBSCRIBE = 10;
const ALLOWED: ReadonlySet<number> = new Set([
  PACKET_TYPE.CONNECT,
  PACKET_TYPE.PUBLISH,
  PACKET_TYPE.PUBACK,
  PACKET_TYPE.SUBSCRIBE,
  UNSUBSCRIBE,
  PACKET_TYPE.PINGREQ,
  PACKET_TYPE.DISCONNECT,
]);
/** Of PUBLISH: QoS 2, and retained. */
const NOT_ALLOWED_FLAGS = 0b0101;

export class PacketGuard {
  /** Of the body of the packet that has begun. */
  #left = 0;
  #isInHeader = false;
  #lengthBytes = 0;

  /** How many packets begin in this chunk; null when one is not allowed. */
  take(chunk: Uint8Array): number | null {
    let begun = 0;
    for (let at = 0; at < chunk.length; ) {
      const byte = chunk[at] as number;
      if (this.#isInHeader) {
        if (!this.#takeLength(byte)) return null;
        at += 1;
      } else if (this.#left > 0) {
        const skipped = Math.min(this.#left, chunk.length - at);
        this.#left -= skipped;
        at += skipped;
      } else {
        if (!isAllowed(byte)) return null;
        this.#isInHeader = true;
        this.#lengthBytes = 0;
        begun += 1;
        at += 1;
      }
    }
    return begun;
  }

  #takeLength(byte: number): boolean {
    this.#left += (byte & 0x7f) * 0x80 ** this.#lengthBytes;
    this.#lengthBytes += 1;
    this.#isInHeader = (byte & 0x80) !== 0;
    const isTooLong = this.#isInHeader && this.#lengthBytes === MQTT_LENGTH_BYTES;
    return this.#left <= MQTT_REMAINING_BYTES && !isTooLong;
  }
}

function isAllowed(first: number): boolean {
  const type = first >> 4;
  return ALLOWED.has(type) && !(type === PACKET_TYPE.PUBLISH && (first & NOT_ALLOWED_FLAGS) !== 0);
}
