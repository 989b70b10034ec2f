// @vitest-environment happy-dom
import '../../fake-browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { guardDock } from '../../../../src/popup/guard/click-guard';
import { DOCK_SEEN_MS } from '../../../../src/popup/guard/limits';
import { noteListeners, userDoes } from './user-actions';

let tell: (isVisible: boolean) => void;
let done: string[];
let refused: number;
let forgetListeners: () => void;

/** An observer that reports the visibility of the dock as the test says. */
class Sight {
  constructor(callback: (entries: { isVisible: boolean }[]) => void) {
    tell = (isVisible) => callback([{ isVisible }]);
  }
  observe(): void {}
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IntersectionObserver', Sight);
  [done, refused] = [[], 0];
  document.body.innerHTML = '<main><input /><button>Send</button><nav data-harmless>Chat</nav></main>';
  for (const name of ['click', 'keydown', 'submit', 'change', 'drop', 'paste']) {
    document.body.addEventListener(name, ({ type }) => done.push(type));
  }
  forgetListeners = noteListeners();
  guardDock(() => {
    refused += 1;
  });
});

afterEach(() => {
  forgetListeners();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceWith(document.createElement('body'));
});

function inSight(): void {
  tell(true);
  vi.advanceTimersByTime(DOCK_SEEN_MS);
}

describe.each(['click', 'submit', 'change', 'drop', 'paste'])('in the dock, a %s', (does) => {
  test('counts while the dock is visible', () => {
    userDoes('pointerdown');
    inSight();
    userDoes(does);
    expect([done, refused]).toEqual([[does], 0]);
  });

  test('opens the window while something covers the dock', () => {
    userDoes('pointerdown');
    inSight();
    tell(false);
    userDoes(does);
    expect([done, refused]).toEqual([[], 1]);
  });

  test('that has no element as its target is guarded too', () => {
    userDoes(does, document.querySelector('button')?.firstChild ?? document);
    expect([done, refused]).toEqual([[], 1]);
  });
});

test('a press opens the window while the frame has had its size for a moment only', () => {
  inSight();
  window.dispatchEvent(new Event('resize'));
  userDoes('click');
  expect([done, refused]).toEqual([[], 1]);
  vi.advanceTimersByTime(DOCK_SEEN_MS);
  userDoes('click');
  expect([done, refused]).toEqual([['click'], 1]);
});

test('a paste opens the window when the page has put the focus into the dock', () => {
  inSight();
  userDoes('paste');
  userDoes('pointerdown');
  inSight();
  window.dispatchEvent(new Event('blur'));
  window.dispatchEvent(new Event('focus'));
  userDoes('paste', 'input');
  expect([done, refused]).toEqual([[], 2]);
});

test('an element that only shows something can always be pressed, and takes no files', () => {
  userDoes('click', 'nav');
  expect([done, refused]).toEqual([['click'], 0]);
  userDoes('paste', 'nav');
  userDoes('drop', 'nav');
  expect([done, refused]).toEqual([['click'], 2]);
});
