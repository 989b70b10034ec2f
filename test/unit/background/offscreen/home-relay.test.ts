// A home behind a port: what it is asked, when, and what a connection may use meanwhile.

import '../../fake-chrome';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  askNow,
  changeHome,
  homeServers,
  keepHomeRelay,
  refreshHomeRelay,
} from '../../../../src/background/offscreen/home-relay';
import { networkSettings } from '../../../../src/background/offscreen/network-settings';
import { openOffscreen } from '../../../../src/background/offscreen/offscreen-document';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { ok, type Result, refuse } from '../../../../src/protocol/errors';
import type { Credentials, HomeProblem } from '../../../../src/protocol/home/credential-answer';
import { HOME_RETRY_MS, HOME_WAIT_MS } from '../../../../src/protocol/home/limits';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { resetChrome } from '../../fake-chrome';

const HOME = 'https://home.example';
const LIFE_S = 600;
const TURNS = 20;
const server = (n: number) => ({ urls: ['turn:home.example:3478'], username: `${n}`, credential: 'c' });

const home = vi.hoisted(() => ({
  asked: [] as string[],
  answer: null as null | (() => Promise<unknown>),
}));
vi.mock('../../../../src/background/home/ask-home', () => ({
  askHome: (origin: string) => {
    home.asked.push(origin);
    return home.answer?.();
  },
}));

type Answer = Result<Credentials, HomeProblem>;
const answers = (answer: () => Promise<Answer>) => {
  home.answer = answer;
};
const gives = () => answers(async () => ok({ lifetime: LIFE_S, iceServers: [server(home.asked.length)] }));
/** The browser answers in turns that no clock counts. */
async function passes(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let i = 0; i < TURNS; i++) await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  resetChrome();
  home.asked = [];
  gives();
  await change('settings', () => ({ ...DEFAULT_SETTINGS, home: HOME }));
});

afterEach(async () => {
  await change('settings', () => DEFAULT_SETTINGS);
  vi.clearAllTimers();
  vi.useRealTimers();
});

test('a home is asked before a connection, and not again while its passwords are young', async () => {
  await refreshHomeRelay();
  expect(await homeServers()).toEqual([server(1)]);
  expect((await networkSettings()).iceServers).toEqual([server(1), ...DEFAULT_SETTINGS.iceServers]);
  await refreshHomeRelay();
  expect(home.asked).toEqual([HOME]);
});

test('without a home nobody is asked', async () => {
  await change('settings', () => DEFAULT_SETTINGS);
  await refreshHomeRelay();
  await askNow();
  expect(home.asked).toEqual([]);
  expect((await networkSettings()).iceServers).toEqual(DEFAULT_SETTINGS.iceServers);
});

test('passwords are renewed at 80 % of their life while there may be a connection', async () => {
  await openOffscreen();
  await refreshHomeRelay();
  await passes(LIFE_S * 800 - 1);
  expect(home.asked).toHaveLength(1);
  await passes(1);
  await keepHomeRelay();
  expect(await homeServers()).toEqual([server(2)]);
  await passes(LIFE_S * 800);
  await keepHomeRelay();
  expect(home.asked).toHaveLength(3);
});

test('when nobody connects, nobody is asked', async () => {
  await refreshHomeRelay();
  await passes(LIFE_S * 1000);
  await keepHomeRelay();
  expect(home.asked).toHaveLength(1);
  expect(await homeServers()).toEqual([]);
});

test('a call does not wait long for a home that does not answer, and takes what comes later', async () => {
  let answer: (given: Answer) => void = () => {};
  answers(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  let isOver = false;
  const refreshed = refreshHomeRelay().then(() => {
    isOver = true;
  });
  // Until it waits.
  await passes(0);
  await passes(HOME_WAIT_MS - 100);
  expect(isOver).toBe(false);
  await passes(200);
  await refreshed;
  expect(await homeServers()).toEqual([]);
  answer(ok({ lifetime: LIFE_S, iceServers: [server(9)] }));
  await passes(0);
  expect(await homeServers()).toEqual([server(9)]);
});

test('a home that is away is not asked at each call, and leaves calls as they are without it', async () => {
  answers(async () => refuse<HomeProblem>('unreachable'));
  await refreshHomeRelay();
  await refreshHomeRelay();
  expect(home.asked).toHaveLength(1);
  expect((await read('homeRelay'))?.error).toBe('home-unreachable');
  expect((await networkSettings()).iceServers).toEqual(DEFAULT_SETTINGS.iceServers);
  gives();
  await passes(HOME_RETRY_MS);
  await refreshHomeRelay();
  expect(await homeServers()).toEqual([server(2)]);
});

test('passwords that were refused in a call are there within five seconds of the end of the trouble', async () => {
  await openOffscreen();
  answers(async () => refuse<HomeProblem>('challenge'));
  await refreshHomeRelay();
  // It has tried again and again meanwhile.
  for (let second = 0; second < 60; second++) await passes(1_000);
  gives();
  for (let second = 0; second < 5; second++) await passes(1_000);
  expect(await homeServers()).toEqual([server(home.asked.length)]);
});

test.each([
  ['closing', 'home-unreachable'],
  ['unknown-id', 'home-refused'],
  ['too-many', 'home-refused'],
] as const)('a home that says %s is told as %s', async (refused, error) => {
  answers(async () => refuse<HomeProblem>(refused));
  await refreshHomeRelay();
  expect((await read('homeRelay'))?.error).toBe(error);
});

test('passwords of a home that the user has left do not count', async () => {
  await refreshHomeRelay();
  await change('settings', () => ({ ...DEFAULT_SETTINGS, home: 'https://other.example' }));
  expect(await homeServers()).toEqual([]);
  await changeHome();
  expect(await read('homeRelay')).toBeNull();
});
