// Waits for our registration at the broker while it is being made, so that what the user asks for meanwhile is not refused.

import { REGISTRATION_WAIT_MS } from '../../protocol/broker/limits';
import type { RegistrationState } from '../../protocol/broker/registration-machine';
import { outlookOf } from '../../protocol/broker/registration-outlook';

export interface RegistrationWait {
  changed(state: RegistrationState): void;
  /** Resolves with whether we are registered: at once when no registration is under way. */
  settled(): Promise<boolean>;
}

export function createRegistrationWait(): RegistrationWait {
  let state: RegistrationState = { name: 'off' };
  const waiting = new Set<() => void>();
  return {
    changed(next) {
      state = next;
      for (const look of waiting) look();
    },
    settled() {
      const until = Date.now() + REGISTRATION_WAIT_MS;
      return new Promise((resolve) => {
        const end = (stands: boolean) => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(stands);
        };
        const timer = setTimeout(() => end(false), REGISTRATION_WAIT_MS);
        const look = () => {
          const outlook = outlookOf(state, until);
          if (outlook !== 'comes') end(outlook === 'stands');
        };
        waiting.add(look);
        look();
      });
    },
  };
}
