// Why a pair of candidates carries the link, or does not. What the browser does not tell is not guessed.

import type { CandidateView, LinkView, PairView } from '../snapshot/link-view';
import { comparePairs } from './candidate-priority';

export type PairVerdict =
  | 'in-use'
  /** It works, and the browser has chosen none yet. */
  | 'works'
  /** It works, and another is in use: without a relay, of a higher priority, or just chosen. */
  | 'spare-relay'
  | 'spare-lower'
  | 'spare'
  | 'waiting'
  | 'checking'
  /** It failed: without a check, without any answer, or after there had been answers. */
  | 'failed-unsent'
  | 'failed-silent'
  | 'failed-later';

/** A pair with its ends, as far as they are known. */
export interface WholePair {
  pair: PairView;
  local: CandidateView | undefined;
  remote: CandidateView | undefined;
}

/** The one in use first, then those that work, then the others; those of equal state by their priority. */
export function pairsOf(link: LinkView): readonly WholePair[] {
  const whole = link.pairs.map((pair) => wholePair(pair, link));
  const rank = ({ pair }: WholePair) => (pair.id === link.pair?.id ? -1 : STATES.indexOf(pair.state));
  return whole.toSorted((a, b) => rank(a) - rank(b) || comparedBy(b, a));
}

const STATES: readonly PairView['state'][] = ['succeeded', 'in-progress', 'waiting', 'frozen', 'failed'];

function wholePair(pair: PairView, { local, remote }: LinkView): WholePair {
  return {
    pair,
    local: local.find(({ id }) => id === pair.local),
    remote: remote.find(({ id }) => id === pair.remote),
  };
}

function comparedBy(one: WholePair, other: WholePair): number {
  if (!one.local || !one.remote || !other.local || !other.remote) return 0;
  return comparePairs([one.local, one.remote], [other.local, other.remote]);
}

export function verdictOf(whole: WholePair, link: LinkView): PairVerdict {
  const { pair } = whole;
  if (pair.id === link.pair?.id) return 'in-use';
  switch (pair.state) {
    case 'succeeded':
      return link.pair ? spareBeside(wholePair(link.pair, link), whole) : 'works';
    case 'in-progress':
      return 'checking';
    case 'failed':
      if (pair.checksSent === 0) return 'failed-unsent';
      return pair.checksAnswered === 0 ? 'failed-silent' : 'failed-later';
    case 'waiting':
    case 'frozen':
      return 'waiting';
  }
}

function spareBeside(used: WholePair, spare: WholePair): PairVerdict {
  if (isRelayed(spare) && !isRelayed(used)) return 'spare-relay';
  return comparedBy(spare, used) < 0 ? 'spare-lower' : 'spare';
}

const isRelayed = ({ local, remote }: WholePair) => local?.type === 'relay' || remote?.type === 'relay';
