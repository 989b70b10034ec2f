// Challenges that a contact ID signs. The home remembers none that it has given, only those that were used: each carries
// its end and a nonce under the home's own key, which joined homes share.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { base64url, base64urlBytes } from '../../src/protocol/codec/base64url';
import { concat, hex, label, Reader, u64 } from '../../src/protocol/codec/bytes';

const LABEL = label('tincan/1/home-challenge');
const NONCE_BYTES = 16;
const MAC_BYTES = 32;

export type ChallengeUse = 'good' | 'foreign' | 'old' | 'used' | 'full';

export interface Challenges {
  give(): string;
  /** Whether it may be used now. A challenge that was good is not good again. */
  use(challenge: string): ChallengeUse;
}

interface ChallengeRules {
  /** Of several homes that are joined; each other home has one of its own. */
  key?: Uint8Array | undefined;
  lifeMs: number;
  /** How many used ones are remembered at once. */
  most: number;
  now?: () => number;
}

export function createChallenges({
  key = randomBytes(MAC_BYTES),
  lifeMs,
  most,
  now = Date.now,
}: ChallengeRules): Challenges {
  const macOf = (head: Uint8Array) => createHmac('sha256', key).update(concat(LABEL, head)).digest();
  /** By nonce, in the order of use: when each of them ends. All have the same life, so the oldest are first. */
  const used = new Map<string, number>();

  /** By more than the clocks of two joined homes may differ. */
  const isAhead = (until: number) => until > now() + 2 * lifeMs;

  function forgetOld(): void {
    for (const [nonce, until] of used) {
      // One that was used early in its life may stand before one that ends sooner, and waits for it.
      if (until + lifeMs > now() && !isAhead(until)) return;
      used.delete(nonce);
    }
  }

  return {
    give() {
      const head = concat(u64(now() + lifeMs), randomBytes(NONCE_BYTES));
      return base64url(concat(head, macOf(head)));
    },
    use(challenge) {
      const read = new Reader(base64urlBytes(challenge) ?? new Uint8Array());
      const until = read.u64();
      const nonce = read.bytes(NONCE_BYTES);
      const mac = read.bytes(MAC_BYTES);
      if (!read.ok || !timingSafeEqual(mac, macOf(concat(u64(until), nonce)))) return 'foreign';
      // Also one that was given before the clock was set back: what was used then is forgotten.
      if (until < now() || isAhead(until)) return 'old';
      forgetOld();
      if (used.has(hex(nonce))) return 'used';
      if (used.size >= most) return 'full';
      used.set(hex(nonce), until);
      return 'good';
    },
  };
}
