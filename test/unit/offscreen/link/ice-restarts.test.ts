import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type IceRestarts, watchForRestarts } from '../../../../src/offscreen/link/ice-restarts';
import { LINK_LOST_MS } from '../../../../src/protocol/call/limits';
import { RESTART_LEAST_MS } from '../../../../src/protocol/link/limits';

let page: EventTarget;
let network: EventTarget;
let life: AbortController;
let restarts: IceRestarts;
/** When each restart was made, in seconds since the link was lost. */
let made: number[];

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  network = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('navigator', { connection: network });
  life = new AbortController();
  made = [];
  const began = performance.now();
  restarts = watchForRestarts(() => made.push((performance.now() - began) / 1_000), life.signal);
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a lost link', () => {
  test('is looked for soon, then every five seconds as long as it is lost', () => {
    restarts.begin();
    vi.advanceTimersByTime(LINK_LOST_MS);
    expect(made.slice(0, 6)).toEqual([2, 4, 8, 13, 18, 23]);
    expect(made.at(-1)).toBe(118);
  });

  test('is looked for at once when signals pass again', () => {
    restarts.restartIfBegun();
    expect(made).toEqual([]);
    restarts.begin();
    restarts.restartIfBegun();
    expect(made).toEqual([0]);
  });

  test('is not looked for once it is back, or closed', () => {
    restarts.begin();
    vi.advanceTimersByTime(5_000);
    restarts.end();
    vi.advanceTimersByTime(LINK_LOST_MS);
    expect(made).toEqual([2, 4]);
    restarts.begin();
    life.abort();
    vi.advanceTimersByTime(LINK_LOST_MS);
    expect(made).toEqual([2, 4]);
  });

  test('is looked for at once when the network has changed', () => {
    restarts.begin();
    vi.advanceTimersByTime(10_000);
    network.dispatchEvent(new Event('change'));
    expect(made).toEqual([2, 4, 8, 10]);
  });
});

describe('a link in doubt', () => {
  test('is looked for at once and then as a lost one, whether or not the loss is noticed meanwhile', () => {
    restarts.beginAtOnce();
    vi.advanceTimersByTime(1_000);
    restarts.begin();
    vi.advanceTimersByTime(12_500);
    expect(made).toEqual([0, 2, 4, 8, 13]);
  });

  test('is not looked for once something comes again', () => {
    restarts.beginAtOnce();
    restarts.end();
    vi.advanceTimersByTime(LINK_LOST_MS);
    expect(made).toEqual([0]);
  });
});

describe('a link that is well', () => {
  test('is restarted when the network is there again, and not for a mere measurement of it', () => {
    network.dispatchEvent(new Event('change'));
    expect(made).toEqual([]);
    page.dispatchEvent(new Event('online'));
    expect(made).toEqual([0]);
  });

  test('is not restarted again and again by a peer that asks for it', () => {
    for (let i = 0; i < 100; i++) restarts.restart();
    vi.advanceTimersByTime(RESTART_LEAST_MS);
    restarts.restart();
    expect(made).toEqual([0, RESTART_LEAST_MS / 1_000]);
  });
});
