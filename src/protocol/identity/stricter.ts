// Chooses the stricter of two trust settings. A restored backup is merged this way: a file must never allow what this
// browser does not.

import type { ContactRules } from '../snapshot/contact';
import { homesOf, type Settings } from '../snapshot/settings';

export function stricterRules(one: ContactRules, other: ContactRules): ContactRules {
  return {
    blocked: one.blocked || other.blocked,
    relayOnly: one.relayOnly || other.relayOnly,
    autoAcceptBytes: Math.min(one.autoAcceptBytes, other.autoAcceptBytes),
    tellsFailures:
      one.tellsFailures === true && other.tellsFailures === true ? true : refusedOrUnasked(one, other),
  };
}

/** A refusal on either side counts. Otherwise the contact counts as not asked, and the user is asked. */
const refusedOrUnasked = (one: ContactRules, other: ContactRules) =>
  one.tellsFailures === false || other.tellsFailures === false ? false : null;

type Guarding = Pick<
  Settings,
  'relayOnly' | 'relayOnlyGuests' | 'appearOffline' | 'openLine' | 'onlyOwnBrokers' | 'brokers'
>;

export function stricterSettings(one: Guarding, other: Guarding): Guarding {
  const onlyOwnBrokers = one.onlyOwnBrokers || other.onlyOwnBrokers;
  return {
    onlyOwnBrokers,
    // Of two lists at least one has an own broker when no others may be used.
    brokers: homesOf({ brokers: one.brokers, onlyOwnBrokers }).length > 0 ? one.brokers : other.brokers,
    relayOnly: one.relayOnly || other.relayOnly,
    relayOnlyGuests: one.relayOnlyGuests || other.relayOnlyGuests,
    appearOffline: one.appearOffline || other.appearOffline,
    openLine: one.openLine && other.openLine,
  };
}
