import { expect, test } from 'vitest';
import { TrainRate } from '../../../../src/protocol/transfer/train-rate';

/** The rate after so many bytes were acknowledged at these times. */
function rateOf(acks: readonly (readonly [now: number, bytes: number])[]): number {
  const train = new TrainRate();
  for (const [now, bytes] of acks) train.note(now, bytes);
  return train.bytesPerMs;
}

test.each([
  { what: 'nothing is acknowledged', acks: [], rate: 0 },
  {
    what: 'one burst says it once',
    acks: [
      [100, 1_000],
      [110, 20_000],
    ],
    rate: 0,
  },
  {
    what: 'two bursts say it',
    acks: [
      [100, 1_000],
      [110, 20_000],
      [220, 1_000],
      [230, 30_000],
    ],
    rate: 2_000,
  },
  {
    what: 'several lanes acknowledge in turn',
    acks: [
      [0, 1_000],
      [4, 5_000],
      [7, 5_000],
      [10, 10_000],
      [14, 5_000],
      [17, 5_000],
      [20, 10_000],
    ],
    rate: 2_000,
  },
  {
    what: 'what was held up comes at once',
    acks: [
      [0, 1_000],
      [100, 30_000],
      [101, 30_000],
      [102, 30_000],
    ],
    rate: 0,
  },
] as const)('$rate bytes a millisecond are known when $what', ({ acks, rate }) => {
  expect(rateOf(acks)).toBeCloseTo(rate, 0);
});
