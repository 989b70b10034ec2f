// The numbers of addresses of brokers, each with its reason.

/** That one user is registered at by itself, and that an invite link, a hello or a contact names. One may be away, and two. */
export const BROKERS_NAMED = 3;
/** Three of them fit a signed message of 1,024 bytes. */
export const BROKER_ADDRESS_CHARS = 200;
