// Adversarial input for every field of every decoder and for every list (test/corpus/hostile.json): nothing throws, and
// twice the input costs at most twice the work. The random frames are in spoilt-frames.test.ts.

import { describe, expect, test } from 'vitest';
import { IncomingOffers } from '../../src/offscreen/transfer/incoming-offers';
import { brokerSocketUrl } from '../../src/protocol/broker/broker-address';
import { parseBrokerMessage } from '../../src/protocol/broker/broker-messages';
import { BROKER_FRAME_BYTES } from '../../src/protocol/broker/limits';
import { CHAT_BYTES } from '../../src/protocol/chat/limits';
import { base64urlBytes } from '../../src/protocol/codec/base64url';
import { concat, hexBytes } from '../../src/protocol/codec/bytes';
import {
  decodeBackup,
  encodeBackup,
  KEY_PAIR_BYTES,
  readBackupFile,
} from '../../src/protocol/identity/backup';
import { parseContactId, resemblesContactId } from '../../src/protocol/identity/contact-id';
import { parseInvite } from '../../src/protocol/identity/invite';
import { BACKUP_FILE_BYTES } from '../../src/protocol/identity/limits';
import { readIceServers } from '../../src/protocol/link/ice-servers';
import { CONTROL_FRAME_BYTES } from '../../src/protocol/link/limits';
import { fingerprintOf } from '../../src/protocol/link/session-description';
import { parsePlainId } from '../../src/protocol/open-line/plain-id';
import { parsePlainMessage, refusalOf } from '../../src/protocol/open-line/plain-messages';
import { parseChat, parseControl } from '../../src/protocol/session/control-frames';
import { decodeCancel } from '../../src/protocol/signal/cancel';
import { decodeKnock } from '../../src/protocol/signal/knock';
import { decodeReply } from '../../src/protocol/signal/reply';
import { decodeSealed, parseSignal } from '../../src/protocol/signal/sealed';
import { tagOf } from '../../src/protocol/signal/signal-tag';
import { decodeWhereabouts } from '../../src/protocol/signal/whereabouts';
import type { TransferId } from '../../src/protocol/snapshot/ids';
import { REMOTE_TEXT_CHARS } from '../../src/protocol/text/limits';
import { normalForm } from '../../src/protocol/text/normal-form';
import { isSameName, plainLines, plainText } from '../../src/protocol/text/plain-text';
import { FILE_FRAMES } from '../../src/protocol/transfer/file-frames';
import { kindOf } from '../../src/protocol/transfer/file-kind';
import { safeFileName, safeFileNames } from '../../src/protocol/transfer/file-name';
import { decodeLaneMessage, decodeLaneReply } from '../../src/protocol/transfer/lane-messages';
import { LANE_FRAMES } from '../../src/protocol/transfer/lane-signalling';
import { ENTRIES_PER_FRAME } from '../../src/protocol/transfer/limits';
import {
  isTree,
  manifestError,
  riskyFirst,
  safeEntries,
  topFolder,
} from '../../src/protocol/transfer/manifest';
import { tooSteep } from '../corpus/growth';
import { frames, jsonTextOf, listOf, lists, textOf, texts, values } from '../corpus/hostile';
import { BEN } from '../unit/people';
import vectors from '../vectors/tincan-1.json' with { type: 'json' };

/** A machine that is busy with browsers needs a minute for what takes seconds. */
const TIMEOUT_MS = 300_000;

/** Where no frame has set a limit before: as long as the longest frame. */
const TEXT_UNITS = CONTROL_FRAME_BYTES;
/** More would be as steep, and take longer. */
const BACKUP_UNITS = BACKUP_FILE_BYTES / 16;

interface TextDecoder {
  /** Null for what it refuses. */
  read: (text: string) => unknown;
  /** What is longer is refused before it is looked at. */
  limit: number;
}

const contentsOf = (text: string) => concat(new Uint8Array(KEY_PAIR_BYTES), new TextEncoder().encode(text));

function readFile(text: string): unknown {
  const file = readBackupFile(text);
  return file.ok ? file.value : null;
}

/** What reads JSON. An honest message of each type is in the corpus. */
const DECODERS: Record<string, TextDecoder> = {
  control: { read: parseControl, limit: CONTROL_FRAME_BYTES },
  chat: { read: parseChat, limit: CHAT_BYTES },
  signal: { read: parseSignal, limit: BROKER_FRAME_BYTES },
  broker: { read: parseBrokerMessage, limit: BROKER_FRAME_BYTES },
  plain: { read: (text) => parsePlainMessage(JSON.parse(text)), limit: TEXT_UNITS },
  'ice servers': { read: (text) => readIceServers(JSON.parse(text)), limit: TEXT_UNITS },
  'backup file': { read: readFile, limit: BACKUP_UNITS },
  'backup contents': { read: (text) => decodeBackup(contentsOf(text)), limit: BACKUP_UNITS },
};

const honest = (decoder: string): readonly unknown[] =>
  decoder === 'backup contents'
    ? [{ name: 'Ada', contacts: [BEN], settings: { relayOnly: true } }]
    : (frames[decoder] ?? []);

/** Stands in a frame for what is not to be escaped. */
const HOLE = '<hole>';

/** The frame once for each field, with a hole in its place; and once with fields that nobody knows. */
function holesIn(frame: unknown): unknown[] {
  if (Array.isArray(frame)) {
    const inside = frame.flatMap((each, at) => holesIn(each).map((holed) => frame.with(at, holed)));
    return [HOLE, [HOLE], ...inside];
  }
  if (typeof frame !== 'object' || frame === null) return [HOLE];
  const fields = Object.entries(frame);
  const inside = fields.flatMap(([name, value]) =>
    holesIn(value).map((holed) => Object.fromEntries([...fields, [name, holed]])),
  );
  return [HOLE, { ...frame, unknown: HOLE }, ...inside];
}

/** Hostile JSON of about so many units. */
type Filling = (units: number) => string;

const FILLINGS: [string, Filling][] = [
  ...Object.entries(texts).map(([what, rule]): [string, Filling] => [
    what,
    (units) => JSON.stringify(jsonTextOf(rule, units)),
  ]),
  ...Object.entries(values).map(([what, rule]): [string, Filling] => [what, (units) => textOf(rule, units)]),
];

describe.each(Object.entries(DECODERS))('the decoder of %s', (name, { read, limit }) => {
  const messages = honest(name);

  test('reads each honest message of the corpus', () => {
    expect(messages.length).toBeGreaterThan(0);
    for (const frame of messages) expect(read(JSON.stringify(frame)), JSON.stringify(frame)).not.toBeNull();
  });

  test('does at most twice the work for twice the input, in every field', { timeout: TIMEOUT_MS }, () => {
    const holed = new Set(messages.flatMap((frame) => holesIn(frame).map((each) => JSON.stringify(each))));
    expect(holed.size).toBeGreaterThan(messages.length);
    const room = limit - Math.max(...[...holed].map(({ length }) => length));
    for (const [what, filling] of FILLINGS) {
      const [half, whole] = [room / 2, room].map(filling);
      for (const frame of holed) {
        const work = (units: number) => {
          const message = frame.replace(`"${HOLE}"`, () => (units < room ? half : whole) ?? '');
          expect(message.length).toBeLessThanOrEqual(limit);
          return () => read(message);
        };
        const growth = tooSteep(work, room);
        expect(growth, `${what} in ${frame}`).toBeNull();
      }
    }
  });
});

test('the corpus has a message of each type that goes over the control channel', () => {
  const types = new Set((frames.control ?? []).map((frame) => (frame as { t: string }).t));
  for (const { entries } of [...FILE_FRAMES, ...LANE_FRAMES]) expect(types).toContain(entries.t.literal);
});

const inviteOf = (text: string) => `web+tincan:${BEN.id}?n=${text}&b=https://h/${text}`;
const offerOf = (sdp: string) =>
  ({
    type: 'OFFER',
    src: 'ada',
    payload: { type: 'media', connectionId: 'mc_1', sdp: { type: 'offer', sdp } },
  }) as const;

/** What reads a text that no JSON is around. */
const READERS: Record<string, (text: string) => unknown> = {
  plainText: (text) => plainText(text, REMOTE_TEXT_CHARS),
  'plainText of all': (text) => plainText(text, text.length),
  plainLines,
  isSameName: (text) => isSameName(text, `${text}!`),
  'normalForm NFC': (text) => normalForm(text, 'NFC', text.length),
  'normalForm NFKC': (text) => normalForm(text, 'NFKC', text.length),
  safeFileName,
  kindOf,
  parseInvite,
  'parseInvite, its parameters': (text) => parseInvite(inviteOf(text)),
  parseContactId,
  resemblesContactId,
  parsePlainId,
  base64urlBytes,
  brokerSocketUrl: (text) => brokerSocketUrl(text, { id: 'a', token: 't' }),
  'brokerSocketUrl, its path': (text) => brokerSocketUrl(`https://h/${text}`, { id: 'a', token: 't' }),
  fingerprintOf: (text) => fingerprintOf(text, ['application']),
  refusalOf: (text) => refusalOf(offerOf(text)),
  safeEntries: (path) => safeEntries([{ path, bytes: 1 }].filter((entry) => !manifestError([entry]))),
};

test.each(Object.entries(READERS))(
  '%s does at most twice the work for twice the text',
  { timeout: TIMEOUT_MS },
  (_name, read) => {
    for (const [what, rule] of Object.entries(texts)) {
      const work = (units: number) => {
        const text = textOf(rule, units);
        return () => read(text);
      };
      expect(tooSteep(work, TEXT_UNITS), what).toBeNull();
    }
  },
);

const { knock, reply, cancel, sealed, bulk, whereabouts } = vectors;
const BINARY = [
  knock.message,
  reply.message,
  cancel.message,
  whereabouts.message,
  sealed.messages[0]?.message ?? '',
  ...[bulk.hello, bulk.block, bulk.packed, bulk.end, bulk.ack, bulk.commit, bulk.want].map(
    ({ message }) => message,
  ),
].map(hexBytes);

function readBinary(bytes: Uint8Array<ArrayBuffer>): void {
  tagOf(bytes);
  for (const decode of [decodeKnock, decodeReply, decodeCancel, decodeSealed, decodeWhereabouts])
    decode(bytes);
  for (const decode of [decodeLaneMessage, decodeLaneReply, decodeBackup]) decode(bytes);
}

test('binary messages with any byte changed and any tail cost what they are long', {
  timeout: TIMEOUT_MS,
}, () => {
  const empty = encodeBackup(new Uint8Array(KEY_PAIR_BYTES), {
    name: 'Ada',
    contacts: [],
    settings: {} as never,
  });
  for (const message of [...BINARY, empty]) {
    for (let at = 0; at < message.length; at++) {
      const work = (bytes: number) => {
        const long = concat(message.with(at, 0xff), new Uint8Array(bytes).fill(0xff));
        return () => readBinary(long);
      };
      expect(tooSteep(work, TEXT_UNITS), `byte ${at}`).toBeNull();
    }
  }
});

const transfer = 'a0'.repeat(16) as TransferId;
const entriesOf = (paths: readonly string[]) => paths.map((path) => ({ path, bytes: 1 }));

/** The last answer to an offer in parts of so many entries. */
function offerInParts(paths: readonly string[], each: number): unknown {
  const offers = new IncomingOffers();
  let answer: unknown;
  for (let first = 0; first < paths.length; first += each) {
    const entries = entriesOf(paths.slice(first, first + each));
    const part = { t: 'file.offer', transfer, first, count: paths.length, entries } as const;
    answer = offers.take(part);
    if (answer === 'wrong') return answer;
  }
  return answer;
}

function shown(paths: readonly string[]): unknown {
  const entries = entriesOf(paths);
  if (manifestError(entries)) return null;
  const safe = safeEntries(entries);
  return [isTree(safe), topFolder(safe), riskyFirst(safe)];
}

const LIST_READERS: Record<string, (paths: readonly string[]) => unknown> = {
  'names made safe': safeFileNames,
  'paths made safe and shown': shown,
  'an offer in one-entry parts': (paths) => offerInParts(paths, 1),
  'an offer in the largest parts': (paths) => offerInParts(paths, ENTRIES_PER_FRAME),
};
/** Of the 10,000 that an offer may have: what is quadratic takes seconds. */
const LIST_ENTRIES = 2_000;

test.each(Object.entries(LIST_READERS))(
  '%s cost at most twice as much for twice the list',
  { timeout: TIMEOUT_MS },
  (_name, read) => {
    for (const [what, templates] of Object.entries(lists)) {
      const work = (count: number) => {
        const list = listOf(templates, count);
        return () => read(list);
      };
      expect(tooSteep(work, LIST_ENTRIES), what).toBeNull();
    }
  },
);

test.each(Object.entries(lists))(
  'names stay apart where case and normal form do not count: %s',
  (_what, templates) => {
    const names = safeFileNames(listOf(templates, LIST_ENTRIES));
    const folded = names.map((name) => name.toUpperCase().toLowerCase().normalize('NFC'));
    expect(new Set(folded).size).toBe(LIST_ENTRIES);
  },
);
