// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { followPopupRoom } from '../../../../src/popup/frame/popup-room';

afterEach(() => vi.restoreAllMocks());

const ASKED_FOR = 360;
const isNarrow = () => document.documentElement.classList.contains('narrow');

test('a popup keeps its width while the browser measures it, and gives way where the browser gives less', () => {
  vi.spyOn(document.documentElement, 'offsetWidth', 'get').mockReturnValue(ASKED_FOR);
  const given = vi.spyOn(window, 'innerWidth', 'get').mockReturnValue(ASKED_FOR);
  followPopupRoom();
  expect(isNarrow()).toBe(false);
  given.mockReturnValue(320);
  dispatchEvent(new Event('resize'));
  expect(isNarrow()).toBe(true);
  given.mockReturnValue(ASKED_FOR);
  dispatchEvent(new Event('resize'));
  expect(isNarrow()).toBe(false);
});
