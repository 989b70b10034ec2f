// The packets of MQTT 3.1.1 that a client sends, as bytes (OASIS, 29 October 2014; the sections are in the comments).

import { type Bytes, concat, u8, u16 } from '../codec/bytes';

/** Section 2.2.1. */
export const PACKET_TYPE = {
  CONNECT: 1,
  CONNACK: 2,
  PUBLISH: 3,
  PUBACK: 4,
  SUBSCRIBE: 8,
  SUBACK: 9,
  PINGREQ: 12,
  PINGRESP: 13,
  DISCONNECT: 14,
} as const;

/** At most once, or at least once. Nothing of Tincan needs exactly once. */
export type Qos = 0 | 1;

export interface Connect {
  clientId: string;
  username: string;
  password: string;
  keepaliveSeconds: number;
}

export interface Publish {
  topic: string;
  payload: Uint8Array;
  qos: Qos;
  /** Of no meaning at QoS 0. */
  packetId: number;
}

/** Section 3.1.2: the version of 3.1.1. */
const PROTOCOL_LEVEL = 4;
/** Section 3.1.2.3: a user name and a password, a session that ends with the connection, and no will. */
const CONNECT_FLAGS = 0b1100_0010;
/** Section 2.2.2: SUBSCRIBE has this value in the flags. */
const SUBSCRIBE_FLAGS = 0b0010;
const QOS_SHIFT = 1;

/** Section 3.1. */
export function connectPacket({ clientId, username, password, keepaliveSeconds }: Connect): Bytes {
  return packet(
    PACKET_TYPE.CONNECT,
    0,
    string('MQTT'),
    u8(PROTOCOL_LEVEL),
    u8(CONNECT_FLAGS),
    u16(keepaliveSeconds),
    string(clientId),
    string(username),
    string(password),
  );
}

/** Section 3.8, for one topic filter. */
export function subscribePacket(packetId: number, filter: string, qos: Qos): Bytes {
  return packet(PACKET_TYPE.SUBSCRIBE, SUBSCRIBE_FLAGS, u16(packetId), string(filter), u8(qos));
}

/** Section 3.3. Never retained, and never marked as a double. */
export function publishPacket({ topic, payload, qos, packetId }: Publish): Bytes {
  const identifier = qos === 0 ? new Uint8Array() : u16(packetId);
  return packet(PACKET_TYPE.PUBLISH, qos << QOS_SHIFT, string(topic), identifier, payload);
}

/** Section 3.4. */
export function pubackPacket(packetId: number): Bytes {
  return packet(PACKET_TYPE.PUBACK, 0, u16(packetId));
}

/** Section 3.12. */
export function pingPacket(): Bytes {
  return packet(PACKET_TYPE.PINGREQ, 0);
}

/** Section 3.14. */
export function disconnectPacket(): Bytes {
  return packet(PACKET_TYPE.DISCONNECT, 0);
}

function packet(type: number, flags: number, ...parts: readonly Uint8Array[]): Bytes {
  const body = concat(...parts);
  return concat(u8((type << 4) | flags), remainingLength(body.length), body);
}

/** Section 2.2.3: seven bits a byte, the lowest first; the highest bit says that a byte follows. */
function remainingLength(length: number): Uint8Array {
  const bytes: number[] = [];
  let rest = length;
  do {
    const digit = rest % 0x80;
    rest = Math.floor(rest / 0x80);
    bytes.push(rest > 0 ? digit | 0x80 : digit);
  } while (rest > 0);
  return Uint8Array.from(bytes);
}

/** Section 1.5.3: UTF-8 after its length in two bytes. */
function string(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return concat(u16(bytes.length), bytes);
}
