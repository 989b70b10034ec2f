// Causes of calls that nobody answered: the broker, the peer's browser, the peer.

import type { OwnEvidence } from '../evidence/evidence';
import type { Rule } from './verdict';

/** The knock was sent, and nothing came back: no reply, and no word of the broker that the peer is not there. */
const isSilent = ({ reached, error, expired }: OwnEvidence) =>
  reached === 'knock' && error === 'peer-offline' && !expired;

export const KNOCK_RULES: readonly Rule[] = [
  ({ reached, broker }) =>
    reached === 'nothing' && broker === 'taken' ? { cause: 'id_taken', side: 'here' } : null,
  ({ reached, broker }) =>
    reached === 'nothing' && broker !== 'ready' ? { cause: 'broker_away', side: 'here' } : null,
  ({ clockAheadMs }) => (clockAheadMs === null ? null : { cause: 'clock', side: 'between' }),
  // Whoever speaks the older version has to update.
  ({ otherVersion, reached }) =>
    otherVersion !== null && reached === 'knock'
      ? { cause: 'version', side: otherVersion === 'newer' ? 'here' : 'there' }
      : null,
  (here, there) =>
    here.error === 'peer-unverified' || there?.error === 'peer-unverified'
      ? { cause: 'identity', side: 'between' }
      : null,
  // Whoever can be reached only where we do not go is not at our brokers.
  ({ expired, brokers }) =>
    expired && brokers === 'differ' ? { cause: 'other_broker', side: 'between' } : null,
  // Whoever tells what it saw is back, and knows better why it was away.
  ({ expired }, there) => (expired && there === null ? { cause: 'offline', side: 'there' } : null),
  // Our own registration was lost while the knock was on its way.
  (here) => (isSilent(here) && here.broker !== 'ready' ? { cause: 'broker_away', side: 'here' } : null),
  (here) => (isSilent(here) && here.overBudget ? { cause: 'out_of_budget', side: 'here' } : null),
  // A browser that has answered us before may be asleep, and one whose absence is told to nobody may be away: then nothing is
  // known.
  (here) =>
    isSilent(here) && !here.heard && !here.absenceUntold ? { cause: 'not_a_contact', side: 'there' } : null,
  ({ end }) => (end === 'declined' ? { cause: 'declined', side: 'there' } : null),
  ({ end }) => (end === 'busy' ? { cause: 'busy', side: 'there' } : null),
  ({ end }) => (end === 'no-answer' ? { cause: 'no_answer', side: 'there' } : null),
];
