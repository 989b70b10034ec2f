import { describe, expect, test } from 'vitest';
import { type CallReading, CallTolerance } from '../../../../src/protocol/transfer/call-tolerance';

const WELL: CallReading = { rttMs: 45, sendableKbps: 1_200, remoteLoss: 0 };

/** Notes so many readings alike. */
function note(
  tolerance: CallTolerance,
  reading: Partial<CallReading>,
  times: number,
  isSending = true,
): void {
  tolerance.isSending = isSending;
  for (let nth = 0; nth < times; nth++) tolerance.note({ ...WELL, ...reading });
}

describe('what a call bears', () => {
  test('grows second by second while the call is well', () => {
    const tolerance = new CallTolerance();
    note(tolerance, {}, 3);
    const soon = tolerance.ms;
    note(tolerance, {}, 5);
    expect(soon).toBeGreaterThan(0);
    expect(tolerance.ms).toBeGreaterThan(2 * soon);
  });

  test('is nothing that is learned without files', () => {
    const tolerance = new CallTolerance();
    note(tolerance, {}, 20, false);
    expect(tolerance.ms).toBe(0);
    note(tolerance, {}, 5);
    note(tolerance, {}, 1, false);
    expect(tolerance.ms).toBe(0);
  });

  test.each([
    { harm: 'the packets of the call wait in a queue', reading: { rttMs: 80 } },
    { harm: 'the browser takes the line for a slower one', reading: { sendableKbps: 900 } },
    { harm: 'packets of the call are lost', reading: { remoteLoss: 0.05 } },
  ])('falls at once when $harm', ({ reading }) => {
    const tolerance = new CallTolerance();
    note(tolerance, {}, 8);
    const before = tolerance.ms;
    note(tolerance, reading, 1);
    expect(tolerance.ms).toBeLessThan(0.6 * before);
  });

  test('falls for as long as the estimate has not come back', () => {
    const tolerance = new CallTolerance();
    note(tolerance, {}, 8);
    const before = tolerance.ms;
    note(tolerance, { sendableKbps: 700 }, 6);
    expect(tolerance.ms).toBeLessThan(before / 30);
  });

  test('does not change while a queue is neither short nor long, nor where nothing is known of it', () => {
    const tolerance = new CallTolerance();
    note(tolerance, {}, 4);
    const before = tolerance.ms;
    note(tolerance, { rttMs: 63 }, 5);
    expect(tolerance.ms).toBe(before);
    note(tolerance, { rttMs: null, sendableKbps: null }, 5);
    expect(tolerance.ms).toBe(before);
  });

  test('takes the shortest round trip of the last minute for the path’s own', () => {
    const tolerance = new CallTolerance();
    note(tolerance, {}, 1);
    note(tolerance, { rttMs: 120 }, 60);
    const before = tolerance.ms;
    note(tolerance, { rttMs: 120 }, 3);
    expect(tolerance.ms).toBeGreaterThan(before);
  });
});
