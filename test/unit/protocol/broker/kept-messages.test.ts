import { expect, test } from 'vitest';
import { type KeptMessage, stillWorthSending } from '../../../../src/protocol/broker/kept-messages';
import { SEND_AGAIN_CHARS, SEND_AGAIN_MESSAGES, SEND_AGAIN_MS } from '../../../../src/protocol/broker/limits';

const message = (text: string, at = 0): KeptMessage => ({ to: 'ben', frame: text, at });

test('messages stay in the order in which they were sent', () => {
  const kept = [message('knock'), message('cancel')];
  expect(stillWorthSending(kept, SEND_AGAIN_MS)).toEqual(kept);
});

test('what is older than a call waits for its answer goes', () => {
  const kept = [message('old', 0), message('new', 1)];
  expect(stillWorthSending(kept, SEND_AGAIN_MS + 1)).toEqual([kept[1]]);
});

test('when there are too many messages, the newest stay', () => {
  const kept = Array.from({ length: SEND_AGAIN_MESSAGES + 5 }, (_, nth) => message(`${nth}`));
  expect(stillWorthSending(kept, 0)).toEqual(kept.slice(5));
});

test('so do the newest of what is too long', () => {
  const kept = ['a', 'b', 'c'].map((letter) => message(letter.repeat(SEND_AGAIN_CHARS / 2)));
  expect(stillWorthSending(kept, 0)).toEqual(kept.slice(1));
});
