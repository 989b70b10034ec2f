import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LaneClosed, OutgoingLane } from '../../../../../src/offscreen/transfer/worker/outgoing-lane';
import { SharedPath } from '../../../../../src/offscreen/transfer/worker/shared-path';
import type { TransferId } from '../../../../../src/protocol/snapshot/ids';
import { encodeLaneReply } from '../../../../../src/protocol/transfer/lane-messages';
import {
  BUFFER_HIGH_BYTES,
  SLICE_LEAST_BYTES,
  SLICE_MOST_BYTES,
  SLICE_SHORT_BYTES,
  SLICES_PER_WINDOW,
  WINDOW_FIRST_BYTES,
  WINDOW_FIRST_IN_CALL_BYTES,
} from '../../../../../src/protocol/transfer/limits';
import { FakeChannel } from './fake-channel';

const slice = new Uint8Array(SLICE_LEAST_BYTES);
const transfer = 'a0'.repeat(16) as TransferId;
const ack = (bytes: number) => encodeLaneReply({ name: 'ack', bytes });

let near: FakeChannel;
let far: FakeChannel;
let path: SharedPath;
let lane: OutgoingLane;
let news: string[];
let now: number;

beforeEach(() => {
  [near, far] = FakeChannel.pair();
  news = [];
  now = 0;
  const events = {
    replied: ({ name }: { name: string }) => news.push(name),
    filled: () => news.push('filled'),
    closed: () => news.push('closed'),
    misbehaved: () => news.push('misbehaved'),
  };
  path = new SharedPath(null);
  lane = new OutgoingLane(near.lane, path, events, () => now);
});

/** What was sent and is not in flight any more. */
const ackedBytes = () => near.sent.reduce((sum, { length }) => sum + length, 0) - path.credit.inFlight;

/** Sends until a send has to wait. Returns that send in an object, because a bare promise would be awaited. */
async function waitingSend(): Promise<{ sending: Promise<void> }> {
  for (;;) {
    const before = near.sent.length;
    const sending = lane.send(slice);
    if (near.sent.length === before) return { sending };
    await sending;
  }
}

describe('an outgoing lane', () => {
  test('sends no more than its window before the first acknowledgement, and more after it', async () => {
    const { sending } = await waitingSend();
    expect(near.sent.length * SLICE_LEAST_BYTES).toBeLessThanOrEqual(WINDOW_FIRST_BYTES);
    const before = near.sent.length;
    far.send(ack(SLICE_LEAST_BYTES));
    await sending;
    expect(near.sent.length).toBe(before + 1);
    expect(ackedBytes()).toBe(SLICE_LEAST_BYTES);
  });

  test('begins beside a call with a small window, in the shortest slices', async () => {
    path.credit.window.callBearsMs = 0;
    const sending = lane.send(new Uint8Array(1), new Uint8Array(2 * WINDOW_FIRST_IN_CALL_BYTES));
    const slices = Math.floor((WINDOW_FIRST_IN_CALL_BYTES - 1) / SLICE_SHORT_BYTES);
    await vi.waitFor(() => expect(near.sent.length).toBe(1 + slices));
    const lengths = near.sent.map(({ length }) => length);
    expect(lengths).toEqual([1, ...lengths.slice(1).map(() => SLICE_SHORT_BYTES)]);
    near.close();
    await expect(sending).rejects.toBeInstanceOf(LaneClosed);
  });

  test('waits until the channel has drained, and rejects a waiting send when it closes', async () => {
    near.bufferedAmount = BUFFER_HIGH_BYTES + 1;
    const { sending } = await waitingSend();
    expect(near.sent).toHaveLength(0);
    near.close();
    await expect(sending).rejects.toBeInstanceOf(LaneClosed);
    await expect(lane.send(slice)).rejects.toBeInstanceOf(LaneClosed);
    expect(news).toEqual(['closed']);
  });

  test('waits for a channel that is not open yet', async () => {
    near.readyState = 'connecting';
    const sending = lane.send(slice);
    expect(near.sent.length).toBe(0);
    near.readyState = 'open';
    near.onopen?.();
    await sending;
    expect(near.sent.length).toBe(1);
  });

  test('sends a block as its header and slices that are a share of the window', async () => {
    const first = WINDOW_FIRST_BYTES / SLICES_PER_WINDOW;
    await lane.send(new Uint8Array(59), new Uint8Array(first + 3));
    expect(near.sent.map(({ length }) => length)).toEqual([59, first, 3]);
  });

  test('sends slices as long as may be once the window is wide', async () => {
    for (let sent = 0; path.credit.window.bytes < SLICES_PER_WINDOW * SLICE_MOST_BYTES; now += 10) {
      const round = new Uint8Array(path.credit.window.bytes);
      await lane.send(round.subarray(0, 1), round.subarray(1));
      sent += round.length;
      far.send(ack(sent));
      await vi.waitFor(() => expect(ackedBytes()).toBe(sent));
    }
    const before = near.sent.length;
    await lane.send(new Uint8Array(59), new Uint8Array(SLICE_MOST_BYTES + 3));
    expect(near.sent.slice(before).map(({ length }) => length)).toEqual([59, SLICE_MOST_BYTES, 3]);
  });

  test('says that its connection is full once the buffer has stayed full for a while, and not before', async () => {
    near.drains = false;
    void lane.send(new Uint8Array(1), new Uint8Array(WINDOW_FIRST_BYTES / 2)).catch(() => undefined);
    await vi.waitFor(() => expect(near.sent).toHaveLength(2));
    expect(lane.isFull).toBe(false);
    far.send(ack(0));
    await vi.waitFor(() => expect(lane.progressAt).toBe(0));
    expect(news).toEqual([]);
    now = 50;
    expect(lane.isFull).toBe(true);
    far.send(ack(0));
    await vi.waitFor(() => expect(news).toEqual(['filled']));
    near.bufferedAmount = 0;
    near.onbufferedamountlow?.();
    expect(lane.isFull).toBe(false);
  });

  test('does not take its connection for full that has emptied its buffer unseen, and fills it again', async () => {
    near.drains = false;
    await lane.send(new Uint8Array(2 * SLICE_SHORT_BYTES));
    now = 50;
    expect(lane.isFull).toBe(true);
    near.bufferedAmount = 0;
    await lane.send(new Uint8Array(1));
    await lane.send(new Uint8Array(2 * SLICE_SHORT_BYTES));
    expect(lane.isFull).toBe(false);
  });

  test('hands on the commits and wants of the far side', async () => {
    far.send(encodeLaneReply({ name: 'commit', transfer, blocks: [1] }));
    far.send(encodeLaneReply({ name: 'want', transfer, block: 2 }));
    await vi.waitFor(() => expect(news).toEqual(['commit', 'want']));
  });

  test.each([
    ['an acknowledgement of more than was sent', ack(1)],
    ['noise', new Uint8Array(40)],
  ])('reports a far side that sends %s', async (_, message) => {
    far.send(message);
    await vi.waitFor(() => expect(news).toEqual(['misbehaved']));
  });
});
