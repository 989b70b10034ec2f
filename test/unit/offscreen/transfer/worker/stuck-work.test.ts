// What an idle lane sends once more, and what it leaves alone: all that is sent twice is taken from the line.

import { beforeEach, describe, expect, test } from 'vitest';
import type { OutgoingLane } from '../../../../../src/offscreen/transfer/worker/outgoing-lane';
import type { Work } from '../../../../../src/offscreen/transfer/worker/send-queue';
import { SenderLane } from '../../../../../src/offscreen/transfer/worker/sender-lane';
import type { Sending } from '../../../../../src/offscreen/transfer/worker/sending';
import { takeStuck } from '../../../../../src/offscreen/transfer/worker/stuck-work';
import { TaskOrder } from '../../../../../src/offscreen/transfer/worker/task-order';
import { BLOCK_BYTES } from '../../../../../src/protocol/transfer/limits';

const RTT_MS = 20;
const NOW = 10_000;
const LONG_AGO = NOW - 1_500;
const JUST_NOW = NOW - 500;

/** Of a lane: what it has sent has arrived, it is sending, and when something arrived last. */
interface State {
  isDrained: boolean;
  isSending: boolean;
  progressAt: number;
}

const ARRIVED: State = { isDrained: true, isSending: false, progressAt: LONG_AGO };
const WAITS_FOR_TURN: State = { ...ARRIVED, isSending: true };
const SILENT: State = { isDrained: false, isSending: false, progressAt: LONG_AGO };

let delivered: Set<number>;
let sending: Sending;
beforeEach(() => {
  delivered = new Set();
  const journal = { has: (block: number) => delivered.has(block), isWhole: false };
  const order = new TaskOrder(2 * BLOCK_BYTES, journal);
  const isDelivered: Sending['isDelivered'] = (item) => item !== 'end' && delivered.has(item);
  sending = { order, isDelivered } as Sending;
});

/** A lane with this work, taken long ago. */
function laneWith(state: State, ...work: Omit<Work, 'sending'>[]): SenderLane {
  const lane = new SenderLane({ ...state } as OutgoingLane, 'token');
  for (const each of work) lane.add({ sending, ...each }, LONG_AGO);
  return lane;
}

/** What a further lane takes, which is idle. */
function stuckOn(...lanes: SenderLane[]): string | null {
  const idle = laneWith(ARRIVED);
  const work = takeStuck([...lanes, idle], idle, NOW, RTT_MS);
  return work && [work.item, ...(work.piece === undefined ? [] : [work.piece])].join('/');
}

describe('a block', () => {
  test('on a lane that has been silent for long is sent once more, and then left alone for as long', () => {
    const lane = laneWith(SILENT, { item: 0 });
    expect(stuckOn(lane)).toBe('0');
    expect(stuckOn(lane)).toBeNull();
  });

  test('that has arrived and is not committed is sent once more, also on the same lane', () => {
    const lane = laneWith(ARRIVED, { item: 0 });
    expect(takeStuck([lane], lane, NOW, RTT_MS)).toMatchObject({ item: 0 });
  });

  test('is not sent once more on the lane that is silent', () => {
    const lane = laneWith(SILENT, { item: 0 });
    expect(takeStuck([lane], lane, NOW, RTT_MS)).toBeNull();
  });

  test('is left alone when something of its lane arrived just now, when the path is longer, and when it is delivered', () => {
    expect(stuckOn(laneWith({ ...SILENT, progressAt: JUST_NOW }, { item: 0 }))).toBeNull();
    const lane = laneWith(SILENT, { item: 0 });
    expect(takeStuck([lane, laneWith(ARRIVED)], laneWith(ARRIVED), NOW, 400)).toBeNull();
    delivered.add(0);
    expect(stuckOn(lane)).toBeNull();
  });

  test('whose lane waits until others leave it the line is left alone', () => {
    expect(stuckOn(laneWith(WAITS_FOR_TURN, { item: 0 }))).toBeNull();
  });
});

describe('a piece that has arrived', () => {
  const first = () => laneWith(ARRIVED, { item: 0, piece: 0 });

  test('is left alone while another piece of its block waits for a lane', () => {
    sending.order.divide(0);
    expect(stuckOn(first())).toBeNull();
  });

  test.each([
    ['waits for its turn', WAITS_FOR_TURN],
    ['is on its way', { ...SILENT, progressAt: JUST_NOW }],
    ['came just now', { ...ARRIVED, progressAt: JUST_NOW }],
  ])('is left alone while another piece of its block %s', (_what, state) => {
    expect(stuckOn(first(), laneWith(state, { item: 0, piece: 1 }))).toBeNull();
  });

  test('is left alone while another piece is stuck, which is sent once more', () => {
    expect(stuckOn(first(), laneWith(SILENT, { item: 0, piece: 1 }))).toBe('0/1');
  });

  test('is sent once more when all of its block has been there for long, whatever else is on its way', () => {
    const rest = laneWith(ARRIVED, { item: 0, piece: 1 }, { item: 0, piece: 2 }, { item: 0, piece: 3 });
    const other = laneWith({ ...SILENT, progressAt: JUST_NOW }, { item: 1, piece: 0 });
    expect(stuckOn(first(), rest, other)).toBe('0/0');
  });
});
