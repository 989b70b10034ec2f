// Sender and receiver against each other over channels in memory: real bytes, real hashes, a disk in memory.

import { createHash, randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PeerReceiver } from '../../../../../src/offscreen/transfer/worker/peer-receiver';
import { PeerSender } from '../../../../../src/offscreen/transfer/worker/peer-sender';
import { ResumeChecks } from '../../../../../src/offscreen/transfer/worker/resume-check';
import { Sending } from '../../../../../src/offscreen/transfer/worker/sending';
import type { WorkerEvent } from '../../../../../src/offscreen/transfer/worker/worker-messages';
import { type Bytes, hexBytes } from '../../../../../src/protocol/codec/bytes';
import { UNKNOWN_FRAMES } from '../../../../../src/protocol/link/limits';
import type { ContactId, TransferId } from '../../../../../src/protocol/snapshot/ids';
import {
  decodeLaneMessage,
  decodeLaneReply,
  encodeLaneMessage,
  encodeLaneReply,
} from '../../../../../src/protocol/transfer/lane-messages';
import type { LaneId } from '../../../../../src/protocol/transfer/lane-signalling';
import {
  BLOCK_BYTES,
  BLOCK_RETRIES,
  BLOCKS_IN_PIECES,
  PIECE_BYTES,
} from '../../../../../src/protocol/transfer/limits';
import type { BlockRange } from '../../../../../src/protocol/transfer/transfer-events';
import { FakeChannel } from './fake-channel';
import { FakeDisk } from './fake-disk';

const PEER = 'peer' as ContactId;
const TOKEN = 'ab'.repeat(16);
const ONE = 'a1'.repeat(16) as TransferId;
const TWO = 'a2'.repeat(16) as TransferId;
const lane = (n: number) => `${n}`.repeat(16) as LaneId;

let here: FakeDisk;
let there: FakeDisk;
let sender: PeerSender;
let receiver: PeerReceiver;
let checks: ResumeChecks;
let senderEvents: WorkerEvent[];
let receiverEvents: WorkerEvent[];
let channels: FakeChannel[];

beforeEach(() => {
  here = new FakeDisk();
  there = new FakeDisk();
  checks = new ResumeChecks();
  // What goes on after a test says so to nobody.
  const [sent, received]: [WorkerEvent[], WorkerEvent[]] = [[], []];
  senderEvents = sent;
  receiverEvents = received;
  channels = [];
  sender = new PeerSender(PEER, (event) => sent.push(event));
  receiver = new PeerReceiver(PEER, there.open, (event) => received.push(event));
});
afterEach(() => {
  for (const transfer of [ONE, TWO]) sender.remove(transfer);
});

function content(bytes: number, seed = 1): Bytes {
  const made = new Uint8Array(bytes);
  for (let i = 0; i < bytes; i++) made[i] = i * 31 + seed;
  return made;
}
const names = (events: readonly WorkerEvent[]) => events.map(({ name }) => name);
const until = (done: () => boolean) => vi.waitFor(() => expect(done()).toBe(true), { timeout: 5_000 });

/** Lines that a compressor makes a tenth of. */
function log(bytes: number): Bytes {
  const lines = Array.from(
    { length: Math.ceil(bytes / 20) },
    (_, n) => `${n} INFO request ${n * 7919} done in ${n % 97} ms\n`,
  );
  return new TextEncoder().encode(lines.join('')).slice(0, bytes);
}

/** Opens a lane from the sender to the receiver. */
function openLane(n = 1, token = TOKEN): FakeChannel {
  const [near, far] = FakeChannel.pair();
  receiver.open(lane(n), TOKEN, far.lane);
  sender.open(lane(n), token, near.lane);
  sender.use(lane(n));
  channels.push(near);
  return near;
}

async function begin(transfer: TransferId, stream: Blob): Promise<void> {
  await receiver.receive(transfer, stream.size);
  const prepared = receiverEvents.findLast(
    (event) => event.name === 'prepared' && event.transfer === transfer,
  );
  if (prepared?.name !== 'prepared') throw new Error('the receiver is not prepared');
  const { have, root } = prepared;
  const sending = await Sending.open(here.open, { transfer, stream, have, root }, checks.begin(transfer));
  if (!(sending instanceof Sending)) throw new Error(sending ?? 'ended');
  sender.add(sending);
}

/** Breaks off once the first blocks are committed. Nothing that was sent or said before counts. */
async function breakOff(first: FakeChannel): Promise<void> {
  await until(() => there.content(ONE, 'journal').some((byte) => byte !== 0));
  first.close();
  receiver.remove(ONE);
  sender.remove(ONE);
  channels = [];
  receiverEvents.length = 0;
}

const verified = (transfer: TransferId) =>
  until(() => receiverEvents.some((event) => event.name === 'verified' && event.transfer === transfer));

/** By a second lane, whose first one is full for ever and then closes: all of it arrives unchanged. */
async function arriveBesideFullLane(source: Bytes): Promise<void> {
  const first = openLane(1);
  const second = openLane(2);
  first.drains = false;
  await begin(ONE, new Blob([source]));
  await until(() => second.sent.length > 20);
  first.close();
  await verified(ONE);
  expect(Buffer.compare(there.content(ONE, 'data'), source)).toBe(0);
}

/** The blocks that were sent, in order. */
const blocksSent = () =>
  channels
    .flatMap(({ sent }) => sent)
    .flatMap((message) => {
      const frame = message.length < 64 ? decodeLaneMessage(message) : null;
      return frame?.name === 'block' ? [frame] : [];
    });

/** Counts what went over all lanes. */
const wireBytes = () => channels.flatMap(({ sent }) => sent).reduce((sum, { length }) => sum + length, 0);

const understood = { callBearsMs: null, lanes: 1, unpacks: true, joinsPieces: false };

test.each([0, 1, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, 5 * BLOCK_BYTES + 7])(
  '%d bytes arrive unchanged, and no part is left open',
  async (bytes) => {
    openLane();
    await begin(ONE, new Blob([content(bytes)]));
    await verified(ONE);
    expect(Buffer.compare(there.content(ONE, 'data'), content(bytes))).toBe(0);
    expect(there.openParts).toBe(0);
    expect(names(senderEvents)).not.toContain('failed');
  },
);

test('transfers take turns, a block each', async () => {
  await begin(ONE, new Blob([content(4 * BLOCK_BYTES)]));
  await begin(TWO, new Blob([content(4 * BLOCK_BYTES, 9)]));
  openLane();
  await Promise.all([verified(ONE), verified(TWO)]);
  expect(blocksSent().map(({ transfer }) => transfer)).toEqual([ONE, TWO, ONE, TWO, ONE, TWO, ONE, TWO]);
  expect(Buffer.compare(there.content(TWO, 'data'), content(4 * BLOCK_BYTES, 9))).toBe(0);
});

test('a lane begins when the connection of the one before it is full, and takes its blocks when that one closes', async () => {
  await arriveBesideFullLane(content(12 * BLOCK_BYTES));
});

test('a lane begins nothing while the connection of the one before it takes more', async () => {
  const source = content(4 * BLOCK_BYTES);
  const first = openLane(1);
  await until(() => first.sent.length === 1);
  const second = openLane(2);
  // Whatever is sent has left at once.
  first.send = ((send) => (message: Uint8Array<ArrayBuffer>) => {
    send.call(first, message);
    first.bufferedAmount = 0;
  })(first.send);
  await begin(ONE, new Blob([source]));
  await verified(ONE);
  expect(second.sent).toHaveLength(1);
});

test('commits that were lost with a lane are sent again', async () => {
  const source = content(6 * BLOCK_BYTES);
  const [near, far] = FakeChannel.pair();
  let lost = 0;
  far.tamper = (message) => {
    if (decodeLaneReply(message)?.name !== 'commit') return message.buffer;
    lost += 1;
    return null;
  };
  receiver.open(lane(1), TOKEN, far.lane);
  sender.open(lane(1), TOKEN, near.lane);
  sender.use(lane(1));
  openLane(2);
  await begin(ONE, new Blob([source]));
  const there = () => receiverEvents.findLast((event) => event.name === 'moved');
  await until(() => there()?.bytes === source.length);
  expect(lost).toBeGreaterThan(0);
  near.close();
  await verified(ONE);
});

test('a committed block is never sent again', async () => {
  const source = new Blob([content(8 * BLOCK_BYTES)]);
  const first = openLane(1);
  await begin(ONE, source);
  await breakOff(first);
  openLane(2);
  await begin(ONE, source);
  const resumed = receiverEvents.findLast((event) => event.name === 'prepared');
  const have: readonly BlockRange[] = resumed?.name === 'prepared' ? resumed.have : [];
  expect(have.length).toBeGreaterThan(0);
  await verified(ONE);
  const again = blocksSent().filter(({ block }) => have.some(([from, to]) => block >= from && block < to));
  expect(again).toEqual([]);
});

test('a block that is spoilt on the way is sent again, and one that always is ends the transfer', async () => {
  const spoil = (times: number) => (message: Uint8Array<ArrayBuffer>) => {
    if (message.length < 1_000 || times-- <= 0) return message.buffer;
    const spoilt = message.slice();
    spoilt.fill(0);
    return spoilt.buffer;
  };
  openLane(1).tamper = spoil(1);
  await begin(ONE, new Blob([content(2 * BLOCK_BYTES)]));
  await verified(ONE);
  openLane(2);
  for (const channel of channels) channel.tamper = spoil(Number.POSITIVE_INFINITY);
  await begin(TWO, new Blob([content(BLOCK_BYTES)]));
  await until(() => receiverEvents.some((event) => event.name === 'failed'));
  expect(receiverEvents.findLast((event) => event.name === 'failed')).toMatchObject({
    error: 'file-corrupt',
  });
});

test('a stream whose files have changed ends the transfer', async () => {
  const source = new Blob([content(2 * BLOCK_BYTES)]);
  openLane();
  await begin(ONE, source);
  await verified(ONE);
  const root = { transfer: TWO, have: [[0, 1]] as const, root: '00'.repeat(32) };
  expect(await Sending.open(here.open, { ...root, stream: source }, checks.begin(TWO))).toBe('file-changed');
  const beyond = { transfer: TWO, have: [[1, 9]] as const, root: '00'.repeat(32) };
  expect(await Sending.open(here.open, { ...beyond, stream: source }, checks.begin(TWO))).toBe(
    'file-protocol',
  );
  const gone = Object.assign(new Blob([content(10)]), { slice: () => ({ size: 10, arrayBuffer: refuse }) });
  await begin(TWO, gone as unknown as Blob);
  await until(() => senderEvents.some((event) => event.name === 'failed'));
  expect(senderEvents.findLast((event) => event.name === 'failed')).toMatchObject({ error: 'file-changed' });
});

function refuse(): Promise<ArrayBuffer> {
  return Promise.reject(new DOMException('The file has changed', 'NotReadableError'));
}

test('a full disk stops the receiver and keeps what is on it', async () => {
  openLane();
  there.room = 4 * BLOCK_BYTES;
  await receiver.receive(ONE, 8 * BLOCK_BYTES);
  expect(receiverEvents.at(-1)).toEqual({ name: 'diskFull', transfer: ONE });
  there.room = Number.POSITIVE_INFINITY;
  await begin(ONE, new Blob([content(8 * BLOCK_BYTES)]));
  await verified(ONE);
});

test('lanes are wanted only while there is something to send', async () => {
  openLane();
  await begin(ONE, new Blob([content(BLOCK_BYTES)]));
  await verified(ONE);
  sender.remove(ONE);
  const counts = senderEvents.flatMap((event) => (event.name === 'lanesWanted' ? [event.count] : []));
  expect(counts).toEqual([1, 0]);
});

test('lanes that are open before the first byte are kept', async () => {
  for (let nth = 1; nth <= 4; nth++) openLane(nth);
  await begin(ONE, new Blob([content(BLOCK_BYTES)]));
  await verified(ONE);
  const counts = senderEvents.flatMap((event) => (event.name === 'lanesWanted' ? [event.count] : []));
  expect(counts).toEqual([4]);
});

test('a lane of another link is refused before the first byte', async () => {
  openLane(1, 'cd'.repeat(16));
  await until(() => receiverEvents.some((event) => event.name === 'misbehaved'));
  expect(channels[0]?.readyState).toBe('closed');
});

test('blocks that nobody asked for are dropped, and too many end the link', async () => {
  const near = openLane();
  await until(() => near.sent.length === 1);
  const stray = encodeLaneMessage({
    name: 'block',
    transfer: TWO,
    block: 0,
    length: 1,
    hash: new Uint8Array(32),
  });
  for (let i = 0; i <= UNKNOWN_FRAMES; i++) {
    near.send(stray);
    near.send(new Uint8Array(1));
  }
  await until(() => receiverEvents.some((event) => event.name === 'misbehaved'));
  expect(there.operations).toEqual([]);
});

test.each([
  ['noise before the token', new Uint8Array(40)],
  ['a block before the token', encodeLaneMessage({ name: 'end', transfer: ONE, root: new Uint8Array(32) })],
])('%s ends the link', async (_what, message) => {
  const [near, far] = FakeChannel.pair();
  receiver.open(lane(1), TOKEN, far.lane);
  near.send(message);
  await until(() => receiverEvents.some((event) => event.name === 'misbehaved'));
});

test.each([
  ['far beyond the end', 4_000_000_000],
  ['that was delivered', 0],
  ['whose turn is yet to come', 7],
])('asking again for a block %s changes nothing', async (_what, block) => {
  const [near, far] = FakeChannel.pair();
  receiver.open(lane(1), TOKEN, far.lane);
  sender.open(lane(1), TOKEN, near.lane);
  sender.use(lane(1));
  channels.push(near);
  await begin(ONE, new Blob([content(8 * BLOCK_BYTES)]));
  if (block === 0) await until(() => there.content(ONE, 'journal').some((byte) => byte !== 0));
  for (let i = 0; i < 100; i++) far.send(encodeLaneReply({ name: 'want', transfer: ONE, block }));
  await verified(ONE);
  expect(names(senderEvents)).not.toContain('failed');
  expect(blocksSent().map((sent) => sent.block)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

describe('a peer that unpacks', () => {
  beforeEach(() => sender.limit(understood));

  test.each([1, 300, BLOCK_BYTES, 5 * BLOCK_BYTES + 7])('gets %d bytes of a log unchanged', async (bytes) => {
    const source = log(bytes);
    openLane();
    await begin(ONE, new Blob([source]));
    await verified(ONE);
    expect(Buffer.compare(there.content(ONE, 'data'), source)).toBe(0);
    expect(receiverEvents.findLast((event) => event.name === 'moved')).toMatchObject({ bytes });
    expect(names(senderEvents)).not.toContain('failed');
  });

  test('gets its first block packed, and says how far it is in bytes of the file', async () => {
    const source = log(BLOCK_BYTES);
    openLane();
    await begin(ONE, new Blob([source]));
    await verified(ONE);
    expect(blocksSent()[0]).toMatchObject({ block: 0, length: BLOCK_BYTES });
    expect(blocksSent()[0]?.packed).toBeLessThan(BLOCK_BYTES / 2);
    expect(wireBytes()).toBeLessThan(BLOCK_BYTES / 2);
    expect(senderEvents.findLast((event) => event.name === 'moved')).toMatchObject({ bytes: BLOCK_BYTES });
  });

  test('gets noise as it is', async () => {
    openLane();
    await begin(ONE, new Blob([new Uint8Array(randomBytes(2 * BLOCK_BYTES))]));
    await verified(ONE);
    expect(blocksSent().map(({ packed }) => packed)).toEqual([undefined, undefined]);
  });

  test('resumes where it was, with packed blocks on both sides of the break', async () => {
    const source = log(6 * BLOCK_BYTES);
    const first = openLane(1);
    await begin(ONE, new Blob([source]));
    await breakOff(first);
    openLane(2);
    await begin(ONE, new Blob([source]));
    await verified(ONE);
    expect(Buffer.compare(there.content(ONE, 'data'), source)).toBe(0);
    const resumed = receiverEvents.findLast((event) => event.name === 'prepared');
    const have: readonly BlockRange[] = resumed?.name === 'prepared' ? resumed.have : [];
    expect(have.length).toBeGreaterThan(0);
    const again = blocksSent().filter(({ block }) => have.some(([from, to]) => block >= from && block < to));
    expect(again).toEqual([]);
  });

  test('is sent a block again that was spoilt on the way', async () => {
    let spoilt = 0;
    openLane().tamper = (message) => {
      if (message.length < 1_000 || spoilt++ > 0) return message.buffer;
      return message.slice().fill(0xff).buffer;
    };
    const source = log(2 * BLOCK_BYTES);
    await begin(ONE, new Blob([source]));
    await verified(ONE);
    expect(Buffer.compare(there.content(ONE, 'data'), source)).toBe(0);
    expect(blocksSent().filter(({ block }) => block === 0).length).toBeGreaterThan(1);
  });
});

describe('a peer that joins pieces', () => {
  beforeEach(() => sender.limit({ ...understood, joinsPieces: true }));
  const pieces = () => blocksSent().filter(({ piece }) => piece !== undefined);

  test.each([PIECE_BYTES, PIECE_BYTES + 1, BLOCK_BYTES, 5 * BLOCK_BYTES + PIECE_BYTES + 7])(
    'gets %d bytes by several lanes, unchanged',
    async (bytes) => {
      const source = new Uint8Array(randomBytes(bytes));
      for (const n of [1, 2, 3]) openLane(n);
      await begin(ONE, new Blob([source]));
      await verified(ONE);
      expect(Buffer.compare(there.content(ONE, 'data'), source)).toBe(0);
      expect(pieces().length > 0).toBe(bytes > PIECE_BYTES);
      expect(wireBytes()).toBeLessThan(1.01 * bytes + 1_000);
    },
  );

  test('gets whole blocks by one lane', async () => {
    openLane();
    await begin(ONE, new Blob([new Uint8Array(randomBytes(2 * BLOCK_BYTES))]));
    await verified(ONE);
    expect(pieces()).toEqual([]);
  });

  test('gets a block that packs whole, by whichever lane', async () => {
    for (const n of [1, 2]) openLane(n);
    await begin(ONE, new Blob([log(BLOCK_BYTES)]));
    await verified(ONE);
    expect(blocksSent().map(({ piece, packed }) => [piece, packed !== undefined])).toEqual([
      [undefined, true],
    ]);
  });

  test('gets the pieces of a lane that closes by another, and no other piece twice', async () => {
    await arriveBesideFullLane(new Uint8Array(randomBytes(6 * BLOCK_BYTES)));
    const once = new Set(pieces().map(({ block, piece }) => `${block}/${piece}`));
    expect(pieces().length - once.size).toBeLessThanOrEqual(2);
  });

  test('gets a block again of which a piece was spoilt on the way', async () => {
    let spoilt = 0;
    for (const n of [1, 2]) {
      openLane(n).tamper = (message) => {
        if (message.length < 1_000 || spoilt++ > 0) return message.buffer;
        return message.slice().fill(0xff).buffer;
      };
    }
    const source = new Uint8Array(randomBytes(3 * BLOCK_BYTES));
    await begin(ONE, new Blob([source]));
    await verified(ONE);
    expect(Buffer.compare(there.content(ONE, 'data'), source)).toBe(0);
    expect(pieces().filter(({ piece }) => piece === 0)).toHaveLength(4);
  });

  test('has at most sixteen blocks in pieces that are not committed, and gets the others whole', async () => {
    for (const n of [1, 2]) {
      const [near, far] = FakeChannel.pair();
      far.tamper = (message) => (decodeLaneReply(message)?.name === 'commit' ? null : message.buffer);
      receiver.open(lane(n), TOKEN, far.lane);
      sender.open(lane(n), TOKEN, near.lane);
      sender.use(lane(n));
      channels.push(near);
    }
    const blocks = BLOCKS_IN_PIECES + 8;
    await begin(ONE, new Blob([new Uint8Array(randomBytes(blocks * BLOCK_BYTES))]));
    await until(() => new Set(blocksSent().map(({ block }) => block)).size === blocks);
    expect(new Set(pieces().map(({ block }) => block)).size).toBe(BLOCKS_IN_PIECES);
  });
});

describe('pieces of a hostile peer', () => {
  const plain = new Uint8Array(randomBytes(BLOCK_BYTES));
  const hash = new Uint8Array(createHash('sha256').update(plain).digest());

  async function hostileLanes(blocks: number, lanes: number): Promise<[FakeChannel, FakeChannel][]> {
    await receiver.receive(ONE, blocks * BLOCK_BYTES);
    return Array.from({ length: lanes }, (_, n) => {
      const pair = FakeChannel.pair();
      receiver.open(lane(n + 1), TOKEN, pair[1].lane);
      pair[0].send(encodeLaneMessage({ name: 'hello', token: hexBytes(TOKEN) }));
      return pair;
    });
  }

  function say(near: FakeChannel, block: number, piece: number): void {
    near.send(encodeLaneMessage({ name: 'block', transfer: ONE, block, length: BLOCK_BYTES, hash, piece }));
    near.send(plain.slice(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES));
  }

  test('that never come to a whole block push one another out of memory', async () => {
    const [pair] = await hostileLanes(3 * BLOCKS_IN_PIECES, 1);
    if (!pair) throw new Error('no lane');
    const [near] = pair;
    for (let block = 0; block < 2 * BLOCKS_IN_PIECES; block++)
      for (const piece of [0, 1, 2]) say(near, block, piece);
    // The last piece of a block that was pushed out makes nothing whole; that of one that was not does.
    say(near, 0, 3);
    say(near, 2 * BLOCKS_IN_PIECES - 1, 3);
    await until(() => receiverEvents.some((event) => event.name === 'moved' && event.bytes > 0));
    expect(receiverEvents.findLast((event) => event.name === 'moved')).toMatchObject({ bytes: BLOCK_BYTES });
    for (const piece of [0, 1, 2]) say(near, 0, piece);
    await until(() =>
      receiverEvents.some((event) => event.name === 'moved' && event.bytes === 2 * BLOCK_BYTES),
    );
  });

  test('that come twice, whole and in pieces at once, or with a lane that closes, spoil nothing', async () => {
    const pairs = await hostileLanes(1, 3);
    const [one, two, three] = pairs.map(([near]) => near);
    if (!one || !two || !three) throw new Error('no lane');
    say(one, 0, 0);
    say(two, 0, 0);
    // Only the header of a piece, and then nothing.
    three.send(
      encodeLaneMessage({ name: 'block', transfer: ONE, block: 0, length: BLOCK_BYTES, hash, piece: 1 }),
    );
    await until(() => three.bufferedAmount === 0);
    three.close();
    for (const piece of [1, 2, 3]) say(one, 0, piece);
    await until(() => receiverEvents.some((event) => event.name === 'moved' && event.bytes === BLOCK_BYTES));
    expect(Buffer.compare(there.content(ONE, 'data'), plain)).toBe(0);
    expect(names(receiverEvents)).not.toContain('misbehaved');
  });
});

test('a peer that has not said so gets every block as it is', async () => {
  openLane();
  await begin(ONE, new Blob([log(2 * BLOCK_BYTES)]));
  await verified(ONE);
  expect(blocksSent().map(({ packed }) => packed)).toEqual([undefined, undefined]);
});

describe('a block that is packed wrongly', () => {
  const plain = log(BLOCK_BYTES);
  const right = deflateRawSync(plain);
  const bomb = deflateRawSync(new Uint8Array(64 * BLOCK_BYTES));

  test.each([
    ['a bomb', bomb],
    ['cut off', right.subarray(0, -1)],
    ['of another length', deflateRawSync(plain.subarray(1))],
    ['of other bytes', deflateRawSync(new Uint8Array(BLOCK_BYTES))],
    ['noise', randomBytes(5_000)],
  ])('is asked for again, and ends the transfer when it stays so: %s', async (_what, packed) => {
    const [near, far] = FakeChannel.pair();
    receiver.open(lane(1), TOKEN, far.lane);
    near.send(encodeLaneMessage({ name: 'hello', token: hexBytes(TOKEN) }));
    await receiver.receive(ONE, BLOCK_BYTES);
    const hash = new Uint8Array(createHash('sha256').update(plain).digest());
    const header = { transfer: ONE, block: 0, length: BLOCK_BYTES, packed: packed.length, hash };
    const wants = () => far.sent.filter((reply) => decodeLaneReply(reply)?.name === 'want').length;
    for (let times = 1; times <= BLOCK_RETRIES + 1; times++) {
      near.send(encodeLaneMessage({ name: 'block', ...header }));
      near.send(new Uint8Array(packed));
      if (times <= BLOCK_RETRIES) await until(() => wants() === times);
    }
    await until(() => receiverEvents.some((event) => event.name === 'failed'));
    expect(receiverEvents.at(-1)).toEqual({ name: 'failed', transfer: ONE, error: 'file-corrupt' });
    expect(names(receiverEvents)).not.toContain('misbehaved');
  });

  test('is unpacked one at a time, and nothing is acknowledged beyond the backlog', async () => {
    const [near, far] = FakeChannel.pair();
    receiver.open(lane(1), TOKEN, far.lane);
    near.send(encodeLaneMessage({ name: 'hello', token: hexBytes(TOKEN) }));
    const blocks = 64;
    await receiver.receive(ONE, blocks * BLOCK_BYTES);
    const zeros = deflateRawSync(new Uint8Array(BLOCK_BYTES));
    const hash = new Uint8Array(createHash('sha256').update(new Uint8Array(BLOCK_BYTES)).digest());
    for (let block = 0; block < blocks; block++) {
      const header = { transfer: ONE, block, length: BLOCK_BYTES, packed: zeros.length, hash };
      near.send(encodeLaneMessage({ name: 'block', ...header }));
      near.send(new Uint8Array(zeros));
    }
    const sent = near.sent.reduce((sum, { length }) => sum + length, 0);
    const acked = () =>
      Math.max(
        0,
        ...far.sent.flatMap((reply) => {
          const read = decodeLaneReply(reply);
          return read?.name === 'ack' ? [read.bytes] : [];
        }),
      );
    const moved = () => receiverEvents.findLast((event) => event.name === 'moved')?.bytes ?? 0;
    await until(() => moved() > 0);
    if (moved() < (blocks / 2) * BLOCK_BYTES) expect(acked()).toBeLessThan(sent);
    await until(() => moved() === blocks * BLOCK_BYTES && acked() === sent);
  });
});
