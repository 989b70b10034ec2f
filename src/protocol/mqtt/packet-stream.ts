// Packets out of the bytes of an MQTT connection. A WebSocket message may hold half a packet, one or several (MQTT 3.1.1,
// section 6). Each byte is copied once, however small the pieces are.

import type { Bytes } from '../codec/bytes';
import { MQTT_CHUNK_BYTES, MQTT_LENGTH_BYTES, MQTT_REMAINING_BYTES } from './limits';
import { type ReceivedPacket, receivedPacket } from './received-packet';

export class PacketStream {
  #broken = false;
  /** Of the packet that has begun. */
  #header: number | null = null;
  #length = 0;
  #lengthBytes = 0;
  /** Null until the length is known. */
  #body: Bytes | null = null;
  #filled = 0;

  /** The packets that end in this chunk. Null, now and from now on, when the bytes are not what a broker may send. */
  push(chunk: Uint8Array): ReceivedPacket[] | null {
    if (chunk.length > MQTT_CHUNK_BYTES) this.#broken = true;
    const packets: ReceivedPacket[] = [];
    let at = 0;
    while (at < chunk.length && !this.#broken) {
      at += this.#body ? this.#fill(chunk.subarray(at)) : this.#readHeader(chunk[at] as number);
      if (this.#body && this.#filled === this.#body.length) this.#end(this.#body, packets);
    }
    return this.#broken ? null : packets;
  }

  /** Takes the first byte of a packet, or a byte of its length. */
  #readHeader(byte: number): number {
    if (this.#header === null) {
      this.#header = byte;
      return 1;
    }
    this.#length += (byte & 0x7f) * 0x80 ** this.#lengthBytes;
    this.#lengthBytes += 1;
    const goesOn = (byte & 0x80) !== 0;
    if (this.#length > MQTT_REMAINING_BYTES || (goesOn && this.#lengthBytes === MQTT_LENGTH_BYTES)) {
      this.#broken = true;
    } else if (!goesOn) {
      this.#body = new Uint8Array(this.#length);
    }
    return 1;
  }

  #fill(rest: Uint8Array): number {
    const body = this.#body as Bytes;
    const taken = rest.subarray(0, body.length - this.#filled);
    body.set(taken, this.#filled);
    this.#filled += taken.length;
    return taken.length;
  }

  #end(body: Bytes, packets: ReceivedPacket[]): void {
    const packet = receivedPacket(this.#header as number, body);
    if (packet) packets.push(packet);
    else this.#broken = true;
    this.#header = null;
    this.#length = 0;
    this.#lengthBytes = 0;
    this.#body = null;
    this.#filled = 0;
  }
}
