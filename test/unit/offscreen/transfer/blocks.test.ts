// A sender and a receiver joined by one channel in memory: what arrives is what was sent, or nothing is.

import { describe, expect, it } from 'vitest';
import { createBlockReceiver } from '../../../../src/offscreen/transfer/block-receiver';
import { createBlockSender } from '../../../../src/offscreen/transfer/block-sender';
import type { Told } from '../../../../src/offscreen/transfer/worker-messages';
import { decodeBulkFrame, encodeBlockHeader, encodeFileEnd } from '../../../../src/protocol/bulk-frames';
import { BLOCK_BYTES, CREDIT_BYTES, SLICE_BYTES } from '../../../../src/protocol/limits';
import type { TransferId } from '../../../../src/protocol/snapshot';
import { FakeChannel } from './fake-channel';
import { FakeParts } from './fake-parts';

const ONE = '1'.repeat(32) as TransferId;
const TWO = '2'.repeat(32) as TransferId;

function content(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8) * seed + seed) & 0xff);
}

function fileOf(bytes: Uint8Array<ArrayBuffer>): File {
  return new File([bytes], 'a.bin');
}

/** Collects what is told, and resolves once something of that name was. */
function ear() {
  const told: Told[] = [];
  const waiting: { name: Told['name']; resolve: (told: Told) => void }[] = [];
  return {
    told,
    tell: (news: Told) => {
      told.push(news);
      for (const one of waiting) if (one.name === news.name) one.resolve(news);
    },
    until: (name: Told['name'], times = 1): Promise<Told> => {
      const before = told.filter((news) => news.name === name);
      const found = before[times - 1];
      if (found) return Promise.resolve(found);
      return new Promise((resolve) => {
        let left = times - before.length;
        waiting.push({
          name,
          resolve: (news) => {
            left -= 1;
            if (left === 0) resolve(news);
          },
        });
      });
    },
  };
}

function joined() {
  const [near, far] = FakeChannel.pair();
  const parts = new FakeParts();
  const sending = ear();
  const receiving = ear();
  const sender = createBlockSender(near.lane, sending.tell);
  const receiver = createBlockReceiver(far.lane, parts, receiving.tell);
  return { near, far, parts, sending, receiving, sender, receiver };
}

describe('files over one channel', () => {
  it.each([0, 1, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, 5 * BLOCK_BYTES + 7])(
    'arrive byte for byte at %d bytes',
    async (size) => {
      const { parts, sending, receiving, sender, receiver } = joined();
      const bytes = content(size);
      receiver.receive(ONE, [size]);
      await receiving.until('prepared');
      sender.send(ONE, [fileOf(bytes)]);
      await Promise.all([sending.until('fileDone'), receiving.until('fileDone')]);
      expect(parts.holds(ONE, 0, bytes)).toBe(true);
      expect(parts.handles.size).toBe(0);
      const moved = sending.told.map((news) => (news.name === 'moved' ? news.bytes : 0));
      expect(moved.reduce((sum, n) => sum + n, 0)).toBe(size);
    },
  );

  it('go one after another within an offer', async () => {
    const { parts, sending, receiving, sender, receiver } = joined();
    const files = [content(10), content(0), content(BLOCK_BYTES + 3, 5)];
    receiver.receive(
      ONE,
      files.map((bytes) => bytes.length),
    );
    sender.send(ONE, files.map(fileOf));
    await Promise.all([sending.until('fileDone', 3), receiving.until('fileDone', 3)]);
    expect(files.map((bytes, i) => parts.holds(ONE, i, bytes))).toEqual([true, true, true]);
  });

  it('of two transfers take turns by block', async () => {
    const { near, receiving, sender, receiver } = joined();
    const size = 4 * BLOCK_BYTES;
    for (const transfer of [ONE, TWO]) receiver.receive(transfer, [size]);
    for (const transfer of [ONE, TWO]) sender.send(transfer, [fileOf(content(size))]);
    await receiving.until('fileDone', 2);
    const order = near.sent
      .map(decodeBulkFrame)
      .flatMap((frame) => (frame?.name === 'block' ? [frame.transfer] : []));
    expect(order).toEqual([ONE, TWO, ONE, TWO, ONE, TWO, ONE, TWO]);
  });

  it('are never more ahead of the disk than the credit, in messages no longer than a slice', async () => {
    const { near, far, receiving, sender, receiver } = joined();
    const size = 2 * CREDIT_BYTES;
    let most = 0;
    let sent = 0;
    let taken = 0;
    near.tamper = (message) => {
      sent += message.length;
      most = Math.max(most, sent - taken);
      return message.buffer;
    };
    far.tamper = (message) => {
      taken = Number(new DataView(message.buffer).getBigUint64(3));
      return message.buffer;
    };
    receiver.receive(ONE, [size]);
    sender.send(ONE, [fileOf(content(size))]);
    await receiving.until('fileDone');
    expect(most).toBeLessThanOrEqual(CREDIT_BYTES);
    expect(Math.max(...near.sent.map((message) => message.length))).toBe(SLICE_BYTES);
  });

  it('are flushed in groups, not block by block', async () => {
    const { parts, receiving, sender, receiver } = joined();
    receiver.receive(ONE, [8 * BLOCK_BYTES]);
    sender.send(ONE, [fileOf(content(8 * BLOCK_BYTES))]);
    await receiving.until('fileDone');
    expect(parts.flushes).toBe(3);
  });

  it('do not start when the disk has no room', async () => {
    const { parts, receiving, receiver } = joined();
    parts.roomAtPreflight = 10;
    receiver.receive(ONE, [11]);
    expect(await receiving.until('failed')).toMatchObject({ error: 'disk-full' });
  });

  it('fail when the disk fills on the way, and the rest is thrown away with credit', async () => {
    const { parts, sending, receiving, sender, receiver } = joined();
    parts.room = BLOCK_BYTES;
    receiver.receive(ONE, [3 * BLOCK_BYTES]);
    sender.send(ONE, [fileOf(content(3 * BLOCK_BYTES))]);
    expect(await receiving.until('failed')).toMatchObject({ error: 'disk-full' });
    await sending.until('fileDone');
    expect(parts.handles.size).toBe(0);
  });

  it('dropped by the receiver leave no part open, and the channel serves the next transfer', async () => {
    const { parts, receiving, sender, receiver } = joined();
    receiver.receive(ONE, [4 * BLOCK_BYTES]);
    sender.send(ONE, [fileOf(content(4 * BLOCK_BYTES))]);
    await receiving.until('moved');
    await receiver.drop(ONE);
    expect(parts.handles.size).toBe(0);
    sender.drop(ONE);
    receiver.receive(TWO, [5]);
    sender.send(TWO, [fileOf(content(5))]);
    expect(await receiving.until('fileDone')).toMatchObject({ transfer: TWO });
    expect(receiving.told.some((news) => news.name === 'failed')).toBe(false);
  });

  it('that cannot be read any more fail for the reason', async () => {
    const { sending, sender } = joined();
    const gone = fileOf(content(10));
    gone.slice = () => {
      const slice = new Blob();
      slice.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
      return slice;
    };
    sender.send(ONE, [gone]);
    expect(await sending.until('failed')).toMatchObject({ error: 'file-changed' });
  });

  /** Of some seventy messages. */
  const MIDWAY = 40;

  it('fail on both sides when the channel closes midway', async () => {
    const { near, parts, sending, receiving, sender, receiver } = joined();
    near.tamper = (message, index) => {
      if (index === MIDWAY) near.close();
      return message.buffer;
    };
    receiver.receive(ONE, [4 * BLOCK_BYTES]);
    sender.send(ONE, [fileOf(content(4 * BLOCK_BYTES))]);
    const ends = await Promise.all([sending.until('failed'), receiving.until('failed')]);
    expect(ends).toMatchObject([{ error: 'connection-lost' }, { error: 'connection-lost' }]);
    expect(parts.handles.size).toBe(0);
    expect([...sending.told, ...receiving.told].some((news) => news.name === 'fileDone')).toBe(false);
  });
});

describe('a channel that was tampered with', () => {
  async function failure(size: number, tamper: FakeChannel['tamper']) {
    const { near, far, parts, receiving, sender, receiver } = joined();
    near.tamper = tamper;
    receiver.receive(ONE, [size]);
    sender.send(ONE, [fileOf(content(size))]);
    const failed = await receiving.until('failed');
    await receiver.close();
    expect(receiving.told.some((news) => news.name === 'fileDone')).toBe(false);
    expect(parts.handles.size).toBe(0);
    return { error: failed.name === 'failed' && failed.error, state: far.readyState };
  }

  const flipped = (message: Uint8Array<ArrayBuffer>) => {
    const last = message.length - 1;
    message[last] = (message[last] ?? 0) ^ 1;
    return message.buffer;
  };

  it('fails a transfer whose block does not match its hash', async () => {
    const { error } = await failure(BLOCK_BYTES, (message, i) =>
      i === 1 ? flipped(message) : message.buffer,
    );
    expect(error).toBe('file-corrupt');
  });

  it('fails a transfer whose root does not match', async () => {
    const { error } = await failure(3, (message, i) => (i === 2 ? flipped(message) : message.buffer));
    expect(error).toBe('file-corrupt');
  });

  it.each<[string, FakeChannel['tamper']]>([
    ['text', () => 'hello'],
    ['an empty message', () => new ArrayBuffer(0)],
    ['noise', () => new Uint8Array(100).fill(9).buffer],
    [
      'a slice that is too long',
      (message, i) => (i === 1 ? new ArrayBuffer(SLICE_BYTES + 1) : message.buffer),
    ],
    ['a lost slice', (message, i) => (i === 1 ? null : message.buffer)],
  ])('is closed after %s', async (_, tamper) => {
    expect(await failure(2 * BLOCK_BYTES, tamper)).toEqual({ error: 'file-protocol', state: 'closed' });
  });
});

describe('a peer that speaks out of turn', () => {
  const header = (part: Partial<Parameters<typeof encodeBlockHeader>[0]>) =>
    encodeBlockHeader({
      transfer: ONE,
      file: 0,
      block: 0,
      length: BLOCK_BYTES,
      hash: new Uint8Array(32),
      ...part,
    });
  const root = new Uint8Array(32);

  it.each([
    ['a block before anything was accepted', header({ transfer: TWO })],
    ['a block that is not the next', header({ block: 1 })],
    ['a block past the end', header({ block: 0xffffffff })],
    ['a file that was not offered', header({ file: 1 })],
    ['a block shorter than its place', header({ length: 5 })],
    ['an end before the last block', encodeFileEnd({ transfer: ONE, file: 0, root })],
  ])('loses the channel after %s', async (_, message) => {
    const [near, far] = FakeChannel.pair();
    const { told, tell, until } = ear();
    const receiver = createBlockReceiver(far.lane, new FakeParts(), tell);
    receiver.receive(ONE, [2 * BLOCK_BYTES]);
    await until('prepared');
    near.send(message);
    expect(await until('failed')).toMatchObject({ error: 'file-protocol' });
    await receiver.close();
    expect(far.readyState).toBe('closed');
    expect(told.some((news) => news.name === 'moved')).toBe(false);
  });

  it('loses the channel after a block is sent twice', async () => {
    const [near, far] = FakeChannel.pair();
    const { tell, until } = ear();
    const receiver = createBlockReceiver(far.lane, new FakeParts(), tell);
    receiver.receive(ONE, [1, 1]);
    const byte = Uint8Array.of(5);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', byte));
    near.send(header({ length: 1, hash }));
    near.send(byte);
    await until('moved');
    near.send(header({ length: 1, hash }));
    expect(await until('failed')).toMatchObject({ error: 'file-protocol' });
  });

  it('loses the channel when it sends past its credit', async () => {
    const [near, far] = FakeChannel.pair();
    const { tell, until } = ear();
    const parts = new FakeParts();
    const receiver = createBlockReceiver(far.lane, parts, tell);
    const size = 2 * CREDIT_BYTES;
    receiver.receive(ONE, [size]);
    await until('prepared');
    parts.open = () => new Promise(() => {});
    const bytes = new Uint8Array(BLOCK_BYTES);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    for (let block = 0; block < CREDIT_BYTES / BLOCK_BYTES + 1; block++) {
      near.send(header({ block, hash }));
      for (let at = 0; at < BLOCK_BYTES; at += SLICE_BYTES) near.send(bytes.subarray(at, at + SLICE_BYTES));
    }
    await expect.poll(() => far.readyState).toBe('closed');
  });
});
