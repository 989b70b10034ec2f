// What is said about each connection server and its clock, and each STUN and TURN server. Null while too little is known.

import { isReachable } from '../link/address-kind';
import type { ProbeAnswer } from '../link/server-probe';
import { isExpired } from '../link/turn-expiry';
import { CLOCK_SKEW_MS } from '../signal/limits';
import type {
  CheckUpSetup,
  ClockEvidence,
  Evidence,
  HomeEvidence,
  ServerEvidence,
  TurnAddress,
} from './evidence';
import { CLOCK_DRIFTS_MS, SLOW_ANSWER_MS } from './limits';
import { type Code, say, type Verdict } from './verdicts';

const BROKER: Record<'malformed' | 'silent' | 'refused' | 'no-echo', Code> = {
  malformed: 'broker_malformed',
  silent: 'broker_silent',
  refused: 'broker_refused',
  'no-echo': 'broker_deaf',
};

export function brokerVerdict(url: string, { brokers }: Evidence): Verdict | null {
  const answer = brokers[url];
  if (!answer) return null;
  if (answer.is === 'answers')
    return say(answer.ms > SLOW_ANSWER_MS ? 'broker_slow' : 'broker_answers', { ms: answer.ms });
  const isAlone = !Object.values(brokers).some(({ is }) => is === 'answers');
  return say(answer.is === 'silent' && !isAlone ? 'broker_one_silent' : BROKER[answer.is]);
}

const HOME: Record<HomeEvidence['is'], Code> = {
  gives: 'home_gives',
  'no-relay': 'home_no_relay',
  silent: 'home_silent',
  refused: 'home_refused',
};

export const homeVerdict = ({ home }: Evidence): Verdict | null => (home ? say(HOME[home.is]) : null);

/** What is within the error of the measurement is not held against the clock. */
export function clockVerdict(url: string, { clocks }: Evidence): Verdict | null {
  const clock = clocks[url];
  if (clock === undefined) return null;
  if (clock === null) return say('clock_untold');
  const code = clockCode(clock);
  // Two clocks that agree are right, and the third is wrong.
  const isTheirs = code !== 'clock_right' && Object.values(clocks).some(isRight);
  return say(isTheirs ? 'clock_theirs' : code, { ms: Math.abs(clock.aheadMs) });
}

const isRight = (clock: ClockEvidence) => clock !== null && clockCode(clock) === 'clock_right';

function clockCode({ aheadMs, withinMs }: NonNullable<ClockEvidence>): Code {
  const offMs = Math.max(0, Math.abs(aheadMs) - withinMs);
  if (offMs > CLOCK_SKEW_MS) return 'clock_wrong';
  return offMs > CLOCK_DRIFTS_MS ? 'clock_drifts' : 'clock_right';
}

/** For every kind of server. */
const UNHEARD = { unusable: 'server_unusable', unasked: 'server_unasked' } as const;

const answers = (answer: ServerEvidence | undefined) => answer?.is === 'answers';

/** The servers of this list that have answered so far. */
export const answered = (urls: readonly string[], { servers }: Evidence): string[] =>
  urls.filter((url) => answers(servers[url]));

/** All of this list have answered, or have had their time. */
export const allKnown = (urls: readonly string[], { servers }: Evidence): boolean =>
  urls.every((url) => url in servers);

/** For a list without STUN servers, or one whose STUN servers are not asked. */
export function noStunVerdict({ stun, relayOnly }: CheckUpSetup): Verdict | null {
  if (relayOnly) return say('stun_hidden');
  return stun.length === 0 ? say('stun_none') : null;
}

export function stunVerdict(url: string, setup: CheckUpSetup, evidence: Evidence): Verdict | null {
  const answer = evidence.servers[url];
  if (answer === undefined) return null;
  switch (answer.is) {
    case 'answers':
      return answer.seen && answer.ms !== null
        ? say('stun_answers', { name: answer.seen.address }, { ms: answer.ms })
        : say('stun_same');
    case 'silent':
      return say(answered(setup.stun, evidence).length > 0 ? 'stun_one_silent' : 'stun_silent');
    case 'denied':
      return say('stun_refused', { count: UNAUTHORIZED });
    case 'refused':
      return say('stun_refused', { count: answer.code });
    default:
      return say(UNHEARD[answer.is]);
  }
}

/** RFC 8489 §14.8. */
const UNAUTHORIZED = 401;

/** For a list without TURN servers. `needs`: whether this network needs one; null while nobody knows. */
export function noTurnVerdict(
  { turn, relayOnly }: CheckUpSetup,
  needs: 'no' | 'maybe' | null,
): Verdict | null {
  if (turn.length > 0) return null;
  if (relayOnly) return say('turn_must');
  return needs && say(needs === 'no' ? 'turn_unneeded' : 'turn_none');
}

export function turnVerdict({ url, username }: TurnAddress, evidence: Evidence): Verdict | null {
  const answer = evidence.servers[url];
  if (answer === undefined) return null;
  switch (answer.is) {
    case 'answers':
      return relayVerdict(url, answer, evidence);
    case 'silent':
      return say('turn_silent');
    case 'denied':
      return say(isExpired(username, evidence.at) ? 'turn_expired' : 'turn_denied');
    case 'refused':
      return say('turn_refused', { count: answer.code });
    default:
      return say(UNHEARD[answer.is]);
  }
}

function relayVerdict(
  url: string,
  { seen }: Extract<ProbeAnswer, { is: 'answers' }>,
  { echoes }: Evidence,
): Verdict | null {
  const echo = echoes[url];
  if (echo === undefined) return null;
  const name = seen?.address ?? '';
  if (echo === null) return say('turn_deaf', { name });
  return say(isReachable(name) ? 'turn_relays' : 'turn_private', { name }, { ms: echo.ms });
}
