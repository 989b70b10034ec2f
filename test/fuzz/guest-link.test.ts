// Guest links by the ten thousand: random text, and a true link with characters changed, cut, repeated or swapped. Reading may
// refuse; it may not throw, and what it lets through keeps to the bounds.

import { expect, test } from 'vitest';
import { brokerAddress } from '../../src/protocol/address/broker-list';
import { BROKERS_NAMED } from '../../src/protocol/address/limits';
import { guestFragment, parseGuestFragment } from '../../src/protocol/identity/guest-link';
import { GUEST_STUN } from '../../src/protocol/identity/limits';
import { REMOTE_TEXT_CHARS } from '../../src/protocol/text/limits';
import { randomOf } from '../corpus/seeded-random';
import { GRACE } from '../unit/people';

const LINKS = Number(process.env.FUZZ_FRAMES ?? 100_000) / 20;
const TIMEOUT_MS = 300_000;
const TRUE = guestFragment({
  id: GRACE.id,
  purpose: 'call',
  brokers: ['https://broker.example/'],
  stun: ['stun:stun.example:3478'],
  until: 1_800_000_000_000,
  name: 'Grace',
  secret: 'AAECAwQFBgcICQoLDA0ODw',
});
const CHARACTERS = [...'&=%+#?:/@ \u202e\u0000é名0123456789abcdefghijklmnopqrstuvwxyz'];

test(
  'no link makes the reader throw, and what is read keeps to the bounds',
  () => {
    const below = randomOf(22);
    const any = () => CHARACTERS[below(CHARACTERS.length)] ?? '';
    let read = 0;
    for (let n = 0; n < LINKS; n++) {
      let text = n % 4 === 0 ? '' : TRUE;
      for (let times = below(n % 4 === 0 ? 200 : 4); times > 0; times--) {
        const at = below(text.length + 1);
        const length = below(3);
        text =
          text.slice(0, at) +
          (below(8) === 0 ? text.slice(0, below(text.length)) : any()) +
          text.slice(at + length);
      }
      const made = parseGuestFragment(text);
      if (!made.ok) continue;
      read += 1;
      const { brokers, stun, name, secret, until } = made.link;
      expect(brokers.length).toBeGreaterThan(0);
      expect(brokers.length).toBeLessThanOrEqual(BROKERS_NAMED);
      for (const broker of brokers) expect(brokerAddress(broker)).toBe(broker);
      expect(stun.length).toBeLessThanOrEqual(GUEST_STUN);
      expect(name.length).toBeLessThanOrEqual(REMOTE_TEXT_CHARS);
      expect(secret).toMatch(/^[\w-]{22}$/);
      expect(Number.isSafeInteger(until)).toBe(true);
      expect(parseGuestFragment(guestFragment(made.link))).toEqual(made);
    }
    // Some changes leave a link that is one.
    expect(read).toBeGreaterThan(LINKS / 100);
  },
  TIMEOUT_MS,
);
