import * as fc from 'fast-check';
import { generate, type Packet } from 'mqtt-packet';
import { expect, test } from 'vitest';
import { PacketGuard } from '../../../../home/mqtt/packet-guard';
import { MQTT_REMAINING_BYTES } from '../../../../src/protocol/mqtt/limits';

const publish = (payload: string, more: object = {}): Packet => ({
  cmd: 'publish',
  topic: 'a/b',
  payload,
  qos: 1,
  messageId: 1,
  dup: false,
  retain: false,
  ...more,
});

const SESSION: readonly Packet[] = [
  { cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clean: true, clientId: 'c', keepalive: 30 },
  { cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 'a', qos: 0 }] },
  publish('short'),
  publish('x'.repeat(40_000), { qos: 0 }),
  publish('again', { dup: true }),
  { cmd: 'puback', messageId: 2 },
  { cmd: 'unsubscribe', messageId: 3, unsubscriptions: ['a'] },
  { cmd: 'pingreq' },
  { cmd: 'disconnect' },
];

test('however its bytes are cut, the packets of a session are counted', () => {
  const bytes = Buffer.concat(SESSION.map((packet) => generate(packet)));
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 30 }), (cuts) => {
      const guard = new PacketGuard();
      const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const taken = at.slice(1).map((end, nth) => guard.take(bytes.subarray(at[nth], end)));
      expect(taken).not.toContain(null);
      expect(taken.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(SESSION.length);
    }),
  );
});

test.each<[string, Packet]>([
  ['PUBLISH at QoS 2', publish('x', { qos: 2 })],
  ['PUBLISH that is retained', publish('x', { retain: true })],
  ['PUBREC', { cmd: 'pubrec', messageId: 1 }],
  ['PUBREL', { cmd: 'pubrel', messageId: 1 }],
  ['CONNACK', { cmd: 'connack', returnCode: 0, sessionPresent: false }],
  ['PINGRESP', { cmd: 'pingresp' }],
])('%s is not allowed', (_name, packet) => {
  expect(new PacketGuard().take(generate(packet))).toBeNull();
});

test('a packet that is too long is refused by its length alone', () => {
  const header = (length: number) =>
    Uint8Array.of(0x30, (length & 0x7f) | 0x80, ((length >> 7) & 0x7f) | 0x80, length >> 14);
  expect(new PacketGuard().take(header(MQTT_REMAINING_BYTES))).toBe(1);
  expect(new PacketGuard().take(header(MQTT_REMAINING_BYTES + 1))).toBeNull();
  expect(new PacketGuard().take(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80))).toBeNull();
});
