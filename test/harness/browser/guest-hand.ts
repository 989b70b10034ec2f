// Runs in the page of a guest that tests build: its snapshot, and how it stands with files, begin as a scene made them up, and a test can read it, and send the
// Commands of its screens.

import { change, read, SLICES } from '../../../src/guest/ports/first-read';
import { loadIdentity } from '../../../src/guest/ports/keys';
import { filesPhase } from '../../../src/guest/session/files-phase';
import type { Commands } from '../../../src/protocol/contract/commands';
import type { Ack } from '../../../src/protocol/errors';
import type { CallPhase } from '../../../src/protocol/snapshot/call-view';
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
    guestFilesPhase?: CallPhase;
    guestHand?: GuestHand;
  }
}

for (const [slice, value] of Object.entries(window.guestSeed ?? {})) {
  change(slice as Slice, () => value as Snapshot[Slice]);
}

if (window.guestFilesPhase) filesPhase.value = window.guestFilesPhase;

window.guestHand = {
  id: async () => (await loadIdentity())?.id ?? null,
  snapshot: () => Object.fromEntries(SLICES.map((slice) => [slice, read(slice)])) as unknown as Snapshot,
  command: (name, body) => send('background', name, body as never),
};
