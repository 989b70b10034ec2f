// The numbers of contacts, invites and backups, each with its reason.

/**
 * The choices for how long the secret of an invite lets strangers knock: somebody who waits for it, an errand, a friend in
 * another time zone. It rings once all the same, and 128 bits are not guessed in a day.
 */
export const INVITE_LIVES_MS = [600_000, 3_600_000, 86_400_000] as const;
/** Installing Tincan and the first run take their time, and an unused invite is soon over. */
export const INVITE_LIFE_MS = 3_600_000;
/** A secret that was given to us is of use for at most the longest life of an invite: its link does not tell how long. */
export const INVITE_LIFE_MS_MAX = 86_400_000;
/** Invites that were used or closed before their time and are remembered: each costs a late caller's knock one HMAC. */
export const SPENT_INVITES = 8;
/** Guests of a drop box who are told from new ones when they ask again: more than come at a time. */
export const DROP_BOX_GUESTS_KNOWN = 16;
export const CONTACTS = 1_000;
/** The choices for how many bytes a contact's rule accepts without a question; the last stands for any size. */
export const AUTO_ACCEPT_CHOICES: readonly number[] = [
  0,
  10_000_000,
  100_000_000,
  1_000_000_000,
  2 ** 53 - 1,
];
/** Four short words, or as much of the user's own. Every guess costs an attacker KDF_ITERATIONS. */
export const PASSPHRASE_CHARS = 12;
/** A longer passphrase was pasted by mistake. */
export const PASSPHRASE_CHARS_MAX = 1_024;
/** A thousand contacts with the longest names, each at three brokers with the longest addresses, are under 1.6 MB. */
export const BACKUP_FILE_BYTES = 2 * 1024 * 1024;
/** Longest invite link that is read: a name of 200 characters takes 1,800 in percent-encoding, an address some hundreds. */
export const INVITE_LINK_CHARS = 8 * 1024;
/** STUN servers in a guest link: those that a new user has. */
export const GUEST_STUN = 3;
/** The longest host name has 253 characters. */
export const GUEST_STUN_CHARS = 270;
/** Three brokers, three servers and a name of 200 characters in percent-encoding. */
export const GUEST_LINK_CHARS = 8 * 1024;
/** The address of a page for guests: it stands in every link. */
export const GUEST_PAGE_CHARS = 300;
