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

/** The browser's word on whether the dock is in plain sight. */
class Sight {
  constructor(heard: (entries: { isVisible: boolean }[]) => void) {
    tell = (isVisible) => heard([{ isVisible }]);
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
  test('counts in plain sight', () => {
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

  test('that falls on no element in particular is guarded as well', () => {
    userDoes(does, document.querySelector('button')?.firstChild ?? document);
    expect([done, refused]).toEqual([[], 1]);
  });
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

test('what only shows something can be pressed always, and takes no files', () => {
  userDoes('click', 'nav');
  expect([done, refused]).toEqual([['click'], 0]);
  userDoes('paste', 'nav');
  userDoes('drop', 'nav');
  expect([done, refused]).toEqual([['click'], 2]);
});
