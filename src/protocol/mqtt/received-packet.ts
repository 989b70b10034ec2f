// What a packet from an MQTT 3.1.1 broker means. Null for everything that a broker may not say, or not to us.

import { type Bytes, Reader } from '../codec/bytes';
import { MQTT_TOPIC_BYTES } from './limits';
import { PACKET_TYPE, type Qos } from './packets';

export type ReceivedPacket =
  /** Section 3.2.2.3: 0 is accepted, 1 to 5 are refusals. */
  | { type: 'CONNACK'; code: number }
  /** Section 3.9.3: `granted` is null when the broker refuses the subscription. */
  | { type: 'SUBACK'; packetId: number; granted: Qos | null }
  /** `packetId` is null at QoS 0, where nothing is acknowledged. */
  | { type: 'PUBLISH'; topic: string; payload: Bytes; retained: boolean; packetId: number | null }
  | { type: 'PUBACK'; packetId: number }
  | { type: 'PINGRESP' };

const CONNACK_CODE_MAX = 5;
const SUBACK_FAILURE = 0x80;
const RETAIN = 0b0001;
const DUPLICATE = 0b1000;
/** Of which a publisher may make no use (section 4.7.1), and the one character that no text may hold (section 1.5.3). */
const NO_TOPIC = /[+#\0]/;

/** `header` is the first byte of the packet, `body` all that follows its length. */
export function receivedPacket(header: number, body: Bytes): ReceivedPacket | null {
  const flags = header & 0x0f;
  const type = header >> 4;
  if (type === PACKET_TYPE.PUBLISH) return publish(flags, body);
  // Section 2.2.2: every other packet that we may get has reserved flags.
  if (flags !== 0) return null;
  const reader = new Reader(body);
  const read = shortPacket(type, reader);
  return reader.ok ? read : null;
}

function shortPacket(type: number, reader: Reader): ReceivedPacket | null {
  switch (type) {
    case PACKET_TYPE.CONNACK:
      return connack(reader.u8(), reader.u8());
    case PACKET_TYPE.SUBACK:
      return suback(reader.u16(), reader.u8());
    case PACKET_TYPE.PUBACK:
      return puback(reader.u16());
    case PACKET_TYPE.PINGRESP:
      return { type: 'PINGRESP' };
    default:
      return null;
  }
}

/** We ask for no session that was there before, and a broker that has one does not understand us. */
function connack(flags: number, code: number): ReceivedPacket | null {
  return flags === 0 && code <= CONNACK_CODE_MAX ? { type: 'CONNACK', code } : null;
}

/** We ask for one topic filter at once. */
function suback(packetId: number, code: number): ReceivedPacket | null {
  if (packetId === 0) return null;
  if (code === SUBACK_FAILURE) return { type: 'SUBACK', packetId, granted: null };
  return code === 0 || code === 1 ? { type: 'SUBACK', packetId, granted: code } : null;
}

function puback(packetId: number): ReceivedPacket | null {
  return packetId === 0 ? null : { type: 'PUBACK', packetId };
}

/** No broker may send more than the quality that we subscribed with: QoS 2 is refused. */
function publish(flags: number, body: Bytes): ReceivedPacket | null {
  const qos = (flags >> 1) & 0b11;
  if (qos > 1 || (qos === 0 && flags & DUPLICATE)) return null;
  const reader = new Reader(body);
  const topicBytes = reader.u16();
  if (topicBytes === 0 || topicBytes > MQTT_TOPIC_BYTES) return null;
  const topic = utf8(reader.bytes(topicBytes));
  const packetId = qos === 0 ? null : reader.u16();
  const payload = reader.rest();
  if (!reader.ok || topic === null || NO_TOPIC.test(topic) || packetId === 0) return null;
  return { type: 'PUBLISH', topic, payload, retained: (flags & RETAIN) !== 0, packetId };
}

/** Null for bytes that are no UTF-8. A byte order mark is a character like any other (section 1.5.3). */
function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (_notUtf8) {
    return null;
  }
}
