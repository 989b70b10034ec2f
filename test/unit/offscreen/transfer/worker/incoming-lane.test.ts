import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IncomingLane } from '../../../../../src/offscreen/transfer/worker/incoming-lane';
import { type Bytes, hexBytes } from '../../../../../src/protocol/codec/bytes';
import { UNKNOWN_FRAMES } from '../../../../../src/protocol/link/limits';
import type { TransferId } from '../../../../../src/protocol/snapshot/ids';
import { decodeLaneReply, encodeLaneMessage } from '../../../../../src/protocol/transfer/lane-messages';
import {
  ACK_BYTES,
  ACK_MS,
  BLOCK_BYTES,
  LANE_CREDIT_BYTES,
  SLICE_MOST_BYTES,
} from '../../../../../src/protocol/transfer/limits';
import { FakeChannel } from './fake-channel';

const TOKEN = 'ab'.repeat(16);
const HELLO = encodeLaneMessage({ name: 'hello', token: hexBytes(TOKEN) });
const transfer = 'a0'.repeat(16) as TransferId;
const header = (block: number, length: number) =>
  encodeLaneMessage({ name: 'block', transfer, block, length, hash: new Uint8Array(32) });

let channel: FakeChannel;
let news: string[];
let isBehind: boolean;
let judgement: 'take' | 'skip' | 'wrong';
let lane: IncomingLane;

beforeEach(() => {
  vi.useFakeTimers();
  channel = new FakeChannel();
  news = [];
  isBehind = false;
  judgement = 'take';
  lane = new IncomingLane(channel.lane, TOKEN, {
    judge: () => judgement,
    block: ({ block }, bytes) => news.push(`block ${block} of ${bytes.length}`),
    lost: ({ block }) => news.push(`lost ${block}`),
    end: () => true,
    get isBehind() {
      return isBehind;
    },
    misbehaved: () => news.push('misbehaved'),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

function hear(...messages: readonly Bytes[]): void {
  for (const message of messages) channel.onmessage?.({ data: message.slice().buffer });
}

/** Counts of bytes that were acknowledged. */
const acks = () =>
  channel.sent.map((message) => {
    const answer = decodeLaneReply(message);
    return answer?.name === 'ack' ? answer.bytes : null;
  });

describe('an incoming lane', () => {
  test('acknowledges what came before its channel was open here, as soon as it is', () => {
    channel.readyState = 'connecting';
    hear(HELLO, header(3, 1), new Uint8Array(1));
    vi.advanceTimersByTime(10 * ACK_MS);
    expect(channel.sent).toEqual([]);
    channel.readyState = 'open';
    channel.onopen?.();
    expect(acks()).toEqual([HELLO.length + header(3, 1).length + 1]);
  });

  test('puts a block together from its slices, and reads the next header after it', () => {
    hear(HELLO, header(3, 100), new Uint8Array(60), new Uint8Array(40), header(4, 1), new Uint8Array(1));
    expect(news).toEqual(['block 3 of 100', 'block 4 of 1']);
  });

  test('throws away the bytes of a block that is here already', () => {
    judgement = 'skip';
    hear(HELLO, header(3, 100), new Uint8Array(100));
    judgement = 'take';
    hear(header(4, 1), new Uint8Array(1));
    expect(news).toEqual(['block 4 of 1']);
  });

  test('names the block that will not arrive when it closes in the middle of one', () => {
    hear(HELLO, header(3, 100), new Uint8Array(60));
    lane.close();
    expect(news).toEqual(['lost 3']);
  });

  test('acknowledges at once after a pause, and then after ACK_BYTES or ACK_MS', () => {
    hear(HELLO);
    expect(acks()).toEqual([HELLO.length]);
    const block = header(0, BLOCK_BYTES);
    hear(block);
    expect(acks()).toHaveLength(1);
    vi.advanceTimersByTime(ACK_MS);
    expect(acks()).toEqual([HELLO.length, HELLO.length + block.length]);
    hear(new Uint8Array(SLICE_MOST_BYTES));
    expect(acks().at(-1)).toBe(HELLO.length + block.length + ACK_BYTES);
    vi.advanceTimersByTime(10 * ACK_MS);
    expect(acks()).toHaveLength(3);
  });

  test('acknowledges nothing while the disk is behind, and everything when the disk has caught up', () => {
    isBehind = true;
    hear(HELLO, header(0, BLOCK_BYTES), new Uint8Array(SLICE_MOST_BYTES));
    vi.advanceTimersByTime(10 * ACK_MS);
    expect(acks()).toEqual([]);
    isBehind = false;
    lane.resume();
    expect(acks()).toEqual([HELLO.length + header(0, BLOCK_BYTES).length + SLICE_MOST_BYTES]);
  });

  test('reports a peer that sends far more than was acknowledged', () => {
    isBehind = true;
    hear(HELLO);
    let sent = 0;
    while (sent <= LANE_CREDIT_BYTES && !news.includes('misbehaved')) {
      if (sent % BLOCK_BYTES === 0) hear(header(sent / BLOCK_BYTES, BLOCK_BYTES));
      hear(new Uint8Array(SLICE_MOST_BYTES));
      sent += SLICE_MOST_BYTES;
    }
    expect(sent).toBe(LANE_CREDIT_BYTES);
    expect(news.at(-1)).toBe('misbehaved');
  });

  test.each<[string, Bytes[]]>([
    ['a second greeting', [HELLO]],
    ['a block that no honest sender sends', [header(9, 1), new Uint8Array(1)]],
    ['noise', [new Uint8Array(50)]],
  ])('drops %s, and loses patience after many', (what, messages) => {
    judgement = what.startsWith('a block') ? 'wrong' : 'take';
    hear(HELLO);
    for (let i = 0; i < UNKNOWN_FRAMES; i++) hear(...messages);
    expect(news).toEqual([]);
    hear(...messages);
    expect(news).toContain('misbehaved');
  });

  test.each([
    ['an empty slice', 0],
    ['a slice that is too long', SLICE_MOST_BYTES + 1],
  ])('does not take %s into the block', (_what, length) => {
    hear(HELLO, header(0, SLICE_MOST_BYTES + 2), new Uint8Array(length), new Uint8Array(SLICE_MOST_BYTES));
    expect(news).toEqual([]);
    hear(new Uint8Array(3), new Uint8Array(2));
    expect(news).toEqual([`block 0 of ${SLICE_MOST_BYTES + 2}`]);
  });

  test('counts text as noise', () => {
    hear(HELLO);
    for (let i = 0; i <= UNKNOWN_FRAMES; i++) channel.onmessage?.({ data: 'hello' });
    expect(news).toEqual(['misbehaved']);
  });

  test('replies only while the channel is open', () => {
    expect(lane.reply(new Uint8Array(1))).toBe(true);
    channel.readyState = 'closing';
    expect(lane.reply(new Uint8Array(1))).toBe(false);
    hear(HELLO);
    vi.advanceTimersByTime(ACK_MS);
    expect(channel.sent).toHaveLength(1);
  });
});
