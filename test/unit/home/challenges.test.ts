import { expect, test } from 'vitest';
import { createChallenges } from '../../../home/credentials/challenges';
import { base64url, base64urlBytes } from '../../../src/protocol/codec/base64url';
import { readChallenge } from '../../../src/protocol/home/credential-request';

const LIFE_MS = 60_000;

function challengesAt(clock: { now: number }, most = 100) {
  return createChallenges({ lifeMs: LIFE_MS, most, now: () => clock.now });
}

test('a challenge is good once', () => {
  const challenges = challengesAt({ now: 0 });
  const one = challenges.give();
  expect(challenges.use(one)).toBe('good');
  expect(challenges.use(one)).toBe('used');
  expect(challenges.use(challenges.give())).toBe('good');
});

test('a client reads it as it was given', () => {
  const challenge = challengesAt({ now: 1_796_000_000_000 }).give();
  expect(readChallenge(JSON.stringify({ challenge }))).toBe(challenge);
});

test('a challenge is good for its life, by the clock of the home', () => {
  const clock = { now: 0 };
  const challenges = challengesAt(clock);
  const [one, other] = [challenges.give(), challenges.give()];
  clock.now = LIFE_MS;
  expect(challenges.use(one)).toBe('good');
  clock.now = LIFE_MS + 1;
  expect(challenges.use(other)).toBe('old');
});

test('a challenge of another home, and one with a bit changed, is foreign', () => {
  const challenges = challengesAt({ now: 0 });
  expect(challenges.use(challengesAt({ now: 0 }).give())).toBe('foreign');
  const bytes = base64urlBytes(challenges.give()) ?? new Uint8Array();
  for (const at of bytes.keys()) {
    const spoilt = bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
    expect(challenges.use(base64url(spoilt))).toBe('foreign');
  }
});

test.each(['', 'AAAA', '!', 'A'.repeat(75)])('%s is foreign', (text) => {
  expect(challengesAt({ now: 0 }).use(text)).toBe('foreign');
});

test('what is remembered is bounded, and forgotten when it is too old to be used', () => {
  const clock = { now: 0 };
  const challenges = challengesAt(clock, 2);
  const first = challenges.give();
  expect([first, challenges.give()].map(challenges.use)).toEqual(['good', 'good']);
  expect(challenges.use(challenges.give())).toBe('full');
  clock.now = 2 * LIFE_MS + 1;
  expect(challenges.use(challenges.give())).toBe('good');
  expect(challenges.use(first)).toBe('old');
});

const DAY_MS = 86_400_000;

test.each([DAY_MS, -DAY_MS])(
  'a clock that is set by %i ms makes those before it worthless, and blocks none after it',
  (step) => {
    const clock = { now: 10 * DAY_MS };
    const challenges = challengesAt(clock, 2);
    const [used, unused] = [challenges.give(), challenges.give()];
    expect([used, challenges.give()].map(challenges.use)).toEqual(['good', 'good']);
    clock.now += step;
    expect([used, unused].map(challenges.use)).toEqual(['old', 'old']);
    for (let n = 0; n < 2; n++) expect(challenges.use(challenges.give())).toBe('good');
  },
);

test('a home takes a challenge of one that it is joined with, whose clock is a minute ahead', () => {
  const key = new Uint8Array(32);
  const at = (now: number) => createChallenges({ key, lifeMs: LIFE_MS, most: 2, now: () => now });
  expect(at(0).use(at(LIFE_MS).give())).toBe('good');
  expect(at(0).use(at(LIFE_MS + 1).give())).toBe('old');
});
