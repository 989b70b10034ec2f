// @vitest-environment happy-dom

import { beforeEach, expect, test, vi } from 'vitest';
import { createRefusedSound } from '../../../../src/guest/session/refused-sound';

const refused = () => new DOMException('no press yet', 'NotAllowedError');
const reported = vi.fn();

beforeEach(() => {
  reported.mockClear();
  vi.stubGlobal('reportError', reported);
});

test.each(['click', 'keydown'])('sound that was refused is played once at the next %s', (press) => {
  const again = vi.fn();
  createRefusedSound().failed(refused(), again);
  expect(again).not.toHaveBeenCalled();
  for (let times = 0; times < 2; times++) window.dispatchEvent(new Event(press));
  expect(again).toHaveBeenCalledTimes(1);
  expect(reported).not.toHaveBeenCalled();
});

test('it is played when a device is open, and waits again when it is refused again', () => {
  const sound = createRefusedSound();
  let tries = 0;
  const again = () => {
    tries += 1;
    if (tries === 1) sound.failed(refused(), again);
  };
  sound.failed(refused(), again);
  sound.tryAgain();
  expect(tries).toBe(1);
  sound.tryAgain();
  sound.tryAgain();
  expect(tries).toBe(2);
});

test('any other failure is reported', () => {
  const [lost, again] = [new Error('no output'), vi.fn()];
  createRefusedSound().failed(lost, again);
  window.dispatchEvent(new Event('click'));
  expect(reported).toHaveBeenCalledWith(lost);
  expect(again).not.toHaveBeenCalled();
});
