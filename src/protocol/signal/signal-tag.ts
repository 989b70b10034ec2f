// The first two bytes of every message through the broker: its type and the protocol version.

export const VERSION = 1;
/** Ed25519, the only signature algorithm of tincan/1. */
export const ALG_ED25519 = 1;

export const TAG = { knock: 1, reply: 2, cancel: 3, sealed: 4, whereabouts: 5 } as const;
export type Tag = keyof typeof TAG;

/** What a message claims to be, before anything else of it is read. */
export function tagOf(bytes: Uint8Array): Tag | null {
  if (bytes[1] !== VERSION) return null;
  const entry = Object.entries(TAG).find(([, value]) => value === bytes[0]);
  return entry ? (entry[0] as Tag) : null;
}

/** The version of what claims to be a reply, when it is another than ours; null for everything else. */
export function otherVersion(bytes: Uint8Array): 'older' | 'newer' | null {
  const [tag, version = VERSION] = bytes;
  if (tag !== TAG.reply || version === VERSION) return null;
  return version > VERSION ? 'newer' : 'older';
}

export const KEY_BYTES = 32;
export const HASH_BYTES = 32;
export const NONCE_BYTES = 32;
export const CALL_BYTES = 16;
export const SIGNATURE_BYTES = 64;
