// How long what a home has given counts, and when it is asked again.

import type { HomeError, HomeRelay } from '../snapshot/home-relay';
import type { Credentials, HomeProblem } from './credential-answer';
import { HOME_REFUSED_RETRY_MS, HOME_RETRY_MS, HOME_RETRY_MS_MAX, RENEW_PART } from './limits';

/** What another request may help against, soon. */
const PASSING: readonly HomeProblem[] = ['unreachable', 'closing', 'challenge'];

/** `askedAt`: before the question, so that the relay never forgets the passwords before we do. */
export function givenRelay(home: string, { lifetime, iceServers }: Credentials, askedAt: number): HomeRelay {
  const lifeMs = lifetime * 1000;
  const renewAt = askedAt + Math.round(lifeMs * RENEW_PART);
  return { home, servers: iceServers, askedAt, renewAt, until: askedAt + lifeMs, error: null };
}

/** What was given before goes on to count until it is over. */
export function refusedRelay(
  home: string,
  before: HomeRelay | null,
  problem: HomeProblem,
  askedAt: number,
): HomeRelay {
  const error: HomeError =
    problem === 'unreachable' || problem === 'closing' ? 'home-unreachable' : 'home-refused';
  const wait = PASSING.includes(problem) ? nextWait(before, home) : HOME_REFUSED_RETRY_MS;
  const renewAt = askedAt + wait;
  if (before && isUsable(before, home, askedAt)) return { ...before, askedAt, renewAt, error };
  return { home, servers: [], askedAt, renewAt, until: askedAt, error };
}

/** Twice the wait before, if that was one as well. */
function nextWait(before: HomeRelay | null, home: string): number {
  if (!before || before.home !== home || before.error === null) return HOME_RETRY_MS;
  return Math.min(HOME_RETRY_MS_MAX, 2 * (before.renewAt - before.askedAt));
}

/** A clock that was set back makes what was given in the future worthless. */
const isOfNow = ({ askedAt }: HomeRelay, now: number) => askedAt <= now;

export function isUsable(relay: HomeRelay | null, home: string, now: number): relay is HomeRelay {
  return relay !== null && relay.home === home && isOfNow(relay, now) && now < relay.until;
}

/** Whether the home is to be asked now. */
export function isRenewalDue(relay: HomeRelay | null, home: string, now: number): boolean {
  return relay === null || relay.home !== home || !isOfNow(relay, now) || now >= relay.renewAt;
}
