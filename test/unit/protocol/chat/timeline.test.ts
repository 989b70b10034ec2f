import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../../../src/protocol/chat/timeline';
import type { TransferId } from '../../../../src/protocol/snapshot/ids';
import { transferIn } from '../../people';

const message = (at: number) => ({ id: `message ${at}`, from: 'peer' as const, text: '', at });
const transfer = (startedAt: number) =>
  transferIn({ name: 'moving' }, { id: `transfer ${startedAt}` as TransferId, startedAt });
const namesOf = (items: ReturnType<typeof timelineOf>) =>
  items.map((item) => (item.is === 'message' ? item.message.id : item.transfer.id));

describe('messages and files in one order', () => {
  test.each([
    ['nothing', [], [], null, []],
    ['messages alone', [1, 3], [], 0, ['message 1', 'message 3']],
    ['files alone, in a call', [], [5, 2], 1, ['transfer 2', 'transfer 5']],
    ['files between messages', [1, 4], [5, 2], null, ['message 1', 'transfer 2', 'message 4', 'transfer 5']],
    ['a file of the same moment as a message', [1, 2], [2], null, ['message 1', 'message 2', 'transfer 2']],
    ['a file from before the first message', [3], [1], null, ['message 3']],
    ['a file from before the first message, in this call', [3], [1], 0, ['transfer 1', 'message 3']],
    ['a file from between an earlier call and this one', [1], [2], 5, ['message 1', 'transfer 2']],
    ['a file from before this call', [], [1], 5, []],
    [
      'messages whose clock was set back',
      [5, 1],
      [3, 6],
      0,
      ['transfer 3', 'message 5', 'message 1', 'transfer 6'],
    ],
  ])('%s', (_what, messages, transfers, callStartedAt, expected) => {
    expect(namesOf(timelineOf(messages.map(message), transfers.map(transfer), callStartedAt))).toEqual(
      expected,
    );
  });

  test('ten thousand messages and hundreds of transfers are each read a few times', () => {
    let reads = 0;
    const counted = <T extends object>(each: T) =>
      new Proxy(each, {
        get(target, key, receiver) {
          reads += 1;
          return Reflect.get(target, key, receiver);
        },
      });
    const messages = Array.from({ length: 10_000 }, (_, n) => counted(message(n * 10)));
    const transfers = Array.from({ length: 500 }, (_, n) => counted(transfer(n * 200 + 5)));
    const items = timelineOf(messages, transfers, null);
    expect(items).toHaveLength(10_500);
    expect(reads).toBeLessThan(10_500 * 3);
  });
});
