import { describe, expect, test } from 'vitest';
import { Speedometer } from '../../../../src/offscreen/transfer/speedometer';

describe('the speed', () => {
  test('is unknown, so zero, before there are two samples', () => {
    const speed = new Speedometer();
    expect(speed.bytesPerSecond).toBe(0);
    speed.note(0, 100);
    expect(speed.bytesPerSecond).toBe(0);
  });

  test('is the mean of the last three seconds', () => {
    const speed = new Speedometer();
    for (let second = 0; second <= 10; second++) speed.note(second * 1000, Math.min(second, 8) * 600);
    expect(speed.bytesPerSecond).toBe(200);
  });

  test('falls to zero when nothing moves', () => {
    const speed = new Speedometer();
    for (let second = 0; second <= 10; second++) speed.note(second * 1000, 500);
    expect(speed.bytesPerSecond).toBe(0);
  });
});
