// @vitest-environment happy-dom
import '../../fake-browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { guardDock } from '../../../../src/popup/guard/click-guard';
import { DOCK_SEEN_MS } from '../../../../src/popup/guard/limits';
import { noteListeners, userDoes } from './user-actions';

let tell: (isVisible: boolean, intersectionRatio?: number, target?: Element) => void;
let done: string[];
let refused: number;
let forgetListeners: () => void;

/** An observer that reports the visibility of what it observes as the test says: of the root element, or of a layer. */
class Sight {
  private readonly observed = new Set<Element>();
  constructor(callback: (entries: Partial<IntersectionObserverEntry>[]) => void) {
    tell = (isVisible, intersectionRatio = 1, target = document.documentElement) => {
      if (this.observed.has(target)) callback([{ target, isVisible, intersectionRatio }]);
    };
  }
  observe(element: Element): void {
    this.observed.add(element);
  }
  unobserve(element: Element): void {
    this.observed.delete(element);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IntersectionObserver', Sight);
  [done, refused] = [[], 0];
  document.body.innerHTML = `<main><input /><button>Send</button><nav data-harmless>Chat</nav></main>
    <dialog><button id="person">Ben</button></dialog>
    <div popover="auto"><button id="item">Later</button></div>`;
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

const layer = (selector: string) => document.querySelector(selector) ?? expect.fail(`no ${selector}`);

const stands = (element: Element, matches: (selector: string) => boolean) =>
  Object.defineProperty(element, 'matches', { configurable: true, value: matches });

/** As the browser does: the top layer, then the event, then the observer. happy-dom has no top layer. */
function toggles(selector: string, isOpen: boolean): void {
  const element = layer(selector);
  const { matches } = Element.prototype;
  element.dispatchEvent(new Event('beforetoggle'));
  stands(element, (wanted) => (wanted.includes(':popover-open') ? isOpen : matches.call(element, wanted)));
  element.dispatchEvent(new Event('toggle'));
}

/** A layer over the dock that the page shows whole. The layer covers the root element. */
function opensInSight(selector: string): void {
  inSight();
  toggles(selector, true);
  tell(false);
  tell(true, 1, layer(selector));
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

describe.each([
  ['a sheet', 'dialog', '#person'],
  ['a menu', '[popover]', '#item'],
])('with %s open', (_what, opened, control) => {
  test('a press in it counts once the page has shown it for a while', () => {
    inSight();
    toggles(opened, true);
    userDoes('click', control);
    tell(false);
    tell(true, 1, layer(opened));
    vi.advanceTimersByTime(DOCK_SEEN_MS - 1);
    userDoes('click', control);
    expect([done, refused]).toEqual([[], 2]);
    vi.advanceTimersByTime(1);
    userDoes('click', control);
    expect([done, refused]).toEqual([['click'], 2]);
  });

  test('a press opens the window while the page covers the frame', () => {
    opensInSight(opened);
    tell(false, 1, layer(opened));
    userDoes('click', control);
    expect([done, refused]).toEqual([[], 1]);
  });

  test('a press opens the window while the page cuts off what is beside it', () => {
    opensInSight(opened);
    tell(false, 0.9);
    vi.advanceTimersByTime(DOCK_SEEN_MS);
    userDoes('click', control);
    expect([done, refused]).toEqual([[], 1]);
    tell(false, 1);
    userDoes('click', control);
    expect([done, refused]).toEqual([[], 2]);
    vi.advanceTimersByTime(DOCK_SEEN_MS);
    userDoes('click', control);
    expect([done, refused]).toEqual([['click'], 2]);
  });

  test.each([
    ['is closed', () => toggles(opened, false)],
    [
      'is removed, of which no event tells',
      () => {
        stands(layer(opened), () => false);
        layer(opened).remove();
      },
    ],
  ])('what was below it counts again a while after it %s', (_how, closes) => {
    opensInSight(opened);
    closes();
    userDoes('click');
    tell(true);
    userDoes('click');
    expect([done, refused]).toEqual([[], 2]);
    vi.advanceTimersByTime(DOCK_SEEN_MS);
    userDoes('click');
    expect([done, refused]).toEqual([['click'], 2]);
  });
});

test('the topmost of two layers must be seen', () => {
  opensInSight('dialog');
  toggles('[popover]', true);
  tell(false, 1, layer('dialog'));
  userDoes('click', '#item');
  expect([done, refused]).toEqual([[], 1]);
  tell(true, 1, layer('[popover]'));
  vi.advanceTimersByTime(DOCK_SEEN_MS);
  userDoes('click', '#item');
  expect([done, refused]).toEqual([['click'], 1]);
});
