// The people of the gallery, all made up, and a snapshot with them. Some have names that are too long for their places.

import { contactIdFromHash, ID_HASH_BYTES } from '../../src/protocol/identity/contact-id';
import { type Contact, NO_RULES } from '../../src/protocol/snapshot/contact';
import type { ContactId } from '../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS, PUBLIC_BROKER, type Settings } from '../../src/protocol/snapshot/settings';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';

export const NOW = Date.now();
export const MINUTE_MS = 60_000;

export const id = (seed: number): ContactId =>
  contactIdFromHash(
    Uint8Array.from({ length: ID_HASH_BYTES }, (_, i) => (seed * 97 + i * i * 31 + i * 7) & 255),
  );

const ME = { id: id(1), name: 'Nora Lindqvist' };
export const GRACE = id(2);
export const STRANGER = id(99);
export const LONG = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh the Younger';

const contact = (seed: number, name: string): Contact => ({
  id: id(seed),
  name,
  addedAt: NOW,
  comparedAt: seed % 2 ? NOW : null,
  ...NO_RULES,
});
export const CONTACTS = [
  contact(2, 'Grace Hopper'),
  contact(3, '王小明'),
  contact(4, LONG),
  contact(5, 'Amélie'),
  contact(6, 'Дмитрий Менделеев'),
  contact(7, 'Ben'),
];

export const SETTLED: Partial<Snapshot> = {
  profile: ME,
  contacts: CONTACTS,
  registration: { name: 'ready' },
  presence: { [GRACE]: NOW, [id(4)]: NOW },
};
/** No guest can connect: the IP address is hidden from them, and there is no relay. */
export const HIDDEN_FROM_GUESTS: Settings = { ...DEFAULT_SETTINGS, relayOnlyGuests: true };
const BROKERS = [PUBLIC_BROKER, 'http://192.168.1.5:9000/tincan/', 'mqtt+wss://tincan.example.org/'];
export const TWO_OF_THREE: Partial<Snapshot> = {
  settings: { ...DEFAULT_SETTINGS, brokers: BROKERS },
  brokers: BROKERS.map((address, nth) => ({ address, name: nth === 1 ? 'connecting' : 'ready' })),
};
/** As SETTLED, with a long name and a key that has a copy locked with a passphrase. */
export const LOCKED: Partial<Snapshot> = {
  ...SETTLED,
  profile: { ...ME, name: LONG },
  lockedKey: { iterations: 1_000_000, salt: '', iv: '', ciphertext: '' },
};
export const LOST: Partial<Snapshot> = { keyLost: true, registration: { name: 'off' } };

/** As SETTLED, with two hundred contacts. */
export const CROWD: Partial<Snapshot> = {
  ...SETTLED,
  contacts: [...CONTACTS, ...Array.from({ length: 194 }, (_, n) => contact(8 + n, `Person ${n + 1}`))],
};
