// Packets out of the bytes of an MQTT connection. A WebSocket message may hold half a packet, one or several (MQTT 3.1.1,
// section 6). Each byte is copied once, however small the pieces are.

import type { Bytes } from '../codec/bytes';
import { MQTT_CHUNK_BYTES, MQTT_LENGTH_BYTES, MQTT_REMAINING_BYTES } from './limits';
import { type ReceivedPacket, receivedPacket } from './received-packet';

/** How far the packet is read that has begun. */
type Reading =
  | { name: 'nothing' }
  | { name: 'length'; header: number; length: number; bytes: number }
  | { name: 'body'; header: number; body: Bytes; filled: number }
  | { name: 'broken' };

const NOTHING: Reading = { name: 'nothing' };
const BROKEN: Reading = { name: 'broken' };

export class PacketStream {
  #reading: Reading = NOTHING;

  /** The packets that end in this chunk. Null, now and from now on, when the bytes are not what a broker may send. */
  push(chunk: Uint8Array): ReceivedPacket[] | null {
    if (chunk.length > MQTT_CHUNK_BYTES) this.#reading = BROKEN;
    const packets: ReceivedPacket[] = [];
    let at = 0;
    while (at < chunk.length && this.#reading.name !== 'broken') {
      at += this.#read(chunk.subarray(at));
      if (this.#reading.name !== 'body' || this.#reading.filled < this.#reading.body.length) continue;
      const packet = receivedPacket(this.#reading.header, this.#reading.body);
      if (packet) packets.push(packet);
      this.#reading = packet ? NOTHING : BROKEN;
    }
    return this.#reading.name === 'broken' ? null : packets;
  }

  /** Takes the first byte of a packet, or a byte of its length, or as much of its body as is there. Returns how many. */
  #read(rest: Uint8Array): number {
    const reading = this.#reading;
    const byte = rest[0] as number;
    if (reading.name === 'body') {
      const taken = rest.subarray(0, reading.body.length - reading.filled);
      reading.body.set(taken, reading.filled);
      reading.filled += taken.length;
      return taken.length;
    }
    this.#reading =
      reading.name === 'length'
        ? lengthened(reading, byte)
        : { name: 'length', header: byte, length: 0, bytes: 0 };
    return 1;
  }
}

/** A length has up to four bytes, seven bits in each, the lowest first. The highest bit says that another byte follows. */
function lengthened(before: Extract<Reading, { name: 'length' }>, byte: number): Reading {
  const { header } = before;
  const length = before.length + (byte & 0x7f) * 0x80 ** before.bytes;
  const bytes = before.bytes + 1;
  const goesOn = (byte & 0x80) !== 0;
  if (length > MQTT_REMAINING_BYTES || (goesOn && bytes === MQTT_LENGTH_BYTES)) return BROKEN;
  if (goesOn) return { name: 'length', header, length, bytes };
  return { name: 'body', header, body: new Uint8Array(length), filled: 0 };
}
