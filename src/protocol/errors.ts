// Every way Tincan can fail, as one closed union. A foreign error is translated into a code once, at the
// edge that met it; the locales hold two sentences a code: what happened, and what to do next.

export const ERROR_CODES = [
  // identity
  'id-malformed',
  'id-own',
  'id-missing',
  'identity-lost',
  'identity-exists',
  // backup
  'passphrase-short',
  'passphrase-wrong',
  'backup-impossible',
  'backup-unsaved',
  'backup-malformed',
  'backup-damaged',
  'backup-newer',
  // contacts
  'contact-exists',
  'contact-name-taken',
  'contact-blocked',
  'contact-limit',
  'name-empty',
  // the broker
  'broker-unreachable',
  'broker-id-taken',
  'broker-refused',
  'broker-url-malformed',
  'ice-servers-malformed',
  'settings-malformed',
  // the far side
  'peer-offline',
  'peer-unverified',
  'peer-misbehaved',
  'call-in-progress',
  'clock-differs',
  'connection-failed',
  'ice-servers-refused',
  'turn-denied',
  'turn-unreachable',
  'connection-lost',
  'relay-missing',
  'relay-missing-there',
  'relay-direct',
  'offscreen-closed',
  'transfer-worker-silent',
  // the open line
  'open-line-off',
  'do-not-disturb',
  'plain-file-refused',
  // devices
  'microphone-denied',
  'camera-denied',
  'microphone-missing',
  'camera-missing',
  'microphone-busy',
  'camera-busy',
  'microphone-hangs',
  'camera-hangs',
  'speaker-missing',
  // sharing
  'tab-not-capturable',
  'tab-not-invoked',
  'tab-already-shared',
  'tab-bar-missing',
  'tab-left',
  'screen-cancelled',
  'share-failed',
  'dock-not-possible',
  // files
  'files-too-many',
  'file-unreadable',
  'files-unreadable',
  'files-left-out',
  'folder-empty',
  'file-changed',
  'file-corrupt',
  'file-protocol',
  'file-expired',
  'file-tree-too-deep',
  'offer-changed',
  'file-not-same',
  'folder-lost',
  'file-gone',
  'disk-full',
  'disk-failed',
  'save-failed',
  'save-cancelled',
  'save-denied',
  'save-too-large',
  'save-blocked',
  'save-infected',
  // what Tincan keeps
  'storage-failed',
  // chat
  'chat-too-long',
  'chat-too-fast',
  'not-connected',
  // the view itself
  'screen-missing',
  // anything that has no better name
  'unexpected',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Why something was not done. */
export type Refusal<E = ErrorCode> = { ok: false; error: E };

export type Result<T, E = ErrorCode> = { ok: true; value: T } | Refusal<E>;

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse<E extends string = ErrorCode>(error: E): Refusal<E> {
  return { ok: false, error };
}

/** What a handler answers: only that the message was heard. What *happened* is in the snapshot. */
export type Ack = { ok: true } | Refusal;

export const ACK: Ack = { ok: true };

/** Work that cannot go on: whoever was asked for it answers with the code. */
export class Failure extends Error {
  constructor(
    readonly code: ErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

export async function done(work: Promise<unknown>): Promise<Ack> {
  await work;
  return ACK;
}
