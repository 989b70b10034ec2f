// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterPress } from '../../../../src/popup/state/after-press';

const act = vi.fn<() => void>();
beforeEach(() => {
  act.mockClear();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('without a press nothing is waited for', () => {
  afterPress(act);
  expect(act).toHaveBeenCalledOnce();
});

test('during a press the click comes first', () => {
  vi.spyOn(document, 'querySelector').mockReturnValue(document.body);
  afterPress(act);
  document.addEventListener('click', () => expect(act).not.toHaveBeenCalled(), { once: true });
  document.dispatchEvent(new Event('pointerup'));
  document.dispatchEvent(new Event('click'));
  vi.runAllTimers();
  document.dispatchEvent(new Event('pointerup'));
  vi.runAllTimers();
  expect(act).toHaveBeenCalledOnce();
});
