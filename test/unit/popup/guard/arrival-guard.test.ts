// @vitest-environment happy-dom
import '../../fake-browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { guardArrival } from '../../../../src/popup/guard/arrival-guard';
import { ARRIVAL_SEEN_MS, DOCK_SEEN_MS } from '../../../../src/popup/guard/limits';
import { noteListeners, userDoes } from './user-actions';

let focused: boolean;
let visibility: DocumentVisibilityState;
let done: string[];
let forgetListeners: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  [focused, visibility, done] = [true, 'visible', []];
  vi.spyOn(document, 'hasFocus').mockImplementation(() => focused);
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  document.body.innerHTML = '<form><input /><button type="button">Add</button></form>';
  for (const name of ['click', 'keydown', 'submit', 'change', 'drop', 'paste']) {
    document.body.addEventListener(name, ({ type }) => done.push(type));
  }
  forgetListeners = noteListeners();
  guardArrival();
});

afterEach(() => {
  forgetListeners();
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.replaceWith(document.createElement('body'));
});

function later(ms: number): void {
  vi.advanceTimersByTime(ms);
}

/** The tab loses the focus, and has it back. */
function lookAway(back = true): void {
  focused = false;
  window.dispatchEvent(new Event('blur'));
  if (!back) return;
  focused = true;
  window.dispatchEvent(new Event('focus'));
}

const inSight = () => document.documentElement.dataset.inSight;

const ACTIONS = [
  ['a click', 'click', ''],
  ['Enter', 'keydown', 'Enter'],
  ['a sent form', 'submit', ''],
  ['a drop', 'drop', ''],
  ['a paste', 'paste', ''],
] as const;

describe.each(ACTIONS)('in a tab that a page can open, %s', (_what, does, key) => {
  test('does nothing before the tab was in front for a second', () => {
    later(ARRIVAL_SEEN_MS - 1);
    expect(inSight()).toBe('false');
    userDoes(does, 'button', key);
    expect(done).toEqual([]);
  });

  test('counts once the tab was in front for a second', () => {
    later(ARRIVAL_SEEN_MS);
    expect(inSight()).toBe('true');
    userDoes(does, 'button', key);
    expect(done).toEqual([does]);
  });

  test('never counts as one of a quick series', () => {
    for (let turn = 0; turn < 20; turn++) {
      later(ARRIVAL_SEEN_MS / 4);
      userDoes(does, 'button', key);
    }
    expect(done).toEqual([]);
  });

  test('does nothing when the tab came back to the front a moment ago', () => {
    later(ARRIVAL_SEEN_MS);
    lookAway();
    later(ARRIVAL_SEEN_MS - 1);
    userDoes(does, 'button', key);
    expect(done).toEqual([]);
  });

  test('does nothing in a tab without the focus', () => {
    lookAway(false);
    later(10 * ARRIVAL_SEEN_MS);
    userDoes(does, 'button', key);
    expect(done).toEqual([]);
    expect(inSight()).toBe('false');
  });

  test('does nothing in a tab that was hidden a moment ago', () => {
    visibility = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    later(10 * ARRIVAL_SEEN_MS);
    visibility = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    userDoes(does, 'button', key);
    expect(done).toEqual([]);
  });
});

test('a name can be typed at once', () => {
  userDoes('keydown', 'input', 'a');
  expect(done).toEqual(['keydown']);
});

test('a button that has appeared a moment ago counts later', async () => {
  later(ARRIVAL_SEEN_MS);
  document
    .querySelector('form')
    ?.insertAdjacentHTML('beforeend', '<button type="button" id="new">Replace</button>');
  await Promise.resolve();
  userDoes('click', '#new');
  expect(done).toEqual([]);
  later(Math.max(ARRIVAL_SEEN_MS, DOCK_SEEN_MS));
  userDoes('click', '#new');
  expect(done).toEqual(['click']);
});

test('a click that a script makes never counts', () => {
  later(ARRIVAL_SEEN_MS);
  document.querySelector('button')?.click();
  expect(done).toEqual([]);
});
