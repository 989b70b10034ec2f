// Waits for our registrations at brokers while they are being made, so that what the user asks for meanwhile is not refused.

import { REGISTRATION_WAIT_MS } from '../../protocol/broker/limits';
import type { Outlook } from '../../protocol/broker/registration-outlook';

export interface RegistrationWait {
  /** A registration has another state. */
  changed(): void;
  /** How long is waited from now, in milliseconds since the epoch. */
  until(): number;
  /** Resolves with whether one stands: at once when it does, or when none comes. */
  settled(look: (until: number) => Outlook): Promise<boolean>;
}

export function createRegistrationWait(): RegistrationWait {
  const waiting = new Set<() => void>();
  const until = () => Date.now() + REGISTRATION_WAIT_MS;
  return {
    changed() {
      for (const look of waiting) look();
    },
    until,
    settled(outlook) {
      const end = until();
      return new Promise((resolve) => {
        const done = (stands: boolean) => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(stands);
        };
        const timer = setTimeout(() => done(false), REGISTRATION_WAIT_MS);
        const look = () => {
          const now = outlook(end);
          if (now !== 'comes') done(now === 'stands');
        };
        waiting.add(look);
        look();
      });
    },
  };
}
