// Chooses the stricter of two trust settings. A restored backup is merged this way: a file must never allow what this
// browser does not.

import type { ContactRules } from '../snapshot/contact';
import type { Settings } from '../snapshot/settings';

export function stricterRules(one: ContactRules, other: ContactRules): ContactRules {
  return {
    blocked: one.blocked || other.blocked,
    relayOnly: one.relayOnly || other.relayOnly,
    autoAcceptBytes: Math.min(one.autoAcceptBytes, other.autoAcceptBytes),
  };
}

type Guarding = Pick<Settings, 'relayOnly' | 'appearOffline' | 'openLine'>;

export function stricterSettings(one: Guarding, other: Guarding): Guarding {
  return {
    relayOnly: one.relayOnly || other.relayOnly,
    appearOffline: one.appearOffline || other.appearOffline,
    openLine: one.openLine && other.openLine,
  };
}
