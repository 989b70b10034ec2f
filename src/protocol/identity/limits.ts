// The numbers of contacts, invites and backups, each with its reason.

/** How long the secret of an invite opens the line: time to send a link and have it clicked, no more. */
export const INVITE_WINDOW_MS = 600_000;
export const CONTACTS = 1_000;
/** What a contact's files may add up to and still be accepted without a question; the last is any size. */
export const AUTO_ACCEPT_CHOICES: readonly number[] = [
  0,
  10_000_000,
  100_000_000,
  1_000_000_000,
  2 ** 53 - 1,
];
/** Four short words. Every guess costs an attacker KDF_ITERATIONS, so this length, if random, is out of reach. */
export const PASSPHRASE_CHARS = 12;
/** Longer is a mistake of the clipboard. */
export const PASSPHRASE_CHARS_MAX = 1_024;
/** A thousand contacts with the longest names are under 600 KB. */
export const BACKUP_FILE_BYTES = 1024 * 1024;
/** Longest invite link that is read: a name of 200 characters takes 1,800 in percent-encoding, an address some hundreds. */
export const INVITE_LINK_CHARS = 8 * 1024;
