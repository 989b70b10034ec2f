// The bytes of packets: those of the tables in MQTT 3.1.1 (OASIS, 29 October 2014), and what mqtt-packet, the codec of mqtt.js
// and aedes, reads from ours and writes for us.

import * as fc from 'fast-check';
import { generate, type Packet, parser } from 'mqtt-packet';
import { describe, expect, test } from 'vitest';
import { hex, hexBytes } from '../../../../src/protocol/codec/bytes';
import {
  MQTT_CHUNK_BYTES,
  MQTT_REMAINING_BYTES,
  MQTT_TOPIC_BYTES,
} from '../../../../src/protocol/mqtt/limits';
import { PacketStream } from '../../../../src/protocol/mqtt/packet-stream';
import {
  connectPacket,
  disconnectPacket,
  pingPacket,
  pubackPacket,
  publishPacket,
  subscribePacket,
} from '../../../../src/protocol/mqtt/packets';

const bytes = (text: string) => hexBytes(text.replaceAll(' ', ''));
const read = (...chunks: readonly Uint8Array[]) => {
  const stream = new PacketStream();
  return chunks.map((chunk) => stream.push(chunk));
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const published = (topic: string, payload: Uint8Array, packetId: number | null = null, retained = false) => ({
  type: 'PUBLISH',
  topic,
  payload: Uint8Array.from(payload),
  retained,
  packetId,
});

describe('the tables of the specification', () => {
  test('3.1.2: the variable header of CONNECT, with a user name, a password and a new session', () => {
    const packet = connectPacket({ clientId: 'c', username: 'u', password: 'p', keepaliveSeconds: 10 });
    expect(hex(packet)).toBe(hex(bytes('10 13 0004 4d515454 04 c2 000a 0001 63 0001 75 0001 70')));
  });

  test('3.8: SUBSCRIBE with packet identifier 10 and a/b at QoS 1', () => {
    expect(hex(subscribePacket(10, 'a/b', 1))).toBe(hex(bytes('82 08 000a 0003 612f62 01')));
  });

  test('3.3: PUBLISH to a/b with packet identifier 10', () => {
    const packet = publishPacket({ topic: 'a/b', payload: new Uint8Array(), qos: 1, packetId: 10 });
    expect(hex(packet)).toBe(hex(bytes('32 07 0003 612f62 000a')));
    expect(read(packet)).toEqual([[published('a/b', new Uint8Array(), 10)]]);
  });

  test('3.4, 3.12 and 3.14: the packets of a fixed length', () => {
    expect([pubackPacket(0x1234), pingPacket(), disconnectPacket()].map(hex)).toEqual([
      '40021234',
      'c000',
      'e000',
    ]);
  });

  test.each([
    [127, '7f'],
    [128, '8001'],
    [16_383, 'ff7f'],
    [16_384, '808001'],
  ])('2.2.3: a remaining length of %i', (length, encoded) => {
    const topic = utf8('a/b');
    const packet = publishPacket({
      topic: 'a/b',
      payload: new Uint8Array(length - topic.length - 2),
      qos: 0,
      packetId: 0,
    });
    expect(hex(packet.subarray(0, 1 + encoded.length / 2))).toBe(`30${encoded}`);
    expect(read(packet)[0]).toHaveLength(1);
  });

  test.each([
    ['3.2: CONNACK, accepted', '20 02 00 00', { type: 'CONNACK', code: 0 }],
    ['3.2: CONNACK, not authorised', '20 02 00 05', { type: 'CONNACK', code: 5 }],
    ['3.4: PUBACK', '40 02 00 0a', { type: 'PUBACK', packetId: 10 }],
    ['3.9: SUBACK at QoS 0', '90 03 00 0a 00', { type: 'SUBACK', packetId: 10, granted: 0 }],
    ['3.9: SUBACK, failure', '90 03 00 0a 80', { type: 'SUBACK', packetId: 10, granted: null }],
    ['3.13: PINGRESP', 'd0 00', { type: 'PINGRESP' }],
    ['3.3: PUBLISH, retained', '31 06 0003 612f62 21', published('a/b', utf8('!'), null, true)],
    // 1.5.3.1: the example of a string, an A and a character beyond the basic plane.
    ['1.5.3: UTF-8', '30 07 0005 41 f0 aa 9b 94', published('A\u{2a6d4}', new Uint8Array())],
    // 1.5.3: a byte order mark is a character.
    ['1.5.3: U+FEFF', '30 05 0003 efbbbf', published('\ufeff', new Uint8Array())],
  ])('%s', (_name, packet, meaning) => {
    expect(read(bytes(packet))).toEqual([[meaning]]);
  });
});

describe('what no broker may say to us', () => {
  test.each([
    ['a packet of type 0', '00 00'],
    ['a packet of type 15', 'f0 00'],
    ['CONNECT', '10 00'],
    ['SUBSCRIBE', '82 08 000a 0003 612f62 01'],
    ['PUBREC', '50 02 000a'],
    ['reserved flags in CONNACK', '21 02 00 00'],
    ['a session that was there before', '20 02 01 00'],
    ['a return code that is reserved', '20 02 00 06'],
    ['CONNACK cut short', '20 01 00'],
    ['CONNACK with a byte left over', '20 03 00 00 00'],
    ['PUBACK of packet 0', '40 02 00 00'],
    ['SUBACK of packet 0', '90 03 00 00 00'],
    ['SUBACK for two topics', '90 04 00 0a 00 00'],
    ['SUBACK at QoS 2', '90 03 00 0a 02'],
    ['PINGRESP with a body', 'd0 01 00'],
    ['PUBLISH at QoS 2', '34 08 0003 612f62 000a 21'],
    ['PUBLISH at QoS 3', '36 08 0003 612f62 000a 21'],
    ['PUBLISH at QoS 0 as a double', '38 06 0003 612f62 21'],
    ['PUBLISH of packet 0', '32 07 0003 612f62 0000'],
    ['PUBLISH without its packet identifier', '32 06 0003 612f62 00'],
    ['PUBLISH without a topic', '30 02 0000'],
    ['a topic longer than its packet', '30 05 0009 612f62'],
    ['a topic with a wildcard', '30 05 0003 612f2b'],
    ['a topic with U+0000', '30 05 0003 612f00'],
    ['a topic that is no UTF-8', '30 04 0002 c328'],
    ['a topic with half of a surrogate pair', '30 05 0003 eda080'],
    ['a length of five bytes', '30 80 80 80 80 01'],
  ])('%s', (_name, packet) => {
    expect(read(bytes(packet), bytes('d000'))).toEqual([null, null]);
  });

  test('a topic that is too long', () => {
    const topic = (length: number) =>
      read(publishPacket({ topic: 'a'.repeat(length), payload: new Uint8Array(), qos: 0, packetId: 0 }));
    expect(topic(MQTT_TOPIC_BYTES)[0]).toHaveLength(1);
    expect(topic(MQTT_TOPIC_BYTES + 1)).toEqual([null]);
  });

  test('a packet that is too long is refused before its body comes', () => {
    const header = (remaining: number) =>
      Uint8Array.of(0x30, (remaining & 0x7f) | 0x80, ((remaining >> 7) & 0x7f) | 0x80, remaining >> 14);
    expect(read(header(MQTT_REMAINING_BYTES))).toEqual([[]]);
    expect(read(header(MQTT_REMAINING_BYTES + 1))).toEqual([null]);
  });

  test('a WebSocket message of more bytes than a broker writes at once', () => {
    const pongs = (length: number) => Uint8Array.from({ length }, (_, at) => (at % 2 === 0 ? 0xd0 : 0));
    expect(read(pongs(MQTT_CHUNK_BYTES))[0]).toHaveLength(MQTT_CHUNK_BYTES / 2);
    expect(read(pongs(MQTT_CHUNK_BYTES + 2))).toEqual([null]);
  });
});

const text = fc
  .string({ unit: 'binary', maxLength: 60 })
  .filter((each) => !/[+#\0]/.test(each) && !/\p{Surrogate}/u.test(each));
const topic = text.filter((each) => each.length > 0);
const packetId = fc.integer({ min: 1, max: 0xffff });
const payload = fc.uint8Array({ maxLength: 300 });

/** What mqtt-packet reads from these bytes. */
function readByMqttPacket(written: Uint8Array): Packet[] {
  const found: Packet[] = [];
  const reader = parser({ protocolVersion: 4 });
  reader.on('packet', (packet: Packet) => found.push(packet));
  reader.on('error', (error: Error) => {
    throw error;
  });
  reader.parse(Buffer.from(written));
  return found;
}

describe('against mqtt-packet', () => {
  test('it reads the CONNECT that we write', () => {
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.integer({ min: 0, max: 0xffff }),
        (clientId, username, password, keepaliveSeconds) => {
          fc.pre(clientId.length > 0);
          const [packet] = readByMqttPacket(
            connectPacket({ clientId, username, password, keepaliveSeconds }),
          );
          expect(packet).toMatchObject({
            cmd: 'connect',
            protocolId: 'MQTT',
            protocolVersion: 4,
            clean: true,
            clientId,
            username,
            keepalive: keepaliveSeconds,
          });
          expect(packet).not.toHaveProperty('will');
          expect(Buffer.from((packet as { password: Buffer }).password).toString()).toBe(password);
        },
      ),
    );
  });

  test('it reads the SUBSCRIBE, PUBACK, PINGREQ and DISCONNECT that we write', () => {
    fc.assert(
      fc.property(topic, packetId, fc.constantFrom(0, 1), (filter, messageId, qos) => {
        const written = [
          subscribePacket(messageId, filter, qos as 0 | 1),
          pubackPacket(messageId),
          pingPacket(),
          disconnectPacket(),
        ];
        expect(readByMqttPacket(Buffer.concat(written))).toMatchObject([
          { cmd: 'subscribe', messageId, subscriptions: [{ topic: filter, qos }] },
          { cmd: 'puback', messageId },
          { cmd: 'pingreq' },
          { cmd: 'disconnect' },
        ]);
      }),
    );
  });

  test('each reads the PUBLISH that the other writes, to the same bytes', () => {
    fc.assert(
      fc.property(topic, payload, fc.constantFrom(0, 1), packetId, (name, content, qos, messageId) => {
        const ours = publishPacket({ topic: name, payload: content, qos: qos as 0 | 1, packetId: messageId });
        const theirs = generate({
          cmd: 'publish',
          topic: name,
          payload: Buffer.from(content),
          qos: qos as 0 | 1,
          dup: false,
          retain: false,
          messageId,
        });
        expect(hex(ours)).toBe(hex(theirs));
        expect(read(theirs)).toEqual([[published(name, content, qos === 0 ? null : messageId)]]);
      }),
    );
  });

  test('however its bytes are cut, the same packets come out', () => {
    const packets: readonly Packet[] = [
      { cmd: 'connack', returnCode: 0, sessionPresent: false },
      { cmd: 'suback', messageId: 1, granted: [0] },
      {
        cmd: 'publish',
        topic: 'a/b',
        payload: 'x'.repeat(200),
        qos: 1,
        dup: true,
        retain: false,
        messageId: 7,
      },
      { cmd: 'puback', messageId: 2 },
      { cmd: 'pingresp' },
    ];
    const stream = Uint8Array.from(Buffer.concat(packets.map((packet) => generate(packet))));
    const [whole] = read(stream);
    expect(whole?.map(({ type }) => type)).toEqual(['CONNACK', 'SUBACK', 'PUBLISH', 'PUBACK', 'PINGRESP']);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 40 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        const chunks = at.slice(1).map((end, nth) => stream.subarray(at[nth], end));
        expect(read(...chunks).flat()).toEqual(whole);
      }),
    );
  });
});
