// Who may open a socket at the broker, and how much may come by it. It counts by address and by ID, and keeps neither for
// longer than its window.

import { RateLimiterMemory } from 'rate-limiter-flexible';
import { countedAddress } from '../address';
import {
  KIB_PER_WINDOW,
  MESSAGE_WINDOW_S,
  MESSAGES_PER_WINDOW,
  NEW_SOCKETS_PER_WINDOW,
  REGISTRATIONS_PER_ID,
  SOCKETS_PER_ADDRESS,
  WINDOW_S,
} from '../limits';
import type { RefusalReason } from '../metrics';

export interface Gate {
  /** Null when the socket may be opened; it counts until leave(). */
  enter(address: string, id: string): Promise<RefusalReason | null>;
  leave(address: string): void;
  /** Null when a message of so many bytes may pass. `socket` tells the sockets apart. */
  pass(socket: number, address: string, bytes: number): Promise<RefusalReason | null>;
}

export async function isWithin(
  limiter: RateLimiterMemory,
  key: string | number,
  points = 1,
): Promise<boolean> {
  try {
    await limiter.consume(key, points);
    return true;
  } catch (over) {
    if (over instanceof Error) throw over;
    return false;
  }
}

export function createGate(): Gate {
  const newSockets = new RateLimiterMemory({ points: NEW_SOCKETS_PER_WINDOW, duration: WINDOW_S });
  const registrations = new RateLimiterMemory({ points: REGISTRATIONS_PER_ID, duration: WINDOW_S });
  const messages = new RateLimiterMemory({ points: MESSAGES_PER_WINDOW, duration: MESSAGE_WINDOW_S });
  const kib = new RateLimiterMemory({ points: KIB_PER_WINDOW, duration: MESSAGE_WINDOW_S });
  const open = new Map<string, number>();

  return {
    async enter(address, id) {
      const counted = countedAddress(address);
      if ((open.get(counted) ?? 0) >= SOCKETS_PER_ADDRESS) return 'sockets';
      open.set(counted, (open.get(counted) ?? 0) + 1);
      const mayOpen = await isWithin(newSockets, counted);
      // By address as well: nobody can use up the registrations of somebody else.
      if (mayOpen && (await isWithin(registrations, `${counted} ${id}`))) return null;
      this.leave(address);
      return mayOpen ? 'registrations' : 'new-sockets';
    },
    leave(address) {
      const counted = countedAddress(address);
      const left = (open.get(counted) ?? 0) - 1;
      if (left > 0) open.set(counted, left);
      else open.delete(counted);
    },
    async pass(socket, address, bytes) {
      if (!(await isWithin(messages, socket))) return 'messages';
      const fits = await isWithin(kib, countedAddress(address), Math.ceil(bytes / 1024));
      return fits ? null : 'bytes';
    },
  };
}
