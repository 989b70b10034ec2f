// Made-up people, calls and transfers for the tests of views.

import { BROKER_ADDRESS_CHARS, BROKERS_NAMED } from '../../src/protocol/address/limits';
import { contactIdFromHash, ID_HASH_BYTES } from '../../src/protocol/identity/contact-id';
import { CONTACTS } from '../../src/protocol/identity/limits';
import type { CallEntry, CallOutcome, CallPhase, CallView } from '../../src/protocol/snapshot/call-view';
import { type Contact, NO_RULES } from '../../src/protocol/snapshot/contact';
import type { CallId, ContactId, TransferId } from '../../src/protocol/snapshot/ids';
import type { TransferFile, TransferState, TransferView } from '../../src/protocol/snapshot/transfer-view';
import { NAME_CHARS } from '../../src/protocol/text/limits';

/** A time with as many digits as any. */
export const LATE = 9_999_999_999_999;

export const idOf = (seed: number): ContactId =>
  contactIdFromHash(Uint8Array.from({ length: ID_HASH_BYTES }, (_, at) => (seed * 97 + at * 31) & 255));

export const ME = { id: idOf(1), name: 'Nora' };
export const GRACE: Contact = { id: idOf(2), name: 'Grace', addedAt: 0, comparedAt: null, ...NO_RULES };
export const BEN: Contact = { id: idOf(3), name: 'Ben', addedAt: 0, comparedAt: null, ...NO_RULES };

/** What takes most room in a name, in storage and in a file. */
export const longest = (chars: number) => '<'.repeat(chars / 2) + '中'.repeat(chars / 2);

/** As many contacts as there may be, with all that a contact may have. */
export const fullestContacts = (): Contact[] =>
  Array.from({ length: CONTACTS }, (_, n) => ({
    ...GRACE,
    id: contactIdFromHash(
      Uint8Array.from({ length: ID_HASH_BYTES }, (_at, at) => (n >> (8 * (at % 2))) & 255),
    ),
    name: longest(NAME_CHARS),
    addedAt: LATE,
    comparedAt: LATE,
    autoAcceptBytes: 2 ** 53 - 1,
    brokers: Array.from({ length: BROKERS_NAMED }, (_at, at) =>
      `mqtt+wss://${at}.example/${'x'.repeat(BROKER_ADDRESS_CHARS)}`
        .slice(0, BROKER_ADDRESS_CHARS - 1)
        .concat('/'),
    ),
    whereaboutsAt: LATE,
  }));

export function callIn(phase: CallPhase, part: Partial<CallView> = {}): CallView {
  return {
    id: 'c0'.repeat(16) as CallId,
    peer: GRACE.id,
    peerSays: null,
    direction: 'incoming',
    isGuest: false,
    invitedTo: null,
    kind: 'video',
    phase,
    remote: { microphone: true, camera: true, cameraPaused: false, share: 'none' },
    path: null,
    safetyCode: null,
    rejoins: false,
    resumedMuted: false,
    clockAheadMs: null,
    ...part,
  };
}

/** A question about files of a contact, beside what is asked. */
export const OF_CONTACT = { isGuest: false, peerSays: null, wantsFiles: false } as const;

export const file = (name: string, bytes: number, risky = false, index = 0): TransferFile => ({
  index,
  name,
  bytes,
  risky,
});

export function transferIn(state: TransferState, part: Partial<TransferView> = {}): TransferView {
  return {
    id: 'f0'.repeat(16) as TransferId,
    peer: GRACE.id,
    digest: 'd1'.repeat(32),
    announcedAs: 'a1'.repeat(32),
    direction: 'receiving',
    files: [file('film.mp4', 800_000_000)],
    fileCount: part.files?.length ?? 1,
    filesDone: 0,
    isTree: false,
    saveAs: 'files',
    totalBytes: 800_000_000,
    movedBytes: 0,
    bytesPerSecond: 0,
    movedMs: 0,
    state,
    startedAt: 0,
    endedAt: null,
    canRepeat: false,
    byRule: false,
    download: null,
    waitsFor: null,
    diskNames: {},
    zipName: null,
    admitsUntil: null,
    ...part,
  };
}

export function entryIn(outcome: CallOutcome, part: Partial<CallEntry> = {}): CallEntry {
  const { id, peer, peerSays, direction, kind } = callIn({ name: 'ringing-here' });
  const common = { id, peer, peerSays, direction, kind, startedAt: 0, talkedMs: 0 };
  return { ...common, outcome, unseen: outcome.name === 'missed', ...part };
}
