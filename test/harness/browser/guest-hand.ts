// Runs in the page of a guest that tests build: its snapshot begins as a scene made it up, and a test can read it, and send the
// Commands of its screens.

import { change, read, SLICES } from '../../../src/guest/ports/first-read';
import { loadIdentity } from '../../../src/guest/ports/keys';
import type { Commands } from '../../../src/protocol/contract/commands';
import type { Ack } from '../../../src/protocol/errors';
import type { Slice, Snapshot } from '../../../src/protocol/snapshot/snapshot';
import { send } from '../../../src/shared/bus';

export interface GuestHand {
  id(): Promise<string | null>;
  snapshot(): Snapshot;
  command<K extends keyof Commands>(name: K, body: Commands[K]): Promise<Ack>;
}

declare global {
  interface Window {
    guestSeed?: Partial<Snapshot>;
    guestHand?: GuestHand;
  }
}

for (const [slice, value] of Object.entries(window.guestSeed ?? {})) {
  change(slice as Slice, () => value as Snapshot[Slice]);
}

window.guestHand = {
  id: async () => (await loadIdentity())?.id ?? null,
  snapshot: () => Object.fromEntries(SLICES.map((slice) => [slice, read(slice)])) as unknown as Snapshot,
  command: (name, body) => send('background', name, body as never),
};
