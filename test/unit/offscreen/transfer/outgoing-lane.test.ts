import { describe, expect, it } from 'vitest';
import { LaneClosed, OutgoingLane } from '../../../../src/offscreen/transfer/outgoing-lane';
import { encodeTaken } from '../../../../src/protocol/bulk-frames';
import { BUFFER_HIGH_BYTES, CREDIT_BYTES, SLICE_BYTES } from '../../../../src/protocol/limits';
import { FakeChannel } from './fake-channel';

const slice = new Uint8Array(SLICE_BYTES);

/** Sends until a send has to wait. That one comes in an object: a bare promise would be awaited. */
async function waitingSend(lane: OutgoingLane, channel: FakeChannel): Promise<{ sending: Promise<void> }> {
  for (;;) {
    const before = channel.sent.length;
    const sending = lane.send(slice);
    if (channel.sent.length === before) return { sending };
    await sending;
  }
}

describe('an outgoing lane', () => {
  it('holds back above the high mark, and rejects what waits when the channel closes', async () => {
    const [near] = FakeChannel.pair();
    near.drains = false;
    const lane = new OutgoingLane(near.lane);
    const waiting = await waitingSend(lane, near);
    expect(near.bufferedAmount).toBeLessThanOrEqual(BUFFER_HIGH_BYTES + SLICE_BYTES);
    near.close();
    await expect(waiting.sending).rejects.toBeInstanceOf(LaneClosed);
    await expect(lane.send(slice)).rejects.toBeInstanceOf(LaneClosed);
  });

  it('holds back without credit, and goes on when the far side has dealt with some', async () => {
    const [near, far] = FakeChannel.pair();
    const lane = new OutgoingLane(near.lane);
    for (let sent = 0; sent < CREDIT_BYTES; sent += SLICE_BYTES) await lane.send(slice);
    const waiting = await waitingSend(lane, near);
    const before = near.sent.length;
    far.send(encodeTaken(SLICE_BYTES));
    await waiting.sending;
    expect(near.sent.length).toBe(before + 1);
  });

  it('passes a mark only when everything before it was dealt with', async () => {
    const [near, far] = FakeChannel.pair();
    const lane = new OutgoingLane(near.lane);
    await lane.send(slice);
    const passed = new Promise<number>((resolve) => lane.mark(() => resolve(taken)));
    let taken = SLICE_BYTES - 1;
    far.send(encodeTaken(taken));
    await lane.send(slice);
    taken = SLICE_BYTES;
    far.send(encodeTaken(taken));
    expect(await passed).toBe(SLICE_BYTES);
  });

  it('waits for a channel that is not open yet', async () => {
    const [near] = FakeChannel.pair();
    near.readyState = 'connecting';
    const lane = new OutgoingLane(near.lane);
    const sending = lane.send(slice);
    expect(near.sent.length).toBe(0);
    near.readyState = 'open';
    near.onopen?.();
    await sending;
    expect(near.sent.length).toBe(1);
  });

  it.each([
    ['more than was sent', encodeTaken(1)],
    ['noise', new Uint8Array(40)],
  ])('closes when the far side claims %s', async (_, message) => {
    const [near, far] = FakeChannel.pair();
    const lane = new OutgoingLane(near.lane);
    const closed = new Promise<void>((resolve) => lane.closed.addEventListener('abort', () => resolve()));
    far.send(message);
    await closed;
    expect(near.readyState).toBe('closed');
  });
});
