// Hostile frames by the hundred thousand (FUZZ_FRAMES says how many): random bytes, and true messages with bytes
// changed, cut, repeated or swapped. A decoder may say no; it may not throw, and what it lets through keeps to the
// limits.

import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inflated } from '../../src/offscreen/transfer/worker/deflate';
import {
  echoFrame,
  heartbeatFrame,
  parseBrokerMessage,
  signalFrame,
} from '../../src/protocol/broker/broker-messages';
import { base64url, base64urlBytes } from '../../src/protocol/codec/base64url';
import { concat, hexBytes } from '../../src/protocol/codec/bytes';
import { KDF_ITERATIONS, KDF_ITERATIONS_MAX } from '../../src/protocol/codec/limits';
import { readCredentials, readRefusal } from '../../src/protocol/home/credential-answer';
import { readChallenge, readCredentialRequest } from '../../src/protocol/home/credential-request';
import { readHomeDescription } from '../../src/protocol/home/home-description';
import { homeLink, parseHomeLink } from '../../src/protocol/home/home-link';
import { CREDENTIAL_LIFETIME_S_MAX, HOME_BROKERS } from '../../src/protocol/home/limits';
import {
  decodeBackup,
  encodeBackup,
  KEY_PAIR_BYTES,
  readBackupFile,
  writeBackupFile,
} from '../../src/protocol/identity/backup';
import { MQTT_REMAINING_BYTES, MQTT_TOPIC_BYTES } from '../../src/protocol/mqtt/limits';
import { PacketStream } from '../../src/protocol/mqtt/packet-stream';
import { parseChat, parseControl } from '../../src/protocol/session/control-frames';
import { decodeCancel } from '../../src/protocol/signal/cancel';
import { decodeKnock, knockBody, knockHead } from '../../src/protocol/signal/knock';
import { decodeReply } from '../../src/protocol/signal/reply';
import { decodeSealed, parseSignal } from '../../src/protocol/signal/sealed';
import { tagOf } from '../../src/protocol/signal/signal-tag';
import { decodeWhereabouts } from '../../src/protocol/signal/whereabouts';
import { DEFAULT_SETTINGS } from '../../src/protocol/snapshot/settings';
import { REMOTE_TEXT_CHARS } from '../../src/protocol/text/limits';
import { bytesAfter, decodeLaneMessage, decodeLaneReply } from '../../src/protocol/transfer/lane-messages';
import {
  BLOCK_BYTES,
  ENTRIES_PER_FRAME,
  FILE_BYTES,
  FILES_PER_OFFER,
  OFFERED_PATH_CHARS,
} from '../../src/protocol/transfer/limits';
import { randomOf } from '../corpus/seeded-random';
import { CONTROL_TEXTS, SIGNAL_TEXTS } from '../unit/control-samples';
import vectors from '../vectors/tincan-1.json' with { type: 'json' };

const FRAMES = Number(process.env.FUZZ_FRAMES ?? 100_000);
/** A million take a minute on a machine that is busy with browsers. */
const TIMEOUT_MS = 300_000;
/** A block to unpack takes as long as so many frames. */
const BLOCKS_EACH = 100;
const { knock, reply, cancel, sealed, bulk, home, whereabouts } = vectors;

/** A guest asks about files: in the place of the proof and of the signature anything of their length. */
function filesByLink(): Uint8Array<ArrayBuffer> {
  const read = decodeKnock(hexBytes(knock.message));
  if (!read) throw new Error('the vector holds no knock');
  const head = knockHead({ ...read, kind: 'files', webPage: true });
  const message = concat(knockBody(head, new Uint8Array(32)), new Uint8Array(64));
  if (decodeKnock(message)?.kind !== 'files')
    throw new Error('a knock for files takes the proof of an invite');
  return message;
}

const BINARY = [
  knock.message,
  reply.message,
  cancel.message,
  whereabouts.message,
  ...sealed.messages.map(({ message }) => message),
  ...[bulk.hello, bulk.block, bulk.packed, bulk.piece, bulk.end, bulk.ack, bulk.commit, bulk.want].map(
    ({ message }) => message,
  ),
]
  .map(hexBytes)
  .concat(
    filesByLink(),
    encodeBackup(new Uint8Array(KEY_PAIR_BYTES), { name: 'Ada', contacts: [], settings: DEFAULT_SETTINGS }),
  );

const TEXT = [
  signalFrame('someone', 'OFFER', knock.payload.slice(0, 60)),
  echoFrame('someone', 'nonce'),
  heartbeatFrame(),
  '{"type":"EXPIRE","src":"someone"}',
  '{"type":"OFFER","src":"someone","payload":{"type":"tincan/1","b":"AQEB"}}',
  ...CONTROL_TEXTS,
  ...SIGNAL_TEXTS,
  '{"id":"00000000-0000-4000-8000-000000000000","text":"hello"}',
  ...sealed.messages.map(({ text }) => text),
  home.request,
  '{"challenge":"AAAA"}',
  '{"refused":"too-many"}',
  '{"version":1,"brokers":["https://tincan.example.org/"],"ice":true,"guest":"/g/"}',
  '{"lifetime":600,"iceServers":[{"urls":["turn:a.example"],"username":"1:a","credential":"b"}],"token":"a.b.c"}',
  homeLink({ home: home.origin, brokers: ['https://tincan.example.org/'] }),
  writeBackupFile({
    box: {
      iterations: KDF_ITERATIONS,
      salt: base64url(new Uint8Array(16)),
      iv: base64url(new Uint8Array(12)),
      ciphertext: base64url(new Uint8Array(60)),
    },
    checksum: 'AAAA',
  }),
];

/** What a broker says on one connection, packet after packet. */
const MQTT = [
  '20020000',
  '9003000100',
  '9003000180',
  '40020002',
  'd000',
  '3008000461622f632121',
  '320a000461622f6300072121',
  `30${'8102'}0004${'61622f63'}${'21'.repeat(251)}`,
].map(hexBytes);

const NASTY = [
  '__proto__',
  'constructor',
  '\\u0000',
  '\u202e',
  '1e999',
  '-1',
  'null',
  '[',
  '{}',
  '"',
  '\ud800',
  '9'.repeat(400),
];

const random = randomOf(20_261_123);
const oneOf = <T>(list: readonly T[]): T => list[random(list.length)] as T;

function spoiltBytes(): Uint8Array<ArrayBuffer> {
  if (random(8) === 0) return Uint8Array.from({ length: random(300) }, () => random(256));
  const message = oneOf(BINARY).slice();
  for (let i = random(4); i > 0; i--) message[random(message.length)] = random(256);
  if (random(3) > 0) return message;
  const cut = message.slice(0, random(message.length + 1));
  return random(2) > 0 ? cut : Uint8Array.from([...cut, ...message]);
}

function spoiltText(): string {
  const text = oneOf(TEXT);
  const [from, to] = [random(text.length + 1), random(text.length + 1)];
  switch (random(4)) {
    case 0:
      return text.slice(0, from) + oneOf(NASTY) + text.slice(from);
    case 1:
      return text.slice(0, Math.min(from, to)) + text.slice(Math.max(from, to));
    case 2:
      return text.slice(0, from) + oneOf(TEXT).slice(to);
    default:
      return text.replace(/"[^"]*"(?=[,}])|\d+/, oneOf(['true', '{}', '[]', '"x"', '-0.5', '1e99', 'null']));
  }
}

function readBinary(bytes: Uint8Array<ArrayBuffer>): boolean {
  tagOf(bytes);
  const laneMessage = decodeLaneMessage(bytes);
  if (laneMessage?.name === 'block' && (laneMessage.length < 1 || laneMessage.length > BLOCK_BYTES)) {
    throw new Error('a block beyond its limit');
  }
  if (laneMessage?.name === 'block' && bytesAfter(laneMessage) > laneMessage.length) {
    throw new Error('more bytes than the block has');
  }
  const read = [
    laneMessage,
    decodeLaneReply(bytes),
    decodeKnock(bytes),
    decodeReply(bytes),
    decodeCancel(bytes),
    decodeWhereabouts(bytes),
  ];
  return [...read, decodeSealed(bytes), decodeBackup(bytes)].some((each) => each !== null);
}

function readText(text: string): boolean {
  base64urlBytes(text);
  const control = parseControl(text);
  if (control?.t === 'hello' && control.name.length > REMOTE_TEXT_CHARS) throw new Error('a name too long');
  if (control?.t === 'file.offer') {
    const { entries, count } = control;
    const inBounds = entries.every(
      ({ path, bytes }) =>
        path.length <= OFFERED_PATH_CHARS && (bytes ?? 0) >= 0 && (bytes ?? 0) <= FILE_BYTES,
    );
    if (!inBounds || entries.length > ENTRIES_PER_FRAME || count > FILES_PER_OFFER)
      throw new Error('an offer beyond its limits');
  }
  const backup = readBackupFile(text);
  const credentials = readCredentials(text);
  if ((credentials?.lifetime ?? 0) > CREDENTIAL_LIFETIME_S_MAX) throw new Error('credentials without end');
  const link = parseHomeLink(text);
  if ((link?.brokers.length ?? 0) > HOME_BROKERS) throw new Error('a link with too many brokers');
  if (backup.ok && backup.value.box.iterations > KDF_ITERATIONS_MAX) throw new Error('rounds without end');
  if (backup.ok) return true;
  const fromHome = [readHomeDescription(text), readChallenge(text), readCredentialRequest(text)];
  const read = [control, parseChat(text), parseSignal(text), parseBrokerMessage(text), readRefusal(text)];
  return [...read, ...fromHome, credentials, link].some((each) => each !== null);
}

/** Some packets one after the other, spoilt or not, in pieces of any length. */
function mqttPieces(): Uint8Array[] {
  const bytes = Uint8Array.from(Array.from({ length: 1 + random(4) }, () => [...oneOf(MQTT)]).flat());
  for (let i = random(3); i > 0; i--) bytes[random(bytes.length)] = random(256);
  const pieces: Uint8Array[] = [];
  for (let at = 0, end = 0; at < bytes.length; at = end) {
    end = at + 1 + random(bytes.length);
    pieces.push(bytes.subarray(at, end));
  }
  return pieces;
}

function readMqtt(): number {
  const stream = new PacketStream();
  const read = mqttPieces().map((piece) => stream.push(piece));
  const broken = read.indexOf(null);
  if (broken >= 0 && read.slice(broken).some((packets) => packets !== null)) {
    throw new Error('a broken stream that is read on');
  }
  const packets = read.flatMap((each) => each ?? []);
  for (const packet of packets) {
    if (packet.type !== 'PUBLISH') continue;
    const isLong = packet.topic.length > MQTT_TOPIC_BYTES || packet.payload.length > MQTT_REMAINING_BYTES;
    if (isLong || /[+#]/.test(packet.topic)) throw new Error('a packet beyond its limits');
  }
  return packets.length;
}

test('spoilt streams of MQTT are read up to the first fault, and none throws', {
  timeout: TIMEOUT_MS,
}, () => {
  let read = 0;
  for (let i = 0; i < FRAMES; i++) read += readMqtt();
  expect(read).toBeGreaterThan(FRAMES / 10);
  expect(read).toBeLessThan(FRAMES * 2.5);
});

test('spoilt frames are read or refused, and none throws or leaves anything behind', {
  timeout: TIMEOUT_MS,
}, () => {
  const prototype = Object.keys(Object.getOwnPropertyDescriptors(Object.prototype));
  let read = 0;
  for (let i = 0; i < FRAMES; i += 2) {
    if (readBinary(spoiltBytes())) read += 1;
    if (readText(spoiltText())) read += 1;
  }
  expect(Object.keys(Object.getOwnPropertyDescriptors(Object.prototype))).toEqual(prototype);
  // Were all refused, or all read, the frames would not be testing the decoders.
  expect(read).toBeGreaterThan(FRAMES / 100);
  expect(read).toBeLessThan(FRAMES);
});

test('spoilt blocks are unpacked to what their header says, or refused', {
  timeout: TIMEOUT_MS,
}, async () => {
  const plain = new Uint8Array(Buffer.from('a line of a log, and another\n'.repeat(300)));
  const packed = new Uint8Array(deflateRawSync(plain));
  let unpacked = 0;
  for (let i = 0; i < FRAMES / BLOCKS_EACH; i++) {
    const spoilt = packed.slice(0, random(8) === 0 ? random(packed.length) : packed.length);
    for (let n = random(3); n > 0 && spoilt.length > 0; n--) spoilt[random(spoilt.length)] = random(256);
    const length = random(4) === 0 ? 1 + random(BLOCK_BYTES) : plain.length;
    const result = await inflated(spoilt, length);
    if (result && result.length !== length) throw new Error('a block of another length');
    if (result) unpacked += 1;
  }
  expect(unpacked).toBeGreaterThan(0);
  expect(unpacked).toBeLessThan(FRAMES / BLOCKS_EACH);
});
