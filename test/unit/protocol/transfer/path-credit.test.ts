// The credit of a path beside a call, on a path that is simulated in milliseconds.

import { describe, expect, test } from 'vitest';
import { PathCredit } from '../../../../src/protocol/transfer/path-credit';
import { type Path, run, type Sender, senderOf } from '../simulated-path';

/** `callBearsMs` as for PathTerms. */
function besideCall(callBearsMs = 0): Sender {
  const credit = new PathCredit();
  credit.window.callBearsMs = callBearsMs;
  return senderOf(credit);
}

/** 2 Mbit/s. */
const SLOW: Path = { bytesPerMs: 250, rttMs: 40 };

describe('files beside a call', () => {
  test.each([
    { what: '2 Mbit/s', path: SLOW },
    { what: '256 kbit/s', path: { bytesPerMs: 32, rttMs: 40 } },
    { what: '20 Mbit/s', path: { bytesPerMs: 2_500, rttMs: 40 } },
    { what: '100 Mbit/s within one town', path: { bytesPerMs: 12_500, rttMs: 4 } },
  ])('fill most of $what, and keep a short queue', ({ path }) => {
    const { share, mostQueueMs, laterQueueMs } = run(besideCall(), () => path, 20_000);
    expect(share).toBeGreaterThan(0.9);
    expect(mostQueueMs).toBeLessThan(150);
    expect(laterQueueMs).toBeLessThan(70);
  });

  test('leave to a picture what the picture takes from the line', () => {
    const narrower = (ms: number): Path => ({ ...SLOW, bytesPerMs: ms < 5_000 ? 250 : 60 });
    const { share, laterQueueMs } = run(besideCall(4), narrower, 20_000);
    expect(share).toBeGreaterThan(0.8);
    expect(laterQueueMs).toBeLessThan(60);
  });

  /** Round trips of a path of 40 ms between two busy processors. */
  const BUSY = [78, 125, 92, 71, 210, 85, 101, 74, 380, 96, 82, 150];

  /** The credit after some seconds in which ten round trips end in each 100 ms, the first ones without a delay. */
  function creditAfter(callBearsMs: number): number {
    const credit = new PathCredit();
    credit.window.callBearsMs = callBearsMs;
    for (let nth = 0; nth < 500; nth++) {
      const bytes = Math.round(credit.bytes / 8);
      credit.sent(bytes);
      credit.acknowledged(10 * nth, bytes, { ms: nth < 20 ? 40 : (BUSY[nth % 12] ?? 0), wasHeld: false });
    }
    return credit.bytes;
  }

  test('give way to a delay that may be a queue, and not to one that the call bears', () => {
    expect(creditAfter(40)).toBeGreaterThan(4 * creditAfter(0));
  });
});
