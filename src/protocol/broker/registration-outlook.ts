// Whether it is worth waiting for our registration at a broker, or at one of several.

import type { RegistrationState } from './registration-machine';

/** `comes`: the registration is under way, or the next attempt begins before `until` (milliseconds since the epoch). */
export type Outlook = 'stands' | 'comes' | 'none';

/** Of a user who has an identity: such a registration is off only while the worker starts. */
export function outlookOf(state: RegistrationState, until: number): Outlook {
  switch (state.name) {
    case 'ready':
    case 'doubted':
      return 'stands';
    case 'off':
    case 'connecting':
      return 'comes';
    case 'waiting':
      return state.error === 'broker-unreachable' && state.retryAt < until ? 'comes' : 'none';
  }
}

/** One registration that stands is enough. The list is empty while the worker starts. */
export function bestOutlook(states: readonly RegistrationState[], until: number): Outlook {
  const each = states.map((state) => outlookOf(state, until));
  if (each.includes('stands')) return 'stands';
  return each.includes('comes') || each.length === 0 ? 'comes' : 'none';
}
