import { expect, test } from 'vitest';
import { BROKER_FRAME_BYTES } from '../../../../src/protocol/broker/limits';
import { SDP_CHARS } from '../../../../src/protocol/link/limits';
import { parseControl } from '../../../../src/protocol/session/control-frames';
import { parseSignal } from '../../../../src/protocol/signal/sealed';

const description = (sdp: string) => ({ t: 'description', generation: 0, kind: 'offer', sdp });

test('a description is as long as any honest one, through the broker and on the link', () => {
  for (const [length, isRead] of [
    [SDP_CHARS, true],
    [SDP_CHARS + 1, false],
  ] as const) {
    const signal = description('v'.repeat(length));
    expect(parseSignal(JSON.stringify(signal)) !== null).toBe(isRead);
    expect(parseControl(JSON.stringify({ t: 'signal', signal })) !== null).toBe(isRead);
  }
});

test('a signal longer than any broker frame is not read', () => {
  expect(parseSignal(`{"t":"bye"}${' '.repeat(BROKER_FRAME_BYTES)}`)).toBeNull();
});

test('a bye may say that its sender hides the address and has no relay, and nothing else', () => {
  expect(parseSignal('{"t":"bye"}')).toEqual({ t: 'bye' });
  expect(parseSignal('{"t":"bye","because":"relay-missing"}')).toEqual({
    t: 'bye',
    because: 'relay-missing',
  });
  for (const because of ['"other"', '1', 'null', '{}'])
    expect(parseSignal(`{"t":"bye","because":${because}}`)).toBeNull();
});
