import { describe, expect, test } from 'vitest';
import type { HomeProblem } from '../../../../src/protocol/home/credential-answer';
import {
  HOME_REFUSED_RETRY_MS,
  HOME_RETRY_MS,
  HOME_RETRY_MS_MAX,
} from '../../../../src/protocol/home/limits';
import { givenRelay, isRenewalDue, isUsable, refusedRelay } from '../../../../src/protocol/home/relay-life';
import type { HomeRelay } from '../../../../src/protocol/snapshot/home-relay';

const HOME = 'https://home.example';
const OTHER = 'https://other.example';
const AT = 1_000_000;
const SERVER = { urls: ['turn:home.example'], username: 'u', credential: 'c' };
const given = givenRelay(HOME, { lifetime: 600, iceServers: [SERVER] }, AT);

describe('what a home has given', () => {
  test('counts until its life is over, at this home alone', () => {
    expect([AT, AT + 599_999, AT + 600_000].map((now) => isUsable(given, HOME, now))).toEqual([
      true,
      true,
      false,
    ]);
    expect(isUsable(given, OTHER, AT)).toBe(false);
    expect(isUsable(null, HOME, AT)).toBe(false);
  });

  test('is renewed at 80 % of its life', () => {
    expect([AT, AT + 479_999, AT + 480_000].map((now) => isRenewalDue(given, HOME, now))).toEqual([
      false,
      false,
      true,
    ]);
    expect(isRenewalDue(given, OTHER, AT)).toBe(true);
    expect(isRenewalDue(null, HOME, AT)).toBe(true);
  });

  test('is worth nothing when the clock was set back', () => {
    expect(isUsable(given, HOME, AT - 1)).toBe(false);
    expect(isRenewalDue(given, HOME, AT - 1)).toBe(true);
  });
});

describe('a home that does not answer', () => {
  test('leaves what it has given until that is over, and is asked again after a while', () => {
    const refused = refusedRelay(HOME, given, 'unreachable', AT + 480_000);
    expect(refused).toMatchObject({ servers: [SERVER], until: AT + 600_000, error: 'home-unreachable' });
    expect(isUsable(refused, HOME, AT + 480_001)).toBe(true);
    expect(isRenewalDue(refused, HOME, AT + 480_000 + HOME_RETRY_MS - 1)).toBe(false);
    expect(isRenewalDue(refused, HOME, AT + 480_000 + HOME_RETRY_MS)).toBe(true);
  });

  test('leaves nothing of what is over, or of another home', () => {
    expect(refusedRelay(HOME, given, 'unknown-id', AT + 600_000).servers).toEqual([]);
    expect(refusedRelay(OTHER, given, 'unknown-id', AT).servers).toEqual([]);
    expect(refusedRelay(HOME, null, 'unknown-id', AT).servers).toEqual([]);
  });
});

describe('the wait for the next request', () => {
  const waitAfter = (before: HomeRelay | null, problem: HomeProblem) => {
    const next = refusedRelay(HOME, before, problem, AT);
    return { next, wait: next.renewAt - next.askedAt };
  };

  test.each(['unreachable', 'closing', 'challenge'] as const)('grows to four seconds after %s', (problem) => {
    let relay: HomeRelay | null = given;
    const waits: number[] = [];
    for (let n = 0; n < 4; n++) {
      const { next, wait } = waitAfter(relay, problem);
      relay = next;
      waits.push(wait);
    }
    expect(waits).toEqual([HOME_RETRY_MS, 2 * HOME_RETRY_MS, HOME_RETRY_MS_MAX, HOME_RETRY_MS_MAX]);
  });

  test.each(['malformed', 'signature', 'unknown-id', 'too-many'] as const)(
    'is long after %s, which no further request mends',
    (problem) => expect(waitAfter(null, problem).wait).toBe(HOME_REFUSED_RETRY_MS),
  );

  test('begins short again at another home', () => {
    const { next } = waitAfter(null, 'unknown-id');
    expect(waitAfter({ ...next, home: OTHER }, 'unreachable').wait).toBe(HOME_RETRY_MS);
  });
});
