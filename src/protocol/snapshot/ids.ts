// The kinds of ID, each a string of its own type.

/** 34 characters of base32: a truncated hash of an Ed25519 key, and two check characters. */
export type ContactId = string & { readonly brand: 'ContactId' };

/** 16 random bytes in hex. */
export type CallId = string & { readonly brand: 'CallId' };

/** 16 random bytes in hex. */
export type TransferId = string & { readonly brand: 'TransferId' };
